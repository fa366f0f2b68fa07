// Keys, clicks and swipes; then the first slide.
const WAYS = {
  ArrowRight: () => go(at + 1),
  PageDown: () => go(at + 1),
  ArrowLeft: () => go(at - 1),
  PageUp: () => go(at - 1),
  Home: () => go(0),
  End: () => go(slides.length - 1),
  f: toggleFull,
  t: toggleTable,
  n: toggleNotes,
  s: openSpeaker,
  o: toggleOverview,
  d: toggleMode,
  b: toggleBlack,
  ".": toggleBlack,
  "?": toggleHelp,
};
const OWN = "button, a[href], input, select, textarea, summary, dialog";
const CALM_AFTER = 3000;
let calmer = 0;

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (find("hulp").open) return;
  if (!find("zwart").hidden) {
    event.preventDefault();
    toggleBlack();
    return;
  }
  const isOverview = root.classList.contains("overview");
  if (event.view === window || !event.view) {
    if (movePoint(event)) return event.preventDefault();
  }
  if (event.key === "Escape" && isOverview) return toggleOverview();
  if (isOverview && event.key.startsWith("Arrow")) return chooseBy(event);
  if (event.key === " ") {
    if (event.target.closest?.(OWN)) return;
    event.preventDefault();
    go(at + (event.shiftKey ? -1 : 1));
    return;
  }
  const way = WAYS[event.key] ?? WAYS[event.key.toLowerCase()];
  if (!way) return;
  event.preventDefault();
  way();
}

// In the overview the arrows go from slide to slide as they lie.
function chooseBy(event) {
  const columns = Number(root.style.getPropertyValue("--columns"));
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
  const here = frames.findIndex((frame) => frame.contains(document.activeElement));
  const next = Math.min(Math.max(here + step, 0), frames.length - 1);
  event.preventDefault();
  frames[next].querySelector(".choose").focus();
}

// A click of a mouse beside what can be pressed, pointed at or read goes on, as a presenter expects.
function onClick(event) {
  const isMouse = event.pointerType === "mouse" && event.button === 0;
  if (!isMouse || root.classList.contains("overview") || String(getSelection())) return;
  if (!event.target.closest(".slide") || event.target.closest(`${OWN}, [data-tip], .table`)) return;
  go(at + (event.clientX < innerWidth * 0.25 ? -1 : 1));
}

let touched = null;
function onTouch(event) {
  const touch = event.changedTouches[0];
  if (event.type === "touchstart") {
    const isOne = event.touches.length === 1 && !event.target.closest(".table, #notitie, dialog");
    touched = isOne ? { x: touch.clientX, y: touch.clientY } : null;
    return;
  }
  if (!touched || root.classList.contains("overview") || (window.visualViewport?.scale ?? 1) > 1.05) return;
  const [across, down] = [touch.clientX - touched.x, touch.clientY - touched.y];
  if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) go(at + (across < 0 ? 1 : -1));
}

// In full screen the buttons go away until the pointer moves.
function stir() {
  root.classList.remove("calm");
  clearTimeout(calmer);
  if (document.fullscreenElement) calmer = setTimeout(() => root.classList.add("calm"), CALM_AFTER);
}

function numbered() {
  return (Number.parseInt(location.hash.slice(1), 10) || 1) - 1;
}

root.classList.add("running");
preparePoints();
onChange(showSpeaker);
onChange(hush);
const buttons = {
  previous: WAYS.ArrowLeft,
  next: WAYS.ArrowRight,
  table: toggleTable,
  notes: toggleNotes,
  speaker: openSpeaker,
  overview: toggleOverview,
  mode: toggleMode,
  full: toggleFull,
  help: toggleHelp,
};
for (const [name, way] of Object.entries(buttons)) find(`knop-${name}`).onclick = () => way();
find("hulp-dicht").onclick = toggleHelp;
find("zwart").onclick = toggleBlack;
document.addEventListener("keydown", onKey);
find("dias").addEventListener("click", onClick);
for (const kind of ["touchstart", "touchend"]) {
  document.addEventListener(kind, onTouch, { passive: true });
}
for (const kind of ["pointermove", "keydown", "fullscreenchange"]) document.addEventListener(kind, stir);
addEventListener("hashchange", () => go(numbered()));
addEventListener("resize", () => fit(slides[at]));
addEventListener("pagehide", () => speaker?.close());
document.fonts.ready.then(() => fit(slides[at]));
go(numbered(), false);
