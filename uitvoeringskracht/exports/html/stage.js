// Which slide is shown, and in what way: one at a time or all small, as picture or as table.
const root = document.documentElement;
const find = (name) => document.getElementById(name);
const frames = [...document.querySelectorAll(".frame")];
const slides = frames.map((frame) => frame.firstElementChild);
const listeners = [];
let at = 0;

// Calls `told` after each change, with the number of the slide.
function onChange(told) {
  listeners.push(told);
}

function changed() {
  for (const told of listeners) told(at);
}

function say(text) {
  find("gezegd").textContent = text;
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function noteOf(number) {
  return slides[number]?.querySelector("template.said")?.content.textContent ?? "";
}

// Shows a slide; `moves` when the reader asked, so that the keyboard and a screen reader follow.
function go(number, moves = true) {
  at = Math.min(Math.max(number, 0), slides.length - 1);
  frames.forEach((frame, place) => frame.classList.toggle("now", place === at));
  const place = { number: at + 1, count: slides.length };
  find("plaats").textContent = fill(TEXTS.place, place);
  const way = document.querySelector(".way");
  way.setAttribute("aria-valuenow", at + 1);
  way.style.setProperty("--part", `${(100 * (at + 1)) / slides.length}%`);
  find("knop-previous").disabled = at === 0;
  find("knop-next").disabled = at === slides.length - 1;
  find("notitie").querySelector("p").textContent = noteOf(at) || TEXTS.no_note;
  const hash = `#${at + 1}`;
  if (location.hash !== hash) history.replaceState(null, "", hash);
  fit(slides[at]);
  if (moves && !root.classList.contains("overview")) slides[at].focus({ preventScroll: true });
  if (slides[at].scrollTop) slides[at].scrollTop = 0;
  changed();
}

// What does not fit becomes smaller, until it does or is as small as may be; then it scrolls. A
// table that is longer than a slide scrolls at once.
const SIZES = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64];
const MOST_ROWS = 16;

function fit(slide) {
  const inside = slide.querySelector(".inside");
  const parts = [...slide.querySelectorAll(".words, .table")].filter(
    (part) => part.clientHeight && part.querySelectorAll("tr").length <= MOST_ROWS,
  );
  const isTall = (part) => part.scrollHeight > part.clientHeight + 1;
  for (const size of SIZES) {
    inside.style.setProperty("--fit", size);
    if (!parts.some(isTall)) break;
  }
  const words = slide.querySelector(".words");
  if (words && isTall(words)) words.tabIndex = 0;
  else words?.removeAttribute("tabindex");
}

function press(name, isOn) {
  find(`knop-${name}`).setAttribute("aria-pressed", isOn);
}

function toggleTable() {
  const isOn = root.classList.toggle("as-table");
  press("table", isOn);
  say(isOn ? TEXTS.as_table : TEXTS.as_picture);
  fit(slides[at]);
  changed();
}

function toggleNotes() {
  const note = find("notitie");
  note.hidden = !note.hidden;
  root.style.setProperty("--below", note.hidden ? "0px" : "min(26vh, 240px)");
  press("notes", !note.hidden);
  fit(slides[at]);
}

function isDark() {
  const chosen = root.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function toggleMode() {
  root.dataset.theme = isDark() ? "light" : "dark";
  changed();
}

async function toggleFull() {
  try {
    await (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen());
  } catch {
    say(TEXTS.no_full);
  }
}

function toggleBlack() {
  find("zwart").hidden = !find("zwart").hidden;
}

function toggleHelp() {
  const help = find("hulp");
  if (help.open) help.close();
  else help.showModal();
}

// All slides at once; each can be chosen. What is inside them can't be reached meanwhile.
function toggleOverview() {
  const isOn = root.classList.toggle("overview");
  press("overview", isOn);
  if (isOn) {
    const columns = innerWidth > 1100 ? 4 : innerWidth > 700 ? 3 : 2;
    const room = (innerWidth - 20 * (columns + 1) - 12) / columns;
    root.style.setProperty("--columns", columns);
    root.style.setProperty("--scale", room / innerWidth);
  }
  slides.forEach((slide, number) => {
    slide.inert = isOn;
    frames[number].querySelector(".choose")?.remove();
    if (isOn) frames[number].append(chooser(number));
    if (isOn) fit(slide);
  });
  if (isOn) frames[at].querySelector(".choose").focus();
  else go(at);
}

function chooser(number) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "choose";
  button.setAttribute("aria-label", slides[number].getAttribute("aria-label"));
  if (number === at) button.setAttribute("aria-current", "true");
  button.onclick = () => {
    at = number;
    toggleOverview();
  };
  return button;
}
