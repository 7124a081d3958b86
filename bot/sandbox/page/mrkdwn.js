// Slack's mrkdwn and emoji, as elements.
import { h } from "./dom.js";

const EMOJI = { white_check_mark: "✅", heavy_check_mark: "✔️", warning: "⚠️", rotating_light: "🚨", hourglass: "⌛",
  hourglass_flowing_sand: "⏳", speech_balloon: "💬", bust_in_silhouette: "👤", bus: "🚌", lock: "🔒", eyes: "👀", clock3: "🕒", alarm_clock: "⏰", calendar: "📅", email: "✉️", phone: "📞",
  link: "🔗", pushpin: "📌", memo: "📝", bell: "🔔", wave: "👋", raised_hand: "✋", inbox_tray: "📥", outbox_tray: "📤",
  leftwards_arrow_with_hook: "↩️", x: "❌", question: "❓", exclamation: "❗", classical_building: "🏛️", globe_with_meridians: "🌐",
  robot_face: "🤖", arrows_counterclockwise: "🔄", no_entry: "⛔", thumbsup: "👍", "+1": "👍", tada: "🎉", mag: "🔍", scroll: "📜" };
const CIRCLE = /^(?:large_)?(red|orange|yellow|green|blue|white)_circle$/;
const STYLES = [["*", "strong"], ["_", "em"], ["~", "s"]];
const TOKEN = /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+-]+):/g;

// Whole text: quoted lines stand apart, the rest keeps its line breaks.
export function mrkdwn(text, names = {}) {
  const parts = [];
  let quote = [];
  const endQuote = () => { if (quote.length) parts.push(h("blockquote", {}, lines(quote, names))); quote = []; };
  let plain = [];
  const endPlain = () => { if (plain.length) parts.push(h("p", {}, inline(plain.join("\n"), names))); plain = []; };
  for (const line of text.split("\n")) {
    if (line.startsWith("&gt;") || line.startsWith(">")) { endPlain(); quote.push(line.replace(/^(&gt;|>) ?/, "")); }
    else { endQuote(); plain.push(line); }
  }
  endQuote();
  endPlain();
  return parts;
}

export function plain(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (all, name) => EMOJI[name] ?? all);
}

export function emoji(name) {
  return EMOJI[name] ?? `:${name}:`;
}

function lines(texts, names) {
  return inline(texts.join("\n"), names);
}

// Links, code and emoji are set aside first, so that a mark inside a link is
// none and a bold link is bold; each leaves one private character in its place.
function inline(text, names) {
  const aside = [];
  const marked = text.replace(TOKEN, (...match) => {
    aside.push(token(match, names));
    return String.fromCharCode(0xe000 + aside.length - 1);
  });
  return styled(marked, aside);
}

function token([all, block, code, angle, name], names) {
  if (block !== undefined) return h("pre", {}, unescaped(block));
  if (code !== undefined) return h("code", {}, unescaped(code));
  if (name !== undefined) return circle(name) ?? EMOJI[name] ?? all;
  const [target, label] = angle.split("|");
  if (target.startsWith("@")) return h("span", { class: "mention" }, `@${names[target.slice(1)] ?? label ?? target.slice(1)}`);
  if (target.startsWith("#")) return h("span", { class: "mention" }, `#${label ?? names[target.slice(1)] ?? target.slice(1)}`);
  if (target.startsWith("!date^")) return date(target, label);
  if (target.startsWith("!")) return h("span", { class: "mention" }, `@${target.slice(1)}`);
  return h("a", { href: unescaped(target), target: "_blank", rel: "noopener noreferrer" }, unescaped(label ?? target));
}

// Drawn, because many systems have no font with the coloured ones.
function circle(name) {
  const colour = CIRCLE.exec(name)?.[1];
  return colour ? h("span", { class: `dot dot-${colour}`, role: "img", "aria-label": `${colour} circle` }) : null;
}

function date(target, fallback) {
  const [, seconds, format] = target.split("^");
  const at = new Date(Number(seconds) * 1000);
  const day = at.toLocaleDateString([], { weekday: "short", day: "numeric", month: "short" });
  const time = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  const text = (format ?? "").replace(/\{date[a-z_]*\}/g, day).replace(/\{time[a-z_]*\}/g, time);
  return h("time", { datetime: at.toISOString(), title: fallback ?? "" }, text || fallback || day);
}

// Bold, italic and struck text; a mark counts at the edge of a word only.
function styled(text, aside) {
  for (const [mark, tag] of STYLES) {
    const sign = mark === "*" ? "\\*" : mark;
    const match = new RegExp(`(^|[\\s(\\[{"'—–-])${sign}(\\S(?:[^\\n]*?\\S)?)${sign}(?=$|[\\s)\\]}"'.,:;!?—–-])`).exec(text);
    if (!match) continue;
    const start = match.index + match[1].length;
    const rest = text.slice(match.index + match[0].length);
    return [...styled(text.slice(0, start), aside), h(tag, {}, styled(match[2], aside)), ...styled(rest, aside)];
  }
  return text.split(/([\ue000-\uf8ff])/).filter(Boolean).map((part) => aside[part.charCodeAt(0) - 0xe000] ?? unescaped(part));
}

function unescaped(text) {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}
