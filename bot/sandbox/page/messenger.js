// The customer's phone: texts, quick replies below the last one, button templates.
import { h } from "./dom.js";
import { phone, row, linked } from "./chat.js";

export function messenger(place, samples, tell) {
  return phone({ place, name: "Messenger", role: "Customer", samples, order: ["complain", "ask"], intro, bubble, tell });
}

function intro(act) {
  return h("div", { class: "intro" },
    h("p", { class: "intro-title" }, "Public page"),
    h("p", {}, "Say what went wrong, or ask a question. You will hear back here."),
    h("button", { type: "button", class: "intro-start", "data-testid": "messenger-start",
      onclick: () => act("start") }, "Get started"));
}

function bubble(message, act) {
  const text = h("div", { class: `bubble ${message.buttons.length ? "template" : ""}`,
    "data-testid": "messenger-message", "data-from": message.from },
  h("div", { class: "text" }, linked(message.text)), buttons(message, act));
  return row(message, text, quickReplies(message, act));
}

function buttons(message, act) {
  if (!message.buttons.length) return null;
  return h("div", { class: "template-buttons" }, message.buttons.map((button) => (button.url
    ? h("a", { class: "template-button", href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.text, " ↗")
    : h("button", { type: "button", class: "template-button", "data-testid": "messenger-button", "data-focus": button.data,
      onclick: () => act("press", { message: message.id, button: button.data }) }, button.text))));
}

// Messenger shows quick replies only until something else is said.
function quickReplies(message, act) {
  if (!message.quick_replies.length || !message.isLast) return null;
  return h("div", { class: "quick-replies" }, message.quick_replies.map((reply) => h("button", {
    type: "button", class: "quick-reply", "data-testid": "messenger-quick-reply", "data-focus": reply.data,
    onclick: () => act("press", { message: message.id, button: reply.data }) }, reply.text)));
}
