// Zoom and pan: the part of the map that is in sight. The wheel zooms only with Ctrl (a pinch on a
// touch pad sends the same), so that a reader can scroll past the map.

const MOST = 14;
const STEP = 1.6;
const MOVED = 4;

export class Zoom {
  // `changed` is called with the new window; `hint` when the wheel turns without Ctrl.
  constructor(frame, { changed, hint }) {
    this.frame = frame;
    this.changed = changed;
    this.hint = hint;
    this.base = { x: 0, y: 0, width: 1, height: 1 };
    this.factor = 1;
    this.center = null;
    this.pointers = new Map();
    this.hasMoved = false;
    this.isFollowing = false;
    frame.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    frame.addEventListener("pointerdown", (event) => this.down(event));
    frame.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) {
      frame.addEventListener(name, (event) => this.up(event));
    }
    // Asking the size each time would make the browser lay out the page in between.
    this.size = [frame.clientWidth || 1, frame.clientHeight || 1];
    this.watcher = new ResizeObserver(([{ contentRect }]) => {
      this.size = [contentRect.width || 1, contentRect.height || 1];
      this.apply();
    });
    this.watcher.observe(frame);
  }

  stop() {
    this.watcher.disconnect();
  }

  reset(base = this.base) {
    this.base = base;
    this.factor = 1;
    this.center = [base.x + base.width / 2, base.y + base.height / 2];
    this.apply();
  }

  // The window with the shape of the frame; `unit` is one screen pixel in user units.
  get window() {
    const [wide, high] = this.size;
    const unit = Math.max(this.base.width / wide, this.base.height / high) / this.factor;
    const [width, height] = [wide * unit, high * unit];
    const [x, y] = [this.center[0] - width / 2, this.center[1] - height / 2];
    return { x, y, width, height, unit };
  }

  apply() {
    if (!this.center) return;
    const { base } = this;
    const { width, height } = this.window;
    const keep = (middle, low, size, seen) => {
      if (seen >= size) return low + size / 2;
      return Math.min(Math.max(middle, low + seen / 2), low + size - seen / 2);
    };
    this.center = [
      keep(this.center[0], base.x, base.width, width),
      keep(this.center[1], base.y, base.height, height),
    ];
    this.frame.classList.toggle("is-zoomed", this.factor > 1);
    this.changed(this.window);
  }

  // Show the same part as another map of the same size.
  follow({ factor, center }) {
    this.factor = factor;
    this.center = [...center];
    this.isFollowing = true;
    this.apply();
    this.isFollowing = false;
  }

  toMap(event) {
    const box = this.frame.getBoundingClientRect();
    const { x, y, unit } = this.window;
    return [x + (event.clientX - box.left) * unit, y + (event.clientY - box.top) * unit];
  }

  by(factor, around = this.center) {
    const next = Math.min(Math.max(this.factor * factor, 1), MOST);
    const ratio = this.factor / next;
    this.center = [0, 1].map((axis) => around[axis] + (this.center[axis] - around[axis]) * ratio);
    this.factor = next;
    this.apply();
  }

  in() {
    this.by(STEP);
  }

  out() {
    this.by(1 / STEP);
  }

  // Bring `point` into sight when it lies outside or at the edge.
  show(point) {
    const { x, y, width, height } = this.window;
    const [left, top] = [(point[0] - x) / width, (point[1] - y) / height];
    if (Math.min(left, top) > 0.08 && Math.max(left, top) < 0.92) return;
    this.center = [...point];
    this.apply();
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) {
      this.hint();
      return;
    }
    event.preventDefault();
    this.by(Math.exp(-event.deltaY * 0.004), this.toMap(event));
  }

  down(event) {
    this.pointers.set(event.pointerId, [event.clientX, event.clientY]);
    if (this.pointers.size === 1) this.hasMoved = false;
  }

  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = [event.clientX, event.clientY];
    if (this.pointers.size === 1 && !this.hasMoved) {
      if (Math.hypot(now[0] - before[0], now[1] - before[1]) < MOVED) return;
      this.hasMoved = true;
      if (this.factor > 1) this.frame.setPointerCapture(event.pointerId);
    }
    const { unit } = this.window;
    if (this.pointers.size === 1 && this.factor > 1) {
      this.center = this.center.map((value, axis) => value - (now[axis] - before[axis]) * unit);
      this.apply();
    } else if (this.pointers.size === 2) {
      this.hasMoved = true;
      const [other] = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, p]) => p);
      const spread = (point) => Math.hypot(point[0] - other[0], point[1] - other[1]) || 1;
      const middle = { clientX: (now[0] + other[0]) / 2, clientY: (now[1] + other[1]) / 2 };
      this.by(spread(now) / spread(before), this.toMap(middle));
    }
    this.pointers.set(event.pointerId, now);
  }

  up(event) {
    this.pointers.delete(event.pointerId);
  }
}
