// How firm a figure is: marks over the colour of the areas whose figures are softer than the rest.

import { svg } from "./dom.mjs";

const SOFT = ["voorlopig", "geschat", "begroot"];
const STEP = 8;
const SIZE = 4;

export function isSoft(status) {
  return SOFT.includes(status);
}

// Whether the figures are those of the reader, which nobody checked.
export const isOwn = (status) => status === "eigen";

function markId(prefix, status) {
  return `${prefix}-status-${status}`;
}

// The point of a status: a circle half filled, an open circle, an open square.
function point(status, x, y, size) {
  const [left, top] = [x - size / 2, y - size / 2];
  if (status === "begroot") {
    return [svg("rect", { class: "soft-open", x: left, y: top, width: size, height: size })];
  }
  const circle = svg("circle", { class: "soft-open", cx: x, cy: y, r: size / 2 });
  if (status === "geschat") return [circle];
  const half = `M${x} ${top}a${size / 2} ${size / 2} 0 0 0 0 ${size}z`;
  return [circle, svg("path", { class: "soft-full", d: half })];
}

// One <pattern> for each status; `unit` is the size of a screen pixel in user units.
export function makeStatusMarks(prefix, unit = 1) {
  return SOFT.map((status) =>
    svg(
      "pattern",
      {
        id: markId(prefix, status),
        width: STEP,
        height: STEP,
        patternUnits: "userSpaceOnUse",
        patternTransform: `scale(${unit})`,
        "data-angle": 0,
      },
      ...point(status, STEP / 2, STEP / 2, SIZE),
    ),
  );
}

// What is laid over the shape `d` of an area.
export function statusMark(prefix, status, d) {
  return svg("path", { class: "soft", d, fill: `url(#${markId(prefix, status)})` });
}

// The small sample in the legend: a piece of such an area, or the point of a whole year.
export function statusSwatch(status, isWhole, width, height) {
  const box = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 3 };
  const inside = isWhole
    ? point(status, width / 2, height / 2, 9)
    : [svg("rect", { class: "soft", ...box, fill: `url(#${markId("staal", status)})` })];
  return svg("svg", { class: "swatch", width, height, "aria-hidden": "true" }, ...inside);
}
