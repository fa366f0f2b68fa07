// How a gap is drawn. PATTERNS stands in front of the bundle; it comes from tokens.toml.

import { svg } from "./dom.mjs";
import { makeStatusMarks } from "./status.mjs";
import { capital, t } from "./text.mjs";

export function patternId(prefix, reason) {
  return `${prefix}-${PATTERNS[reason] ? reason : "onbekend"}`;
}

// The words of a gap: "Niet geleverd".
export function reasonWords(reason) {
  return capital((PATTERNS[reason] ?? PATTERNS.onbekend).text);
}

// Who can fill a gap.
const FILLED_BY = {
  niet_geleverd: "kaart.aanvullen_niet_geleverd",
  niet_vergelijkbaar: "kaart.aanvullen_niet_vergelijkbaar",
  geheim: "kaart.aanvullen_geheim",
  niet_van_toepassing: "kaart.aanvullen_niet_van_toepassing",
  nog_niet_gepubliceerd: "kaart.aanvullen_nog_niet_gepubliceerd",
  geen_registratie: "kaart.aanvullen_geen_registratie",
  onbekend: "kaart.aanvullen_onbekend",
};

export function reasonFilledBy(reason) {
  return t(FILLED_BY[reason] ?? FILLED_BY.onbekend);
}

// One <pattern> per reason; `unit` is the size of a screen pixel in user units.
export function makePatterns(prefix, unit = 1) {
  return Object.entries(PATTERNS).map(([reason, look]) => {
    const { kind, angle, step, width } = look;
    const shapes = [svg("rect", { class: "gap-ground", width: step, height: step })];
    const line = (vertical) =>
      svg("rect", {
        class: "gap-ink",
        width: vertical ? width : step,
        height: vertical ? step : width,
      });
    if (kind === "dots") {
      shapes.push(svg("circle", { class: "gap-ink", cx: step / 2, cy: step / 2, r: width }));
    } else if (kind === "hatch") shapes.push(line(false));
    else if (kind === "cross") shapes.push(line(true), line(false));
    return svg(
      "pattern",
      {
        id: patternId(prefix, reason),
        width: step,
        height: step,
        patternUnits: "userSpaceOnUse",
        patternTransform: turned(unit, angle),
        "data-angle": angle,
      },
      ...shapes,
    );
  });
}

// Keep the patterns as fine on screen at every zoom.
export function scalePatterns(root, unit) {
  for (const pattern of root.querySelectorAll("pattern")) {
    pattern.setAttribute("patternTransform", turned(unit, pattern.dataset.angle));
  }
}

function turned(unit, angle) {
  return `scale(${unit}) rotate(${-angle})`;
}

// The patterns for the small samples, in a drawing of no size that must be on the page.
export function sampleSheet() {
  const sheet = svg("svg", { width: 0, height: 0, class: "sheet", "aria-hidden": "true" });
  sheet.append(svg("defs", {}, ...makePatterns("staal"), ...makeStatusMarks("staal")));
  return sheet;
}

// The small sample of a gap in a legend or table.
export function gapSwatch(reason, width, height) {
  return svg(
    "svg",
    { class: "swatch", width, height, "aria-hidden": "true" },
    svg("rect", {
      x: 0.5,
      y: 0.5,
      width: width - 1,
      height: height - 1,
      rx: 3,
      fill: `url(#${patternId("staal", reason)})`,
      class: "gap-edge",
    }),
  );
}
