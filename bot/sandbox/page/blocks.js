// Block Kit: what a message, a modal or the home tab is made of.
import { h } from "./dom.js";
import { mrkdwn, plain } from "./mrkdwn.js";

// `use(element, value)` is called when somebody uses a button or menu.
export function blocks(list, { names, use }) {
  return list.map((block) => (KINDS[block.type] ?? nothing)(block, { names, use }));
}

export function text(object, names) {
  if (!object) return [];
  return object.type === "mrkdwn" ? mrkdwn(object.text, names) : [h("p", {}, plain(object.text))];
}

const KINDS = {
  header: (block) => h("h3", { class: "block block-header" }, plain(block.text.text)),
  divider: () => h("hr", { class: "block block-divider" }),
  section: (block, context) => h("div", { class: `block block-section ${block.accessory ? "has-accessory" : ""}` },
    h("div", { class: "section-body" },
      block.text ? h("div", { class: "block-text" }, text(block.text, context.names)) : null,
      block.fields ? h("div", { class: "fields" }, block.fields.map((field) => h("div", { class: "field" }, text(field, context.names)))) : null),
    block.accessory ? element(block.accessory, block, context) : null),
  context: (block, context) => h("div", { class: "block block-context" },
    block.elements.filter((one) => one.type !== "image").map((one) => h("span", {}, text(one, context.names)))),
  actions: (block, context) => h("div", { class: "block block-actions" },
    block.elements.map((one) => element(one, block, context))),
  markdown: (block, context) => h("div", { class: "block block-text" }, mrkdwn(block.text, context.names)),
};

function nothing() {
  return null;
}

function element(one, block, context) {
  if (one.type === "button") return button(one, context);
  if (one.type === "static_select") return menu(one, context, one.placeholder?.text ?? "Choose");
  if (one.type === "overflow") return menu(one, context, block.text ? plain(block.text.text) : "More");
  return null;
}

function button(one, { use }) {
  const attributes = { class: `button button-${one.style ?? "plain"}`, "data-testid": "slack-action",
    "data-action-id": one.action_id, "data-focus": one.action_id };
  if (one.url) {
    return h("a", { ...attributes, href: one.url, target: "_blank", rel: "noopener noreferrer",
      onclick: () => use(one) }, plain(one.text.text), " ↗");
  }
  return h("button", { ...attributes, type: "button", "aria-label": one.accessibility_label,
    onclick: () => use(one) }, plain(one.text.text));
}

// Slack shows an overflow menu as three dots; as it keeps no choice, neither does this one.
function menu(one, { use }, label) {
  const isOverflow = one.type === "overflow";
  const chosen = one.initial_option?.value;
  const choose = ({ target }) => {
    const { value } = target;
    if (isOverflow) target.value = "";
    if (value) use(one, value);
  };
  return h("select", { class: `menu ${isOverflow ? "menu-overflow" : ""}`, "aria-label": label, title: label,
    "data-testid": "slack-action", "data-action-id": one.action_id, "data-focus": one.action_id, onchange: choose },
  chosen ? null : h("option", { value: "" }, isOverflow ? "⋯" : label), options(one, chosen));
}

export function options(one, chosen) {
  const groups = one.option_groups ?? [{ options: one.options ?? [] }];
  return groups.map((group) => {
    const items = group.options.map((option) => h("option",
      { value: option.value, selected: option.value === chosen }, plain(option.text.text)));
    return group.label ? h("optgroup", { label: group.label.text }, items) : items;
  }).flat();
}
