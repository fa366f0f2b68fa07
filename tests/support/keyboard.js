// Follows the keyboard through a page: what can have it, what gets it, and whether that shows.
(() => {
  const STOPS =
    "a[href],button,input,select,textarea,summary,iframe,[tabindex],[contenteditable=true]";
  const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;

  function* elements(root) {
    for (const node of root.children) {
      yield node;
      if (node.shadowRoot) yield* elements(node.shadowRoot);
      yield* elements(node);
    }
  }

  function isStop(node) {
    if (!node.matches(STOPS) || node.tabIndex < 0 || node.matches(":disabled,[type=hidden]")) {
      return false;
    }
    // Of a row of radio buttons the keyboard gets the chosen one; the arrows do the rest.
    if (node.type === "radio" && node.name && !node.checked) return false;
    if (node.role === "radio" && node.ariaChecked !== "true") return false;
    for (let each = node; each; each = parentOf(each)) if (each.inert) return false;
    return node.checkVisibility({ visibilityProperty: true });
  }

  function isScrolled(node) {
    const { overflowX, overflowY } = getComputedStyle(node);
    const wide = /auto|scroll/.test(overflowX) && node.scrollWidth > node.clientWidth + 1;
    const high = /auto|scroll/.test(overflowY) && node.scrollHeight > node.clientHeight + 1;
    return (wide || high) && node.checkVisibility();
  }

  const LOOKS = [
    ["boxShadow", "borderColor", "backgroundColor", "color"],
    ["textDecoration", "opacity", "stroke", "strokeWidth", "clipPath"],
  ].flat();
  function look(node) {
    const around = [node, ...node.querySelectorAll("*")].slice(0, 12);
    for (let each = parentOf(node); each && around.length < 17; each = parentOf(each)) {
      around.push(each);
    }
    around.push(...(node.parentElement?.children ?? []));
    const looks = around.map((each) => {
      const style = getComputedStyle(each);
      const outline = style.outlineStyle === "none" ? "" : style.outline;
      return [outline, ...LOOKS.map((name) => style[name])].join("|");
    });
    // A map draws a line of its own around the area that has the keyboard.
    return [...looks, node.ownerSVGElement?.innerHTML.length];
  }

  const name = (node) =>
    `${node.tagName.toLowerCase()} ${node.dataset?.testid ?? node.getAttribute("class") ?? ""} ` +
    `'${(node.getAttribute("aria-label") ?? node.innerText ?? node.value ?? "").trim().slice(0, 40)}'`;

  const before = new Map();
  const reached = new Set();
  const unseen = new Set();
  let last = null;

  function start() {
    for (const node of elements(document.body)) if (isStop(node)) before.set(node, look(node));
    document.activeElement?.blur();
    return before.size;
  }

  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  // An element may show only after its program has drawn it anew that it has the keyboard.
  async function isPlain(node, plain) {
    for (let frames = 0; frames < 30; frames++) {
      if (look(node).join() !== plain.join()) return false;
      await painted();
    }
    return true;
  }

  // Called after each Tab: notes which element has the keyboard; returns whether it is new.
  async function step() {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    last = active;
    if (!active || active === document.body || reached.has(active)) return false;
    reached.add(active);
    const plain = before.get(active);
    if (plain && (await isPlain(active, plain))) unseen.add(active);
    return true;
  }

  function result() {
    // Parts that scroll need the keyboard too: by themselves, or through something within.
    const stuck = [...elements(document.body)].filter(
      (node) =>
        isScrolled(node) &&
        !isStop(node) &&
        ![...elements(node)].some((inner) => isStop(inner)),
    );
    return {
      missed: [...before.keys()].filter((node) => isStop(node) && !reached.has(node)).map(name),
      unseen: [...unseen].map(name),
      stuck: stuck.map(name),
      last: last && name(last),
    };
  }

  return { start, step, result };
})();
