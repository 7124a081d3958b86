// What the two phones have in common: a person, a log, a line to write in, samples.
import { h, refresh, initials } from "./dom.js";
import { post } from "./api.js";
import { chipTray } from "./chips.js";

export function phone({ place, name, role, samples, order, intro, bubble, tell }) {
  const id = place.id;
  const state = { people: [], chats: {}, person: null };
  const select = h("select", { "aria-label": `Who you are on ${name}`, "data-testid": `${id}-person`,
    onchange: () => { state.person = select.value; pick(); } });
  const title = h("strong", { class: "phone-name" }, "Loket");
  const below = h("span", { class: "phone-status" }, "bot");
  const avatar = h("span", { class: "avatar", "aria-hidden": "true" }, "L");
  const log = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": `${name} conversation`,
    tabindex: "0", "data-testid": `${id}-log` });
  const extra = h("div", { class: "phone-extra" });
  const notice = h("div", { class: "phone-notice", role: "status" });
  const input = h("textarea", { rows: "1", class: "write", placeholder: "Message", maxlength: "4000",
    "aria-label": `Write to the institution on ${name}`, "data-testid": `${id}-input` });
  const send = h("button", { class: "send", type: "submit", "aria-label": "Send", "data-testid": `${id}-send` }, arrow());
  const form = h("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); write(input.value); } }, input, send);
  const chips = chipTray({ pane: id, title: "Try saying", language: "en",
    groups: (language) => order.map((kind) => [kind, samples(language, kind)]), use: fill });

  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    write(input.value);
  });
  input.addEventListener("input", grow);
  place.replaceChildren(
    h("div", { class: "place-head" },
      h("h2", { id: `${id}-title` }, h("span", { class: "place-role" }, role), " ", h("span", { class: "place-name" }, name)),
      h("label", { class: "who" }, h("span", {}, "You are"), select)),
    h("div", { class: `phone phone-${id}` },
      h("div", { class: "phone-top" }, avatar, h("div", {}, title, below)),
      h("div", { class: "phone-body" }, log, notice), extra, form),
    chips.element);

  async function write(text) {
    if (!text.trim()) return;
    input.value = "";
    grow();
    await act("write", { text });
  }

  async function act(deed, content = {}) {
    try { await post(`${id}/${deed}`, { person: state.person, ...content }); }
    catch (error) { tell(error.message); }
  }

  function fill(text) {
    input.value = text;
    grow();
    input.focus();
  }

  function grow() {
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, 110)}px`;
  }

  function pick() {
    const person = state.people.find((one) => one.id === state.person);
    if (person) chips.speak(person.language);
    log.replaceChildren();
    seenNotices = null;
    show();
  }

  let seenNotices = null;
  function show() {
    const chat = state.chats[state.person];
    if (!chat) return;
    below.textContent = chat.typing ? "typing…" : "bot";
    const items = chat.messages.map((message, index) => ({
      key: String(message.id),
      data: { ...message, isLast: index === chat.messages.length - 1 },
      render: (data) => bubble(data, act),
    }));
    if (!items.length) items.push({ key: "intro", data: 0, render: () => intro(act) });
    if (chat.typing) items.push({ key: "typing", data: 0, render: typing });
    refresh(log, items);
    const notices = chat.notices ?? [];
    if (seenNotices !== null && notices.length > seenNotices) flash(notices.at(-1));
    seenNotices = notices.length;
  }

  let fading = 0;
  function flash(text) {
    notice.textContent = text;
    clearTimeout(fading);
    fading = setTimeout(() => { notice.textContent = ""; }, 4000);
  }

  return {
    samplesChanged: () => chips.show(),
    called(institution) { title.textContent = institution; avatar.textContent = initials(institution); },
    update({ people, chats }) {
      state.chats = chats;
      if (!state.people.length) {
        state.people = people;
        select.replaceChildren(...people.map((one) => h("option", { value: one.id }, one.name)));
        state.person = people[0].id;
        pick();
      } else show();
    },
  };
}

export function row(message, ...parts) {
  return h("div", { class: `row row-${message.from}` }, ...parts);
}

// Text with its links, as the phones show it.
export function linked(text) {
  return text.split(/(https?:\/\/[^\s<>()]+[^\s<>().,;:!?])/).map((part, index) =>
    index % 2 ? h("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part) : part);
}

function typing() {
  return h("div", { class: "row row-bot", role: "img", "aria-label": "typing", "data-testid": "typing" },
    h("div", { class: "bubble typing" }, h("span"), h("span"), h("span")));
}

export function arrow() {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  const path = document.createElementNS(ns, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M3.4 20.4 21.6 12 3.4 3.6l-.1 6.6L15 12 3.3 13.8z");
  svg.append(path);
  return svg;
}
