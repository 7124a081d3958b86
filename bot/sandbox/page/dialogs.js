// Slack's modals and confirmations, as native dialogs placed over the desk.
import { h } from "./dom.js";
import { blocks, options, text } from "./blocks.js";
import { plain } from "./mrkdwn.js";

// One modal at a time. `submit(view, values)`, `close(view)` and `use(view, element, value, values)`
// are called with what is filled in; `samples(view)` gives texts to try in a long field.
export function modals(place, { names, submit, close, use, samples }) {
  const dialog = h("dialog", { class: "modal", "data-testid": "slack-modal", "aria-labelledby": "modal-title" });
  place.append(dialog);
  let shown = null;
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); if (shown) close(shown); });

  function show(view) {
    if (!view) {
      if (dialog.open) dialog.close();
      shown = null;
      return;
    }
    const isSame = shown && shown.id === view.id && shown.hash === view.hash;
    const kept = shown && shown.id === view.id ? valuesOf(dialog) : {};
    shown = view;
    if (isSame) showErrors(dialog, view);
    else dialog.replaceChildren(form(view, kept));
    if (!dialog.open) open(dialog, place);
  }

  function form(view, kept) {
    const context = { names, use: (element, value) => use(view, element, value, valuesOf(dialog)) };
    return h("form", { class: "modal-form", method: "dialog",
      onsubmit: (event) => { event.preventDefault(); busy(dialog, submit(view, valuesOf(dialog))); } },
    h("div", { class: "modal-head" }, h("h3", { id: "modal-title" }, view.title ?? ""),
      h("button", { type: "button", class: "modal-x", "aria-label": "Close", onclick: () => close(view) }, "×")),
    h("div", { class: "modal-body" }, view.blocks.map((block) => (block.type === "input"
      ? input(block, kept, samples(view)) : blocks([block], context)[0]))),
    h("p", { class: "modal-error", role: "alert", "data-error": "" }),
    h("div", { class: "modal-foot" },
      h("button", { type: "button", class: "button button-plain", "data-testid": "slack-modal-close",
        onclick: () => close(view) }, view.close ?? "Cancel"),
      view.submit ? h("button", { type: "submit", class: "button button-primary", "data-testid": "slack-modal-submit" },
        plain(view.submit)) : null));
  }

  return { show };
}

// Asks what the button's `confirm` object wants asked; resolves to yes or no.
export function confirmed(place, confirm) {
  if (!confirm) return Promise.resolve(true);
  return new Promise((resolve) => {
    const answer = (yes) => () => { dialog.close(); dialog.remove(); resolve(yes); };
    const dialog = h("dialog", { class: "modal modal-confirm", "data-testid": "slack-confirm", "aria-labelledby": "confirm-title" },
      h("div", { class: "modal-head" }, h("h3", { id: "confirm-title" }, plain(confirm.title.text))),
      h("div", { class: "modal-body" }, text(confirm.text, {})),
      h("div", { class: "modal-foot" },
        h("button", { type: "button", class: "button button-plain", onclick: answer(false) }, plain(confirm.deny.text)),
        h("button", { type: "button", class: `button button-${confirm.style ?? "primary"}`, "data-testid": "slack-confirm-ok",
          onclick: answer(true) }, plain(confirm.confirm.text))));
    dialog.addEventListener("cancel", answer(false));
    place.append(dialog);
    open(dialog, place);
  });
}

function input(block, kept, samples) {
  const one = block.element;
  const id = `field-${block.block_id}`;
  const value = kept[one.action_id] ?? one.initial_value ?? "";
  const common = { id, name: one.action_id, class: "field-input", "data-testid": "slack-modal-field",
    "data-action-id": one.action_id, "data-block-id": block.block_id, "aria-describedby": `${id}-note` };
  const control = controlOf(one, common, value);
  const tries = one.type === "plain_text_input" && one.multiline ? chips(samples, control) : null;
  return h("div", { class: "block block-input" },
    h("label", { for: id }, plain(block.label.text), block.optional ? h("span", { class: "optional" }, " (optional)") : null),
    control,
    h("p", { class: "field-error", id: `${id}-note`, "data-error": block.block_id, role: "alert" }),
    block.hint ? h("p", { class: "hint" }, plain(block.hint.text)) : null, tries);
}

function controlOf(one, common, value) {
  const placeholder = one.placeholder?.text;
  if (one.type === "plain_text_input" && one.multiline) return h("textarea", { ...common, rows: "5", placeholder, value });
  if (one.type === "static_select" || one.type === "radio_buttons") {
    const chosen = value || one.initial_option?.value;
    return h("select", common, chosen ? null : h("option", { value: "" }, placeholder ?? "Choose"), options(one, chosen));
  }
  if (one.type === "checkboxes" || one.type === "multi_static_select") {
    return h("select", { ...common, multiple: true }, options(one, null));
  }
  const kinds = { datepicker: "date", timepicker: "time", number_input: "number", email_text_input: "email", url_text_input: "url" };
  return h("input", { ...common, type: kinds[one.type] ?? "text", placeholder, value: value || one.initial_date || one.initial_time || "" });
}

function chips(texts, control) {
  return h("div", { class: "modal-chips" }, texts.map((one) => h("button", { type: "button", class: "chip", "data-testid": "chip",
    "data-pane": "modal", onclick: () => { control.value = one; control.focus(); } }, one)));
}

function valuesOf(dialog) {
  const found = {};
  for (const field of dialog.querySelectorAll("[data-action-id].field-input")) {
    found[field.name] = field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value;
  }
  return found;
}

function showErrors(dialog, view) {
  for (const place of dialog.querySelectorAll("[data-error]")) {
    place.textContent = view.errors[place.dataset.error] ?? "";
  }
  for (const field of dialog.querySelectorAll(".field-input")) {
    field.toggleAttribute("aria-invalid", Boolean(view.errors[field.dataset.blockId]));
  }
}

async function busy(dialog, work) {
  dialog.toggleAttribute("data-busy", true);
  try { await work; } finally { dialog.toggleAttribute("data-busy", false); }
}

// Over the desk where there is room, else in the middle of the screen.
function open(dialog, place) {
  const box = place.getBoundingClientRect();
  const isWide = window.innerWidth > 900;
  dialog.style.left = isWide ? `${box.left + Math.max(0, (box.width - Math.min(box.width - 32, 520)) / 2)}px` : "";
  dialog.style.top = isWide ? `${box.top + 56}px` : "";
  dialog.style.width = isWide ? `${Math.min(box.width - 32, 520)}px` : "";
  dialog.showModal();
  dialog.querySelector(".field-input, .modal-foot button:last-child")?.focus();
}
