// The line at the foot of a channel or thread.
import { h } from "./dom.js";
import { arrow } from "./chat.js";

export function line({ id, label, send }) {
  const input = h("textarea", { rows: "1", class: "write", placeholder: label, "aria-label": label, "data-testid": `${id}-input` });
  const element = h("form", { class: "composer desk-line", onsubmit: (event) => { event.preventDefault(); go(); } }, input,
    h("button", { type: "submit", class: "send", "aria-label": `Send: ${label}`, "data-testid": `${id}-send` }, arrow()));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    go();
  });

  function go() {
    const text = input.value.trim();
    if (!text) return;
    input.value = "";
    send(text);
  }

  return {
    element,
    focus: () => input.focus(),
    fill(text) { input.value = text; input.focus(); },
  };
}
