// What a point or an area in a picture says: under the pointer, and for the keyboard. A picture is
// one stop of the Tab key; from there the arrows go from point to point, Escape goes back.
function pointsOf(picture) {
  const all = [...picture.querySelectorAll("[data-tip]")];
  return all.filter((point) => point.checkVisibility());
}

function preparePoints() {
  for (const picture of document.querySelectorAll(".picture, .strip")) {
    const points = [...picture.querySelectorAll("[data-tip]")];
    for (const point of points) {
      point.querySelector("title")?.remove();
      point.setAttribute("tabindex", "-1");
      point.setAttribute("role", "img");
      point.setAttribute("aria-label", point.dataset.tip);
    }
    if (points.length) points[0].setAttribute("tabindex", "0");
  }
  document.addEventListener("pointerover", (event) => {
    const point = event.target.closest?.("[data-tip]");
    if (point) tell(point, event.clientX, event.clientY);
    else if (!document.activeElement?.matches?.("[data-tip]")) hush();
  });
  // A click on a point is no choice: the arrows then go on changing slides.
  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest?.("[data-tip]")) event.preventDefault();
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.("[data-tip]")) tell(event.target);
    else hush();
  });
}

function tell(point, x, y) {
  hush();
  point.classList.add("told");
  const tip = find("tip");
  tip.textContent = point.dataset.tip;
  tip.hidden = false;
  const box = point.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const left = (x ?? box.left + box.width / 2) - size.width / 2;
  const above = (y ?? box.top) - size.height - 14;
  tip.style.left = `${Math.min(Math.max(left, 8), innerWidth - size.width - 8)}px`;
  tip.style.top = `${above > 8 ? above : (y ?? box.bottom) + 18}px`;
}

function hush() {
  for (const told of document.querySelectorAll(".told")) told.classList.remove("told");
  find("tip").hidden = true;
}

// Takes a key for the point that has the keyboard; says whether it did.
function movePoint(event) {
  const here = document.activeElement;
  if (!here?.matches?.("[data-tip]")) return false;
  if (event.key === "Escape") {
    slides[at].focus({ preventScroll: true });
    return true;
  }
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return false;
  const points = pointsOf(here.closest(".picture, .strip"));
  const next = points[(points.indexOf(here) + step + points.length) % points.length];
  here.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus({ preventScroll: true });
  return true;
}
