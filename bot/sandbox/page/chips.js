// Sample messages to try, by language.
import { h } from "./dom.js";

export const LANGUAGES = [["en", "English"], ["nl", "Nederlands"], ["fr", "Français"], ["de", "Deutsch"]];
const NAMES = { en: ["english", "engels", "anglais", "englisch"], nl: ["nederlands", "dutch", "néerlandais", "niederländisch"],
  fr: ["français", "french", "frans", "französisch"], de: ["deutsch", "german", "duits", "allemand"] };

// The code of the language that is named in `text`, in whatever language.
export function languageNamed(text) {
  const words = text.toLowerCase().split(/[^\p{L}]+/u);
  return Object.keys(NAMES).find((code) => NAMES[code].some((name) => words.includes(name)));
}

// A tray of chips. `groups(language)` gives [[label, [text, …]], …]; `use(text)` takes one.
export function chipTray({ pane, title, language, groups, use }) {
  let current = language;
  const tabs = h("div", { class: "chip-tabs", role: "group", "aria-label": `Language of the samples, ${title}` });
  const list = h("div", { class: "chip-list" });
  const element = h("div", { class: "chips" },
    h("div", { class: "chips-head" }, h("span", { class: "chips-title" }, title), tabs), list);

  function show() {
    tabs.replaceChildren(...LANGUAGES.map(([code, name]) => h("button", {
      type: "button", class: "chip-tab", lang: code, title: name, "aria-label": name,
      "aria-pressed": String(code === current), "data-testid": "chip-language", "data-language": code,
      onclick: () => { current = code; show(); tabs.querySelector(`[data-language="${code}"]`).focus(); },
    }, code.toUpperCase())));
    list.replaceChildren(...groups(current).flatMap(([label, texts]) => texts.map((text) => h("button", {
      type: "button", class: `chip chip-${label}`, lang: current, "data-testid": "chip",
      "data-pane": pane, "data-language": current, "data-kind": label, title: text,
      onclick: () => use(text),
    }, text))));
    list.scrollTop = 0;
  }

  show();
  return { element, show, speak(code) { if (code !== current) { current = code; show(); } } };
}
