// Building and refreshing elements. Text is always set as text, never as markup.

const SAFE_LINK = /^(https?:\/\/|mailto:|tel:)/i;

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "href" && !SAFE_LINK.test(value)) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

// Makes `container` show `items` ({key, data, render}). An element whose data
// did not change stays as it is, so that focus, scrolling and screen readers
// notice only what is new.
export function refresh(container, items) {
  const old = new Map([...container.children].map((child) => [child.dataset.key, child]));
  const wasNearEnd = isNearEnd(container);
  let added = false;
  let place = null;
  for (const item of items) {
    const text = JSON.stringify(item.data);
    let element = old.get(item.key);
    if (!element || element.shown !== text) {
      const fresh = item.render(item.data);
      fresh.dataset.key = item.key;
      fresh.shown = text;
      if (element) replaceKeepingFocus(element, fresh);
      else added = true;
      element = fresh;
    }
    old.delete(item.key);
    const next = place ? place.nextSibling : container.firstChild;
    if (next !== element) container.insertBefore(element, next);
    place = element;
  }
  for (const gone of old.values()) gone.remove();
  if (wasNearEnd || added) toEnd(container);
}

export function toEnd(container) {
  container.scrollTop = container.scrollHeight;
}

export function clock(iso) {
  return new Date(iso).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
}

export function initials(name) {
  return name.split(" ").map((part) => part[0]).slice(0, 2).join("").toUpperCase();
}

function isNearEnd(container) {
  return container.scrollHeight - container.scrollTop - container.clientHeight < 60;
}

function replaceKeepingFocus(element, fresh) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const name = focused?.dataset.focus;
  element.replaceWith(fresh);
  if (!focused) return;
  const again = name ? fresh.querySelector(`[data-focus="${CSS.escape(name)}"]`) : null;
  (again ?? fresh.querySelector("button, a, input") ?? fresh).focus();
}
