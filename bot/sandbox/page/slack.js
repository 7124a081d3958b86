// The officer's desk: the care channel with its cards, threads, modals and whispers.
import { h, refresh, initials } from "./dom.js";
import { post } from "./api.js";
import { chipTray, languageNamed } from "./chips.js";
import { modals, confirmed } from "./dialogs.js";
import { message } from "./deskmessage.js";
import { blocks } from "./blocks.js";
import { line } from "./deskline.js";

const HOME = "home";

export function slack(place, samples, tell) {
  const state = { desks: {}, channels: [], officers: [], user: null, channel: null, thread: null };
  const names = { U0LOKET: "Loket" };
  const dismissed = new Set();
  let language = "en";
  const officers = h("div", { class: "officers", role: "group", "aria-label": "You are the officer" });
  const tabs = h("div", { class: "tabs", role: "group", "aria-label": "Channels" });
  const log = h("div", { class: "desk-log", role: "log", "aria-live": "polite", "aria-label": "Care channel", tabindex: "0",
    "data-testid": "slack-log" });
  const channelLine = line({ id: "slack", label: "Write in the channel", send: (text) => write(text, null) });
  const replies = h("div", { class: "desk-log thread-log", role: "log", "aria-live": "polite", "aria-label": "Thread",
    tabindex: "0", "data-testid": "slack-thread-log" });
  const threadLine = line({ id: "slack-thread", label: "Internal remark", send: (text) => write(text, state.thread) });
  const thread = h("aside", { class: "thread", "aria-label": "Thread", hidden: true, "data-testid": "slack-thread" },
    h("div", { class: "thread-head" },
      h("div", {}, h("strong", {}, "Thread"), h("span", { class: "internal" }, "Internal: nothing written here reaches the person")),
      h("button", { type: "button", class: "modal-x", "aria-label": "Close thread", "data-testid": "slack-thread-close",
        onclick: () => openThread(null) }, "×")),
    replies, threadLine.element);
  const home = h("div", { class: "home", hidden: true, "data-testid": "slack-home" });
  const chips = chipTray({ pane: "slack", title: "Try writing", language: "en", groups: (code) => {
    language = code;
    return [["remark", samples[code].remark]];
  }, use: (text) => (state.thread ? threadLine : channelLine).fill(text) });
  const modal = modals(place, { names, samples: (view) => samples[languageOf(view) ?? language].reply,
    submit: (view, values) => act("submit", { view: view.id, values }),
    close: (view) => act("close", { view: view.id }),
    use: (view, element, value, values) => act("view-click", { view: view.id, action: element.action_id, value, values }) });

  place.prepend(
    h("div", { class: "place-head" },
      h("h2", { id: "slack-title" }, h("span", { class: "place-role" }, "Officer"), " ", h("span", { class: "place-name" }, "Slack")),
      h("div", { class: "who" }, h("span", {}, "You are"), officers)),
    h("div", { class: "desk" },
      h("div", { class: "desk-top" }, tabs),
      h("div", { class: "desk-body" }, h("div", { class: "channel" }, log, channelLine.element), thread, home)),
    chips.element);

  async function act(deed, content) {
    try { await post(`slack/${deed}`, { user: state.user, ...content }); }
    catch (error) { tell(error.message); }
  }

  async function use(where, element, value) {
    if (element.url || !(await confirmed(place, element.confirm))) return;
    await act("click", { channel: where.channel, ts: where.ts, action: element.action_id, value });
  }

  function write(text, ts) {
    return act("write", { channel: state.channel, ts, text });
  }

  function openThread(ts) {
    const isNew = ts && ts !== state.thread;
    state.thread = ts;
    if (isNew) replies.replaceChildren();
    show();
    if (isNew) threadLine.focus();
    else if (!ts) log.focus();
  }

  function show() {
    const desk = state.desks[state.user];
    if (!desk) return;
    if (state.channel === HOME && !desk.home) state.channel = state.channels[0].id;
    showHead(desk);
    const isHome = state.channel === HOME;
    home.hidden = !isHome;
    log.parentElement.hidden = isHome;
    if (isHome) showHome(desk.home);
    else showChannel(state.channels.find((one) => one.id === state.channel), desk);
    modal.show(desk.view);
  }

  function showChannel(channel, desk) {
    const context = { names, use, openThread, dismiss: (ts) => { dismissed.add(ts); show(); } };
    const whispers = desk.whispers.filter((one) => one.channel === channel.id && !dismissed.has(one.ts));
    const main = [...channel.messages, ...whispers.filter((one) => !one.thread_ts)].sort((a, b) => a.ts.localeCompare(b.ts));
    const items = main.map((one) => item(one, context, { isWhisper: whispers.includes(one) }));
    if (!items.length) items.push({ key: "empty", data: channel.name, render: empty });
    refresh(log, items);
    const root = channel.messages.find((one) => one.ts === state.thread);
    thread.hidden = !root;
    place.classList.toggle("has-thread", Boolean(root));
    if (!root) return;
    const below = [...root.replies, ...whispers.filter((one) => one.thread_ts === root.ts)]
      .sort((a, b) => a.ts.localeCompare(b.ts));
    // The card's buttons and menus stay in the channel, so that each is there once.
    const told = root.blocks.filter((one) => one.type !== "actions" && one.accessory?.type !== "overflow");
    const shown = { ...root, replies: [], blocks: told.map(({ accessory, ...block }) => block) };
    refresh(replies, [item(shown, context, { isRoot: true }),
      ...below.map((one) => item(one, context, { isReply: true, isWhisper: whispers.includes(one) }))]);
  }

  function item(one, context, marks) {
    return { key: `${one.ts}${marks.isWhisper ? "w" : ""}`, data: { ...one, ...marks, author: names[one.user] ?? one.user },
      render: (data) => message(data, context) };
  }

  function showHome(view) {
    refresh(home, [{ key: "home", data: view, render: () => h("div", { class: "home-body" },
      blocks(view.blocks, { names, use: (element, value) => act("view-click", { view: view.id, action: element.action_id, value }) })) }]);
  }

  function showHead(desk) {
    const tab = (id, label) => ({ key: id, data: [id === state.channel], render: () => h("button", { type: "button", class: "tab",
      "aria-pressed": String(id === state.channel), "data-testid": "slack-tab", "data-focus": id, onclick: () => choose(id) }, label) });
    refresh(tabs, [...state.channels.map((one) => tab(one.id, `# ${one.name}`)),
      ...(desk.home ? [tab(HOME, "Home")] : [])]);
    refresh(officers, state.officers.map((one) => ({ key: one.id, data: [one.id === state.user], render: () => h("button", {
      type: "button", class: "officer", "aria-pressed": String(one.id === state.user), "data-testid": "officer",
      "data-officer": one.id, "data-focus": one.id, onclick: () => { state.user = one.id; seen = null; show(); tellNotices(); } },
    h("span", { class: "avatar", "aria-hidden": "true" }, initials(one.name)), one.name) })));
  }

  function choose(id) {
    state.channel = id;
    state.thread = null;
    log.replaceChildren();
    show();
    if (id === HOME) act("home", {});
  }

  let seen = null;
  function tellNotices() {
    const { notices } = state.desks[state.user];
    if (seen !== null && notices.length > seen) tell(notices.at(-1));
    seen = notices.length;
  }

  return { update(news) {
    Object.assign(state, news);
    for (const one of news.officers) names[one.id] = one.name;
    for (const one of news.channels) names[one.id] = one.name;
    state.user ??= news.officers[0].id;
    state.channel ??= news.channels[0].id;
    show();
    tellNotices();
  } };
}

// The person's language, which the small print of a modal names; what the person wrote is not asked.
function languageOf(view) {
  const small = view.blocks.filter((one) => one.type === "context").flatMap((one) => one.elements);
  return languageNamed(small.map((one) => one.text ?? "").join(" "));
}

function empty(name) {
  return h("div", { class: "empty" }, h("p", { class: "empty-title" }, `Welcome to # ${name}`),
    h("p", {}, "Each complaint that needs a person appears here as a card. Claim it, answer it, resolve it."));
}
