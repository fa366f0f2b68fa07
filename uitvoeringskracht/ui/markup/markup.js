// Shows HTML that the server made. A link to one of our pages asks Streamlit for that page, so
// that the site is not loaded again; with a modifier key, or without this script, it is a link.
const OWN_FILES = /^\/(figures|revisions|assets|api)\//;
const boxes = new Set();
// The name of the place to go to, until a part of the page that has it is there.
let goal = named(location.hash);
// When a link to another view was followed; its heading then comes to the top of the screen. What
// is still there of the old page would otherwise keep the screen where it was.
let followed = 0;
const PATIENCE = 15_000;

export default function ({ data, parentElement, setTriggerValue }) {
  let box = [...parentElement.children].find((child) => child.className === "uk");
  if (!box) {
    box = document.createElement("div");
    box.className = "uk";
    parentElement.append(box);
    boxes.add(box);
  }
  if (box.source !== data.html) {
    const kept = keptFocus(box);
    box.source = data.html;
    box.innerHTML = data.html;
    foldGroups(box);
    if (kept) box.querySelector(kept)?.focus({ preventScroll: true });
    if (Date.now() - followed < PATIENCE && box.querySelector("h1")) toTop();
  }
  box.onclick = (event) => {
    follow(event, setTriggerValue);
    takeAlong(event, box);
    turn(event, box);
  };
  box.oninput = (event) => {
    if (event.target.matches("[data-filter]")) filter(box, event.target);
  };
  // What a fold holds is there before it opens, so that the page does not move twice.
  box.onpointerover = box.onfocusin = (event) => {
    load(event.target.closest("details[data-load]"));
    renew(event.target.closest("a[data-keeps]"));
  };
  if (!box.opens) box.addEventListener("toggle", opened, true);
  box.opens = true;
  if (goal && reach(goal, [box])) goal = "";
}

const opened = (event) => event.target.open && load(event.target.closest("details[data-load]"));

// Fetches what a fold holds, once; our own server writes and escapes it. A failure is told, and
// the next try asks again.
async function load(fold) {
  if (!fold || fold.asked) return;
  fold.asked = true;
  const place = fold.querySelector("[data-loaded]");
  try {
    const answer = await fetch(fold.dataset.load);
    if (!answer.ok) throw new Error(answer.status);
    place.innerHTML = (await answer.json()).html;
  } catch {
    fold.asked = false;
    place.textContent = place.dataset.failed;
  }
}

// The groups of a long table: on a narrow screen all but the first begin folded. What the reader
// folds or opens stays so when the server sends the table again.
function foldGroups(box) {
  const isNarrow = matchMedia("(max-width: 900px)").matches;
  box.folded ??= new Map();
  box.querySelectorAll("tbody[data-fold]").forEach((group, number) => {
    fold(group, box.folded.get(group.dataset.fold) ?? (isNarrow && number > 0));
  });
}

function fold(group, isFolded) {
  group.classList.toggle("is-folded", isFolded);
  group.querySelector(".turn").setAttribute("aria-expanded", String(!isFolded));
}

function turn(event, box) {
  const group = event.target.closest(".turn")?.closest("tbody[data-fold]");
  if (!group) return;
  const isFolded = !group.classList.contains("is-folded");
  box.folded.set(group.dataset.fold, isFolded);
  fold(group, isFolded);
}

// What has the keyboard, a link or the head of a group, to give it back after the page has changed
// around it.
function keptFocus(box) {
  const active = box.getRootNode().activeElement;
  if (!box.contains(active)) return "";
  if (active.matches(".turn")) {
    const group = active.closest("[data-fold]").dataset.fold;
    return `[data-fold="${CSS.escape(group)}"] .turn`;
  }
  const address = active.getAttribute("href");
  return address && `a[href="${CSS.escape(address)}"]`;
}

// A link outside the part of the page that runs again after a choice: it takes along what is chosen
// now, which is in the address, of the parameters that it keeps.
function renew(anchor) {
  if (!anchor) return;
  const chosen = new URLSearchParams(location.search);
  const kept = anchor.dataset.keeps.split(" ").filter((name) => chosen.has(name));
  anchor.search = new URLSearchParams(kept.map((name) => [name, chosen.get(name)]));
}

function follow(event, setTriggerValue) {
  const anchor = event.target.closest("a[href]");
  renew(anchor?.closest("[data-keeps]"));
  if (!anchor || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const address = anchor.dataset.keeps
    ? anchor.pathname + anchor.search
    : anchor.getAttribute("href");
  if (address.startsWith("#")) {
    if (!reach(named(address), boxes)) return;
    event.preventDefault();
    history.replaceState(history.state, "", address);
  } else if (address.startsWith("/") && !OWN_FILES.test(address) && !anchor.target) {
    event.preventDefault();
    const goes = new URL(address, location.origin);
    const isHere = goes.pathname + goes.search === location.pathname + location.search;
    if (isHere && goes.hash && reach(named(goes.hash), boxes)) return;
    goal = named(goes.hash);
    followed = goal ? 0 : Date.now();
    setTriggerValue("go", address);
  }
}

// Again once the browser has drawn: it holds on to what it showed while parts come in above.
function toTop() {
  followed = 0;
  const main = document.querySelector('[data-testid="stMain"]');
  const up = () => main?.scrollTo({ top: 0, behavior: "instant" });
  up();
  requestAnimationFrame(() => requestAnimationFrame(up));
  setTimeout(up, 300);
}

function named(hash) {
  return decodeURIComponent(hash.slice(1));
}

// Scrolls to the place with that name and puts the keyboard there; says whether there is one.
function reach(name, within) {
  for (const box of within) {
    const place = box.isConnected && box.querySelector(`[id="${CSS.escape(name)}"]`);
    if (!box.isConnected) boxes.delete(box);
    if (!place) continue;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    place.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    place.focus({ preventScroll: true });
    return true;
  }
  return false;
}

// A button that copies a text, or prints a part of the page by itself.
function takeAlong(event, box) {
  const button = event.target.closest("button");
  if (button?.dataset.copy) copy(button);
  if (button?.dataset.print) print(box.querySelector(`[id="${button.dataset.print}"]`));
}

async function copy(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without https a browser only copies what is selected.
    const field = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  const label = button.querySelector("[aria-live]");
  const before = label.textContent;
  if (before === button.dataset.done) return;
  label.textContent = button.dataset.done;
  setTimeout(() => (label.textContent = before), 2500);
}

function print(part) {
  const frame = document.createElement("iframe");
  Object.assign(frame.style, { position: "fixed", width: 0, height: 0, border: 0 });
  frame.title = part.getAttribute("aria-label") ?? "";
  document.body.append(frame);
  const page = frame.contentDocument;
  page.documentElement.lang = "nl";
  const style = page.createElement("style");
  style.textContent =
    "@page{margin:20mm}body{font:12pt/1.5 system-ui,sans-serif;color:#000}h1{font-size:18pt}" +
    "h2{font-size:13pt;margin:1.2em 0 .3em}li{margin:.4em 0}button,nav{display:none}";
  const title = Object.assign(page.createElement("h1"), { textContent: frame.title });
  page.head.append(style);
  page.body.append(title, page.importNode(part, true));
  page.title = document.title;
  frame.contentWindow.onafterprint = () => frame.remove();
  frame.contentWindow.print();
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Hides what does not contain every word that was typed, and groups that are then empty.
function filter(box, input) {
  const words = plain(input.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const item of box.querySelectorAll("[data-terms]")) {
    const text = plain(item.dataset.terms);
    item.hidden = !words.every((word) => text.includes(word));
    shown += item.hidden ? 0 : 1;
  }
  for (const group of box.querySelectorAll("[data-group]")) {
    group.hidden = !group.querySelector("[data-terms]:not([hidden])");
  }
  const count = box.querySelector("[data-count]");
  count.textContent = count.dataset.count.replace("#", shown);
}
