// The second window, for who speaks: note, this slide, the next one and the clock. It is a page of
// ours that the first window fills, so it also works from a file and without a network.
let speaker = null;
let begun = 0;

function openSpeaker() {
  const opened = window.open("", "uitvoeringskracht-spreker", "popup,width=1280,height=760");
  if (!opened) {
    say(TEXTS.no_window);
    alertBriefly(TEXTS.no_window);
    return;
  }
  speaker = opened;
  begun ||= Date.now();
  const page = opened.document;
  page.documentElement.lang = "nl";
  page.documentElement.className = "speaker";
  page.head.replaceChildren(
    ...[...document.querySelectorAll("style")].map((style) => page.importNode(style, true)),
  );
  page.title = `${TEXTS.speaker} · ${document.title}`;
  page.body.replaceChildren(...parts(page));
  page.onkeydown = onKey;
  opened.onresize = showSpeaker;
  opened.clearInterval(opened.ticking);
  opened.ticking = opened.setInterval(tick, 1000);
  tick();
  showSpeaker();
  opened.focus();
}

function parts(page) {
  const make = (tag, name, text = "") => {
    const made = page.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  };
  const half = (name, ...inside) => {
    const made = make("section", `half ${name}`);
    made.append(...inside);
    return made;
  };
  const top = make("header", "top");
  top.append(make("b", "clock"), make("span", "passed"), make("span", "where"));
  const now = half("now", make("h2", "of", TEXTS.now), make("div", "small this"));
  const next = half(
    "then",
    make("h2", "of", TEXTS.then),
    make("div", "small that"),
    make("h2", "of", TEXTS.note),
    make("div", "spoken"),
  );
  next.querySelector(".spoken").tabIndex = 0;
  const moves = make("nav", "moves");
  for (const [text, step] of [[TEXTS.previous, -1], [TEXTS.next, 1]]) {
    const button = make("button", "", text);
    button.onclick = () => go(at + step);
    moves.append(button);
  }
  return [top, now, next, moves];
}

function isOpen() {
  return speaker !== null && !speaker.closed;
}

function tick() {
  if (!isOpen()) return;
  const two = (number) => String(number).padStart(2, "0");
  const now = new Date();
  const seconds = Math.floor((Date.now() - begun) / 1000);
  const set = (name, text) => {
    speaker.document.querySelector(name).textContent = text;
  };
  set(".clock", `${two(now.getHours())}:${two(now.getMinutes())}`);
  const passed = `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  set(".passed", fill(TEXTS.passed, { time: passed }));
}

function showSpeaker() {
  if (!isOpen()) return;
  const page = speaker.document;
  page.documentElement.dataset.theme = isDark() ? "dark" : "light";
  page.documentElement.classList.toggle("as-table", root.classList.contains("as-table"));
  const place = { number: at + 1, count: slides.length };
  page.querySelector(".where").textContent = fill(TEXTS.place, place);
  page.querySelector(".spoken").textContent = noteOf(at) || TEXTS.no_note;
  showSmall(page, page.querySelector(".this"), slides[at]);
  showSmall(page, page.querySelector(".that"), slides[at + 1]);
}

function showSmall(page, box, slide) {
  box.replaceChildren();
  if (!slide) {
    box.textContent = TEXTS.last;
    box.style.height = "auto";
    return;
  }
  const width = root.clientWidth;
  const height = innerHeight - find("balk").offsetHeight;
  const scale = Math.min(box.clientWidth / width, (page.defaultView.innerHeight * 0.62) / height);
  const copy = page.importNode(slide, true);
  copy.inert = true;
  box.style.height = `${height * scale}px`;
  box.style.setProperty("--w", `${width}px`);
  box.style.setProperty("--slide-h", `${height}px`);
  box.style.setProperty("--scale", scale);
  box.append(copy);
}

function alertBriefly(text) {
  const tip = find("tip");
  tip.textContent = text;
  tip.style.left = "16px";
  tip.style.top = "16px";
  tip.hidden = false;
  setTimeout(hush, 6000);
}
