// Small makers of elements, and the files fetched once per address.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function html(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// The colours of a scale ("neutral", "change") for what is in `element`.
export function setScale(element, scale) {
  for (const name of ["neutral", "diverging", "change"]) {
    element.classList.toggle(`scale-${name}`, name === scale);
  }
}

const fetched = new Map();
const MOST_KEPT = 150;

// The file at `address`, as text or JSON. A failure is not kept, so that a new try can succeed.
export function load(address, kind) {
  if (!fetched.has(address)) {
    if (fetched.size >= MOST_KEPT) fetched.delete(fetched.keys().next().value);
    const loading = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return answer[kind]();
    });
    loading.catch(() => fetched.delete(address));
    fetched.set(address, loading);
  }
  return fetched.get(address);
}

// Keep what came along with the choices under a name, for `load` to find: it is never fetched.
export function hold(name, value) {
  fetched.set(name, Promise.resolve(value));
}

// Whether this is such a name, and no address.
export const isHeld = (name) => name.startsWith("eigen:");
