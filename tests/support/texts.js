// Reads a page as its reader gets it, through the shadow roots of our components: how well each
// text stands out, and every word that is seen or read aloud.
(() => {
  const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
  const number = (text, whole) => (text.endsWith("%") ? (parseFloat(text) / 100) * whole : +text);

  // A computed colour as [red, green, blue, alpha]: 0 to 255, alpha 0 to 1.
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const known = new Map();
  function colour(css) {
    const found = /^rgba?\(([^)]+)\)$/.exec(css);
    if (found) {
      const [r, g, b, a = "1"] = found[1].split(/[\s,/]+/);
      return [number(r, 255), number(g, 255), number(b, 255), number(a, 1)];
    }
    if (!known.has(css)) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = css;
      brush.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
      known.set(css, [r, g, b, a / 255]);
    }
    return known.get(css);
  }
  const over = ([r, g, b, a], under) => [r, g, b].map((c, i) => c * a + under[i] * (1 - a));
  const light = (rgb) => {
    const [r, g, b] = rgb.map((c) => {
      const part = c / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  function ratio(first, second) {
    const [high, low] = [light(first), light(second)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  }

  function opacity(node) {
    let found = 1;
    for (let each = node; each; each = parentOf(each)) found *= getComputedStyle(each).opacity;
    return found;
  }

  // The colour behind an element: every background up to the page, laid over each other.
  function ground(node) {
    const layers = [];
    for (let each = node; each; each = parentOf(each)) {
      const layer = colour(getComputedStyle(each).backgroundColor);
      if (layer[3]) layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reduceRight((under, layer) => over(layer, under), [255, 255, 255]);
  }

  const SHAPES = "path,rect,circle,ellipse,polygon";
  function contains(shape, x, y) {
    const box = shape.getBoundingClientRect();
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
    const back = shape.getScreenCTM()?.inverse();
    return back ? shape.isPointInFill(new DOMPoint(x, y).matrixTransform(back)) : false;
  }

  // The colour behind a point of a picture: the shapes that were drawn there before the text.
  function behind(text, shapes, x, y) {
    const halo = getComputedStyle(text);
    const width = parseFloat(halo.strokeWidth);
    if (halo.stroke !== "none" && width >= 2 && colour(halo.stroke)[3] === 1) {
      return colour(halo.stroke).slice(0, 3);
    }
    let found = ground(text.closest("svg"));
    for (const shape of shapes) {
      const isBefore = shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (!isBefore || !contains(shape, x, y)) continue;
      const style = getComputedStyle(shape);
      if (style.fill === "none" || style.visibility === "hidden" || style.fill.startsWith("url")) {
        continue;
      }
      const [r, g, b, a] = colour(style.fill);
      found = over([r, g, b, a * style.fillOpacity * opacity(shape)], found);
    }
    return found;
  }

  function* nodes(root) {
    for (const node of root.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) yield node;
      if (node.nodeType !== Node.ELEMENT_NODE || /^(style|script|template)$/i.test(node.tagName)) {
        continue;
      }
      // A symbol is a word in a typeface of symbols.
      if (node.dataset?.testid === "stIconMaterial") continue;
      if (node !== document.body) yield node;
      if (node.shadowRoot) yield* nodes(node.shadowRoot);
      yield* nodes(node);
    }
  }

  function isSeen(node) {
    if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const box = node.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return false;
    for (let each = node; each; each = parentOf(each)) {
      const { clipPath, width } = getComputedStyle(each);
      if (clipPath !== "none" && parseFloat(width) <= 1) return false;
    }
    return true;
  }

  function isOff(node) {
    for (let each = node; each; each = parentOf(each)) {
      if (each.matches(":disabled,[aria-disabled=true]")) return true;
    }
    return false;
  }

  const where = (node) =>
    `${node.tagName.toLowerCase()}${node.id && `#${node.id}`} ${node.getAttribute("class") ?? ""}`;

  // Texts that stand out too little: 4.5, or 3 for letters of 24 px and bold ones of 18.66.
  function pale() {
    const found = [];
    const drawn = new Map();
    for (const node of nodes(document.body)) {
      if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
      const holder = node.parentElement ?? node.getRootNode().host;
      if (!isSeen(holder) || isOff(holder)) continue;
      const style = getComputedStyle(holder);
      const size = parseFloat(style.fontSize);
      const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
      const svg = holder.closest("svg");
      let worst = Infinity;
      if (svg) {
        const whole = holder.closest(".svg-container") ?? svg;
        if (!drawn.has(whole)) drawn.set(whole, [...whole.querySelectorAll(SHAPES)]);
        const box = holder.getBoundingClientRect();
        const [r, g, b, a] = colour(style.fill);
        for (const part of [0.1, 0.5, 0.9]) {
          const x = box.left + box.width * part;
          const under = behind(holder, drawn.get(whole), x, box.top + box.height / 2);
          worst = Math.min(worst, ratio(over([r, g, b, a * style.fillOpacity], under), under));
        }
      } else {
        const under = ground(holder);
        const [r, g, b, a] = colour(style.color);
        worst = ratio(over([r, g, b, a * opacity(holder)], under), under);
      }
      if (worst < least - 0.005) {
        found.push(`${worst.toFixed(2)} '${node.data.trim().slice(0, 40)}' in ${where(holder)}`);
      }
    }
    return found;
  }

  // Every text that is shown or read aloud, also those of folds that are closed.
  function words() {
    const found = new Set([document.title]);
    for (const node of nodes(document.body)) {
      if (node.nodeType === Node.TEXT_NODE) {
        // Addresses for programs, and the titles of works, stand as they are.
        if (!node.parentElement?.closest("code, cite")) found.add(node.data.trim());
      } else {
        for (const name of ["aria-label", "aria-description", "title", "alt", "placeholder"]) {
          if (node.hasAttribute(name)) found.add(node.getAttribute(name).trim());
        }
      }
    }
    found.delete("");
    return [...found];
  }

  return { pale, words };
})();
