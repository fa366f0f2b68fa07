// The map as a picture: an SVG that stands on its own, with title, legend and source; or a PNG.

import { svg } from "./dom.mjs";
import { legendTitle } from "./legend.mjs";
import { makeStatusMarks } from "./status.mjs";
import { t } from "./text.mjs";
import { textWidth } from "./label.mjs";
import { addFont, hand, toPng } from "./saving.mjs";
import { makePatterns, patternId, reasonWords } from "./patterns.mjs";

const WIDE = 1200;
const HIGH = 900;
const EDGE = 48;
const MAP = { x: 470, y: 110, width: 690, height: 730 };
const SHOWN = [
  "--ink",
  "--ink2",
  "--surface",
  "--line-strong",
  "--own",
  "--uk-sunken",
  "--k0",
  "--k1",
  "--k2",
  "--k3",
  "--k4",
];

export class Download {
  constructor(drawing) {
    this.drawing = drawing;
  }

  name(view, kind) {
    return `${view.payload.indicator.slug}_${view.payload.level}_${view.period}.${kind}`;
  }

  async save(view, kind) {
    const picture = this.compose(view);
    if (kind === "svg") {
      hand(new Blob([serialise(picture)], { type: "image/svg+xml" }), this.name(view, "svg"));
      return;
    }
    await addFont(picture);
    hand(await toPng(serialise(picture), WIDE, HIGH), this.name(view, "png"));
  }

  compose(view) {
    const { payload } = view;
    const picture = svg("svg", { width: WIDE, height: HIGH, viewBox: `0 0 ${WIDE} ${HIGH}` });
    picture.append(svg("title", {}, this.drawing.describe(view)));
    picture.append(svg("style", {}, styles(getComputedStyle(this.drawing.root))));
    const { base: box } = this.drawing;
    const unit = Math.max(box.width / MAP.width, box.height / MAP.height);
    const patterns = [
      ...[makePatterns, makeStatusMarks].flatMap((make) => make(this.drawing.name, unit)),
      ...[makePatterns, makeStatusMarks].flatMap((make) => make("staal")),
    ];
    picture.append(svg("defs", {}, ...patterns));
    picture.append(svg("rect", { class: "ground", width: WIDE, height: HIGH }));
    const write = (name, x, y, text, anchor) =>
      picture.append(svg("text", { class: name, x, y, "text-anchor": anchor }, text));
    const title = wrap(payload.indicator.title, "700 34px", WIDE - 2 * EDGE);
    title.forEach((line, place) => write("title", EDGE, 70 + place * 40, line));
    const top = 104 + (title.length - 1) * 40;
    const prices = payload.prices ? t("kaart.in_prijzen", { jaar: payload.prices }) : "";
    const base = t("kaart.indeling", { jaar: payload.layout });
    const size = view.isCircles ? t("kaart.cirkels_maat") : "";
    const facts = [payload.headings[view.period], payload.origin, prices, base, size];
    write("note", EDGE, top, facts.filter(Boolean).join(", "));
    this.legend(view, picture, top + 60);
    const map = svg("svg", { ...MAP, viewBox: `${box.x} ${box.y} ${box.width} ${box.height}` });
    for (const group of this.drawing.root.querySelectorAll(".areas, .softs, .outlines")) {
      map.append(group.cloneNode(true));
    }
    for (const name of ["halo", "own"]) map.append(this.drawing[name].cloneNode(true));
    if (view.isCircles) map.setAttribute("class", "is-circles");
    picture.append(map);
    wrap(payload.source, "400 14px", WIDE - 2 * EDGE).forEach((line, place) =>
      write("note", EDGE, HIGH - 44 + place * 20, line),
    );
    return picture;
  }

  legend(view, picture, top) {
    const { payload, classes } = view;
    const counts = view.counts();
    let y = top;
    const text = (name, x, words, anchor) =>
      picture.append(svg("text", { class: name, x, y, "text-anchor": anchor }, words));
    wrap(legendTitle(view), "700 16px", 300).forEach((line) => {
      text("head", EDGE, line);
      y += 22;
    });
    y += 6;
    const row = (look, words, count) => {
      picture.append(svg("rect", { ...look, x: EDGE, y: y - 14, width: 26, height: 18, rx: 3 }));
      wrap(words, "400 16px", 270).forEach((line, place, lines) => {
        text("body", EDGE + 38, line);
        if (place === 0) text("note", EDGE + 370, String(count), "end");
        if (place < lines.length - 1) y += 20;
      });
      y += 26;
    };
    classes.labels.forEach((label, number) =>
      row({ class: `edge k${classes.steps[number]}` }, label, counts[number]),
    );
    y += 8;
    for (const [reason, numbers] of view.gaps()) {
      row(
        { class: "edge", fill: `url(#${patternId("staal", reason)})` },
        reasonWords(reason),
        numbers.length,
      );
    }
    for (const [status, numbers] of view.softer()) {
      const words = t("kaart.waarvan_status", { status });
      row({ class: "soft", fill: `url(#staal-status-${status})` }, words, numbers.length);
    }
    const { unsure } = view;
    if (view.onlySure && unsure) row({ class: "edge calm" }, t("kaart.niet_zeker"), unsure.size);
    const own = view.index.get(view.area);
    if (own === undefined) return;
    y += 22;
    text("own-name", EDGE, payload.names[own]);
    y += 24;
    text("own-text", EDGE, view.words(own));
  }
}

function styles(found) {
  const colour = (name) => resolve(found, name);
  const [ink, ink2, surface, edge, own, calm, ...steps] = SHOWN.map(colour);
  return [
    `text{font-family:"Hanken Grotesk",system-ui,sans-serif;fill:${ink}}`,
    ".title{font-size:34px;font-weight:700}.body{font-size:16px}",
    ".head,.own-name{font-size:16px;font-weight:700}",
    `.note{font-size:14px;fill:${ink2}}.own-text{font-size:18px;font-weight:700;fill:${own}}`,
    `.ground,.gap-ground{fill:${surface}}.gap-ink{fill:${edge}}.edge{stroke:${edge}}`,
    `.areas path{stroke:${surface};stroke-width:.7;vector-effect:non-scaling-stroke}`,
    ".outline,.halo,.own{fill:none;vector-effect:non-scaling-stroke}",
    `.outline{stroke:${ink2};stroke-opacity:.75;stroke-width:.9}`,
    `.halo{stroke:${surface};stroke-width:6}.own{stroke:${own};stroke-width:2.4}`,
    `.areas .calm{fill:${calm};stroke:${edge}}.calm{fill:${calm}}.soft{stroke:${ink2};stroke-dasharray:3 2;vector-effect:non-scaling-stroke}`,
    `.is-circles .areas path{stroke:${edge}}.is-circles .outline{stroke-opacity:.3}`,
    `.soft-open{fill:${surface};stroke:${ink}}.soft-full{fill:${ink}}`,
    ...steps.map((step, number) => `.k${number}{fill:${step}}`),
  ].join("");
}

// The colour behind a variable, in the mode (light or dark) that is on the screen.
function resolve(found, name) {
  const value = found.getPropertyValue(name).trim();
  const both = value.match(/^light-dark\((.+?),\s*(.+)\)$/);
  if (!both) return value;
  return found.colorScheme.includes("dark") ? both[2] : both[1];
}

function wrap(text, font, width) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, font) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

function serialise(picture) {
  picture
    .querySelectorAll("[tabindex], [role], [aria-label], [aria-selected]")
    .forEach((element) => {
      for (const name of ["tabindex", "role", "aria-label", "aria-selected", "aria-hidden"]) {
        element.removeAttribute(name);
      }
    });
  return new XMLSerializer().serializeToString(picture);
}
