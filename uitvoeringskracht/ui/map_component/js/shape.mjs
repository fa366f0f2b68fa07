// The gemeenten as they lie, or as circles by inwoners; the one flows into the other.

import { load } from "./dom.mjs";

const POINTS = 36;
const TIME = 700;

export const MAP = "kaart";
export const CIRCLES = "cirkels";

// What is drawn of the level of the figures at `address` (.../<level>.json): SHAPES stands in front
// of the bundle.
export async function loadShapes(address) {
  const files = SHAPES[address.match(/(\w+)\.json/)[1]];
  const [text, labels, circles] = await Promise.all([
    load(files["map.svg"], "text"),
    load(files["labels.json"], "json"),
    files["circles.json"] ? load(files["circles.json"], "json") : null,
  ]);
  return { text, labels, circles };
}

export class Shape {
  constructor(drawing) {
    this.drawing = drawing;
    this.kind = MAP;
    this.circles = null;
    this.isReduced = matchMedia("(prefers-reduced-motion: reduce)");
  }

  get other() {
    return this.kind === MAP ? CIRCLES : MAP;
  }

  // The map of another level, or the same; `circles` is null where there are none.
  use(circles, kind) {
    this.circles = circles;
    this.set(circles ? kind : MAP);
  }

  set(kind) {
    cancelAnimationFrame(this.frame);
    this.kind = kind;
    const { drawing } = this;
    for (const [code, path] of drawing.paths) path.setAttribute("d", this.shapeOf(code, kind));
    drawing.reshaped(kind === CIRCLES);
  }

  // Flow to `kind` and call `done` there; who wants no motion is there at once.
  to(kind, done) {
    cancelAnimationFrame(this.frame);
    if (kind === this.kind || this.isReduced.matches) {
      this.set(kind);
      done();
      return;
    }
    const { drawing } = this;
    const moves = [...drawing.paths].map(([code, path]) => ({ path, ...this.move(code, kind) }));
    drawing.root.classList.add("is-flowing");
    const start = performance.now();
    const step = (now) => {
      const share = Math.min(Math.max((now - start) / TIME, 0), 1);
      if (share === 1) {
        drawing.root.classList.remove("is-flowing");
        this.set(kind);
        done();
        return;
      }
      const ease = share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) * (1 - share);
      for (const { path, from, to } of moves) path.setAttribute("d", between(from, to, ease));
      this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  stop() {
    cancelAnimationFrame(this.frame);
  }

  shapeOf(code, kind) {
    const circle = kind === CIRCLES ? this.circles[code] : null;
    return circle ? circlePath(circle) : this.drawing.homes.get(code);
  }

  // Where a label or the keyboard finds each area.
  points(labels) {
    if (this.kind === MAP) return labels;
    return Object.fromEntries(Object.entries(this.circles).map(([code, [x, y]]) => [code, [x, y]]));
  }

  // The largest ring of an area and its circle, as as many points each.
  move(code, kind) {
    const ring = resampled(largest(rings(this.drawing.homes.get(code))));
    const round = onCircle(ring, this.circles[code]);
    return kind === CIRCLES ? { from: ring, to: round } : { from: round, to: ring };
  }
}

function circlePath([x, y, r]) {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

// The points of a path of relative whole steps: m for each ring, closed with z.
function rings(d) {
  let [x, y] = [0, 0];
  return d
    .split("z")
    .slice(0, -1)
    .map((ring) => {
      const steps = ring.match(/-?\d+/g).map(Number);
      const points = [];
      for (let place = 0; place < steps.length; place += 2) {
        [x, y] = [x + steps[place], y + steps[place + 1]];
        points.push([x, y]);
      }
      [x, y] = points[0];
      return points;
    });
}

function signedArea(ring) {
  return ring.reduce((sum, [x, y], place) => {
    const [nextX, nextY] = ring[(place + 1) % ring.length];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

function largest(all) {
  const size = (ring) => Math.abs(signedArea(ring));
  return all.reduce((best, ring) => (size(ring) > size(best) ? ring : best));
}

// POINTS points along a ring, as far from each other.
function resampled(ring) {
  const closed = [...ring, ring[0]];
  const far = [0];
  for (let place = 1; place < closed.length; place += 1) {
    const [a, b] = [closed[place - 1], closed[place]];
    far.push(far[place - 1] + Math.hypot(b[0] - a[0], b[1] - a[1]));
  }
  const whole = far[far.length - 1];
  let place = 0;
  return Array.from({ length: POINTS }, (_, number) => {
    const at = (whole * number) / POINTS;
    while (far[place + 1] < at) place += 1;
    const share = (at - far[place]) / (far[place + 1] - far[place] || 1);
    const [a, b] = [closed[place], closed[place + 1]];
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  });
}

// As many points on the circle, in the same order around and from the same side.
function onCircle(ring, [x, y, r]) {
  const middle = [0, 1].map((axis) => ring.reduce((sum, point) => sum + point[axis], 0) / POINTS);
  const first = Math.atan2(ring[0][1] - middle[1], ring[0][0] - middle[0]);
  const turn = (Math.sign(signedArea(ring)) * 2 * Math.PI) / POINTS;
  return ring.map((_, number) => {
    const angle = first + turn * number;
    return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
  });
}

function between(from, to, share) {
  const points = from.map(([x, y], place) => {
    const [otherX, otherY] = to[place];
    return `${Math.round(x + (otherX - x) * share)} ${Math.round(y + (otherY - y) * share)}`;
  });
  return `M${points.join("L")}z`;
}
