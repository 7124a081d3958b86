// One message on the desk: a card, a reply, or a whisper that only this officer sees.
import { h, initials } from "./dom.js";
import { blocks } from "./blocks.js";
import { emoji, mrkdwn } from "./mrkdwn.js";

export function message(data, { names, use, openThread, dismiss }) {
  const at = new Date(Number(data.ts) * 1000);
  const time = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  const context = { names, use: (element, value) => use(data, element, value) };
  return h("article", { class: `post ${data.isWhisper ? "post-whisper" : ""} ${data.blocks.length ? "post-card" : ""}`,
    "data-testid": data.isWhisper ? "slack-whisper" : "slack-message", "data-ts": data.ts, tabindex: "-1",
    "aria-label": `${data.author}, ${time}` },
  h("span", { class: `avatar ${data.bot ? "avatar-bot" : ""}`, "aria-hidden": "true" }, data.bot ? "L" : initials(data.author)),
  h("div", { class: "post-body" },
    data.isWhisper ? h("p", { class: "whisper-note" }, "Only visible to you ·",
      h("button", { type: "button", class: "dismiss", onclick: () => dismiss(data.ts) }, "Dismiss")) : null,
    h("p", { class: "post-head" }, h("strong", {}, data.author), data.bot ? h("span", { class: "app" }, "APP") : null,
      h("time", { datetime: at.toISOString() }, time), data.edited ? h("span", { class: "edited" }, "edited") : null),
    h("div", { class: "post-content" }, data.blocks.length ? blocks(data.blocks, context) : mrkdwn(data.text, names)),
    data.reactions.length ? h("p", { class: "reactions" }, data.reactions.map((name) => h("span", { class: "reaction" }, emoji(name), " 1"))) : null,
    threadLink(data, openThread)));
}

function threadLink(data, openThread) {
  if (data.isRoot || data.isReply || data.isWhisper) return null;
  const count = data.replies.length;
  const label = count ? `${count} ${count === 1 ? "reply" : "replies"}` : "Reply in thread";
  return h("button", { type: "button", class: "thread-link", "data-testid": "slack-open-thread", "data-focus": "thread",
    onclick: () => openThread(data.ts) }, label);
}
