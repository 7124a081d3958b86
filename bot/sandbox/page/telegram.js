// The citizen's phone: texts with their markup, and inline keyboards.
import { h, clock } from "./dom.js";
import { phone, row, linked } from "./chat.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", spoiler: "span" };

export function telegram(place, samples, tell) {
  return phone({ place, name: "Telegram", role: "Citizen", samples, order: ["ask", "complain"], intro, bubble, tell });
}

function intro(act) {
  return h("div", { class: "intro" },
    h("p", { class: "intro-title" }, "What can this bot do?"),
    h("p", {}, "Ask about a rule, a permit or a fare, or say what went wrong."),
    h("button", { type: "button", class: "intro-start", "data-testid": "telegram-start",
      onclick: () => act("write", { text: "/start" }) }, "Start"));
}

function bubble(message, act) {
  const text = h("div", { class: "bubble", "data-testid": "telegram-message", "data-from": message.from },
    h("div", { class: "text" }, shaped(message.text, message.entities)),
    h("span", { class: "meta" }, message.edited ? "edited " : "", clock(message.at), message.from === "person" ? " ✓✓" : ""));
  return row(message, text, keyboard(message, act));
}

function keyboard(message, act) {
  if (!message.keyboard.length) return null;
  return h("div", { class: "keyboard" }, message.keyboard.map((buttons) =>
    h("div", { class: "keyboard-row" }, buttons.map((button) => (button.url
      ? h("a", { class: "key", href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.text, " ↗")
      : h("button", { type: "button", class: "key", "data-testid": "telegram-button", "data-focus": button.data,
        onclick: () => act("press", { message: message.id, button: button.data }) }, button.text))))));
}

// Entities may nest; each stretch of text gets all those that cover it.
function shaped(text, entities) {
  if (!entities.length) return linked(text);
  const edges = [...new Set([0, text.length, ...entities.flatMap((e) => [e.offset, e.offset + e.length])])]
    .sort((a, b) => a - b);
  return edges.slice(0, -1).flatMap((start, index) => {
    const end = edges[index + 1];
    const over = entities.filter((e) => e.offset <= start && e.offset + e.length >= end);
    const isLinked = over.some((e) => e.type === "text_link");
    const inner = isLinked ? [text.slice(start, end)] : linked(text.slice(start, end));
    return over.reduceRight((parts, entity) => [wrap(entity, parts)], inner);
  });
}

function wrap(entity, parts) {
  if (entity.type === "text_link") {
    return h("a", { href: entity.url, target: "_blank", rel: "noopener noreferrer" }, parts);
  }
  return h(TAGS[entity.type] ?? "span", {}, parts);
}
