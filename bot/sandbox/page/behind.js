// The strip below: one plain line for each thing that happened.
import { h, clock, toEnd } from "./dom.js";

const MOST = 300;
const WORDS = { received: "Received", understood: "Understood", answered: "Answered", declined: "Declined",
  case: "Case", move: "Move", sent: "Sent", failed: "Failed" };

export function behind(log) {
  let last = 0;
  showEmpty();

  function showEmpty() {
    log.replaceChildren(h("li", { class: "behind-empty" }, "Nothing yet. Write something on Telegram or Messenger."));
  }

  function fresh() {
    last = 0;
    showEmpty();
  }

  function add(lines) {
    const news = lines.filter((line) => line.id > last);
    if (!news.length) return;
    if (!last) log.replaceChildren();
    last = news.at(-1).id;
    log.append(...news.map(item));
    while (log.children.length > MOST) log.firstChild.remove();
    toEnd(log);
  }

  return { add, fresh };
}

function item(line) {
  return h("li", { class: `line line-${line.kind}`, "data-testid": "behind-line", "data-kind": line.kind,
    "data-channel": line.channel },
  h("time", { datetime: line.at }, clock(line.at)),
  h("span", { class: "line-kind" }, WORDS[line.kind] ?? line.kind),
  h("span", { class: "line-text" }, line.text),
  line.channel ? h("span", { class: `line-channel channel-${line.channel}` }, line.channel) : null);
}
