// Puts the page together and keeps it up to date.
import { h } from "./dom.js";
import { get, post, listen } from "./api.js";
import { telegram } from "./telegram.js";
import { messenger } from "./messenger.js";
import { slack } from "./slack.js";
import { behind } from "./behind.js";

const find = (id) => document.getElementById(id);
const [setting, samples] = await Promise.all([get("/sandbox/setting"), get("/page/samples.json")]);
let institution = setting.institution;
let isSwitching = false;
let isReady = false;
const strip = behind(find("behind-log"));

const panes = {
  telegram: telegram(find("telegram"), said, tell),
  messenger: messenger(find("messenger"), said, tell),
  slack: slack(find("slack"), samples.officer, tell),
};
const select = find("institution");
select.replaceChildren(...setting.institutions.map((one) => h("option", { value: one.id }, one.name)));
select.addEventListener("change", change);
showInstitution();

listen({
  ready(is) { isReady = is; showReadiness(); },
  state(state) { for (const [name, pane] of Object.entries(panes)) pane.update(state[name]); },
  behind: strip.add,
  fresh: strip.fresh,
  lost() { isReady = false; showStatus("Connection lost, trying again", "lost"); },
});

function chosen() {
  return setting.institutions.find((one) => one.id === institution) ?? setting.institutions[0];
}

// What people say to an institution of the chosen kind.
function said(language, kind) {
  const kinds = chosen().kind === "both" ? ["authority", "service"] : [chosen().kind];
  return kinds.flatMap((one) => samples[one][language][kind]);
}

async function change() {
  const wanted = select.value;
  isSwitching = true;
  showReadiness();
  try {
    ({ institution } = await post("institution", { id: wanted }));
  } catch (error) {
    tell(error.message);
  }
  isSwitching = false;
  showInstitution();
  showReadiness();
}

function showInstitution() {
  select.value = institution;
  for (const pane of Object.values(panes)) {
    pane.called?.(chosen().name);
    pane.samplesChanged?.();
  }
}

function showReadiness() {
  const isOpen = isReady && !isSwitching;
  find("starting").hidden = isOpen;
  for (const part of document.querySelectorAll("main, .behind, .jump")) part.inert = !isOpen;
  const name = setting.institutions.find((one) => one.id === select.value)?.name;
  find("starting-title").textContent = isSwitching
    ? `Loket is starting again as ${name}…` : "Loket is starting…";
  find("starting-text").textContent = isSwitching
    ? "This takes about ten seconds. Conversations start afresh."
    : "The model and the database are being loaded. This takes a few seconds.";
  showStatus(isOpen ? "Open" : "Starting", isOpen ? "open" : "starting");
}

function showStatus(text, kind) {
  const status = find("status");
  status.dataset.kind = kind;
  status.firstElementChild.textContent = text;
}

function tell(text) {
  const toast = h("div", { class: "toast", role: "alert" }, text);
  document.body.append(toast);
  setTimeout(() => toast.remove(), 5000);
}
