// The map itself: the areas, their colours, the outlines and the label of the chosen area.

import { setScale, svg } from "./dom.mjs";
import { Land, labelSize, placeLabel } from "./label.mjs";
import { makePatterns, patternId, scalePatterns } from "./patterns.mjs";
import { makeStatusMarks, statusMark } from "./status.mjs";
import { t } from "./text.mjs";

export class Drawing {
  // `name` keeps the patterns of two maps on one page apart.
  constructor(frame, name) {
    Object.assign(this, { frame, name });
    this.root = null;
    this.paths = new Map();
  }

  // Put in the map of a level: `text` is an SVG with path.area[data-code] and path.outline. Says
  // whether it was another map than before.
  use(text) {
    if (text === this.text) return false;
    this.text = text;
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    const [x, y, width, height] = parsed
      .getAttribute("viewBox")
      .split(/[\s,]+/)
      .map(Number);
    this.base = { x, y, width, height };
    this.areas = svg("g", { class: "areas", role: "listbox" });
    this.outlines = svg("g", { class: "outlines", "aria-hidden": "true" });
    this.paths.clear();
    this.homes = new Map();
    this.land = null;
    for (const path of parsed.querySelectorAll("path")) {
      const code = path.getAttribute("data-code");
      const copy = svg("path", { d: path.getAttribute("d") });
      if (!code) {
        copy.setAttribute("class", "outline");
        this.outlines.append(copy);
        continue;
      }
      copy.setAttribute("role", "option");
      copy.setAttribute("tabindex", "-1");
      copy.dataset.code = code;
      this.paths.set(code, copy);
      this.homes.set(code, path.getAttribute("d"));
      this.areas.append(copy);
    }
    this.hover = svg("path", { class: "hover" });
    this.halo = svg("path", { class: "halo" });
    this.own = svg("path", { class: "own" });
    this.focus = svg("path", { class: "focus" });
    this.label = svg("g", { class: "label", "aria-hidden": "true" });
    const marks = svg("g", { class: "marks", "aria-hidden": "true" });
    marks.append(this.hover, this.halo, this.own, this.focus, this.label);
    this.root = svg("svg", { class: "kaart-svg", role: "group" });
    this.softs = svg("g", { class: "softs", "aria-hidden": "true" });
    const patterns = svg("defs", {}, ...makePatterns(this.name), ...makeStatusMarks(this.name));
    this.root.append(patterns, this.areas, this.softs, this.outlines, marks);
    this.frame.replaceChildren(this.root);
    return true;
  }

  // The areas have another shape: the borders of the land lie over it, but behind circles.
  reshaped(isCircles) {
    this.land = null;
    this.root.classList.toggle("is-circles", isCircles);
    if (isCircles) this.areas.before(this.outlines);
    else this.softs.after(this.outlines);
  }

  // Colour every area as `view` has it.
  paint(view) {
    setScale(this.root, view.payload.scale);
    this.root.setAttribute("aria-label", this.describe(view));
    this.areas.setAttribute("aria-label", `${view.payload.plural}. ${t("kaart.bediening")}`);
    view.payload.codes.forEach((code, number) => {
      const path = this.paths.get(code);
      if (!path) return;
      const step = view.step(number);
      const name = step < 0 ? "gap" : `k${step}${view.isCalm(number) ? " calm" : ""}`;
      if (path.getAttribute("class") !== name) path.setAttribute("class", name);
      if (step < 0) path.setAttribute("fill", `url(#${patternId(this.name, view.reason(number))})`);
      else path.removeAttribute("fill");
      if (!view.isPlaying) {
        path.setAttribute("aria-label", `${view.payload.names[number]}: ${view.words(number)}`);
      }
    });
    this.markStatus(view);
  }

  // Mark the areas whose figures are softer than those of most.
  markStatus(view) {
    const marks = view.softer().flatMap(([status, numbers]) =>
      numbers.map((number) => {
        const path = this.paths.get(view.payload.codes[number]);
        return path ? statusMark(this.name, status, path.getAttribute("d")) : null;
      }),
    );
    this.softs.replaceChildren(...marks.filter(Boolean));
  }

  describe(view) {
    const { indicator, plural } = view.payload;
    return t("kaart.omschrijving", { titel: indicator.title, gebieden: plural, jaar: view.period });
  }

  // Outline the chosen area and write its name and value beside it.
  mark(view, window, avoid) {
    const number = view.index.get(view.area);
    const path = this.paths.get(view.area);
    for (const [code, other] of this.paths) {
      const chosen = code === view.area ? "true" : "false";
      if (other.getAttribute("aria-selected") !== chosen) {
        other.setAttribute("aria-selected", chosen);
      }
    }
    const shape = path?.getAttribute("d") ?? "";
    this.halo.setAttribute("d", shape);
    this.own.setAttribute("d", shape);
    this.label.replaceChildren();
    if (number === undefined || !path) return;
    const name = view.payload.names[number];
    const isWritten = view.value(number) !== null && !view.needsUnit;
    const value = isWritten ? view.format(view.value(number)) : view.words(number);
    this.drawLabel(name, value, view.points[view.area], window, avoid);
  }

  drawLabel(name, value, point, window, avoid) {
    if (!point) return;
    const { unit } = window;
    this.land ??= new Land(
      this.base,
      [...this.paths.values()].map((path) => path.getAttribute("d")),
    );
    const size = labelSize(name, value);
    const place = placeLabel({
      point,
      width: size.width * unit,
      height: size.height * unit,
      land: this.land,
      window,
      avoid,
    });
    if (!place) return;
    const line = `M${point[0]} ${point[1]}L${place.anchor[0]} ${place.anchor[1]}`;
    this.label.append(
      svg("path", { class: "leader-halo", d: line }),
      svg("path", { class: "leader", d: line }),
      svg(
        "g",
        { transform: `translate(${place.x} ${place.y}) scale(${unit})` },
        svg("rect", { class: "label-box", width: size.width, height: size.height, rx: 6 }),
        svg("text", { class: "label-name", x: 9, y: 18 }, name),
        svg("text", { class: "label-value", x: 9, y: 36 }, value),
      ),
    );
  }

  // Let only the areas with this class stand out; null: all.
  only(name) {
    if (name) this.root.dataset.only = name;
    else delete this.root.dataset.only;
  }

  outline(which, code) {
    this[which].setAttribute("d", this.paths.get(code)?.getAttribute("d") ?? "");
  }

  look(window) {
    this.root.setAttribute("viewBox", `${window.x} ${window.y} ${window.width} ${window.height}`);
    scalePatterns(this.root, window.unit);
  }
}
