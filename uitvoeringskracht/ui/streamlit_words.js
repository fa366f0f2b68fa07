// Streamlit's own words are English; this puts ours in their place, wherever they appear. Only a
// text that is exactly one of WORDS is touched, so figures and names never are.
const NAMES = ["aria-label", "title", "alt"];
// What the menu says when it doesn't fit: '4 more'.
const MANY = /^(\d+) more$/;

function translate(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = node.data.trim();
    const dutch = WORDS[text] ?? (MANY.test(text) ? text.replace(MANY, WORDS["# more"]) : null);
    if (dutch) node.data = dutch;
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  for (const name of NAMES) {
    const dutch = WORDS[node.getAttribute(name)];
    if (dutch) node.setAttribute(name, dutch);
  }
  node.childNodes.forEach(translate);
}

new MutationObserver((changes) => {
  for (const { type, target, addedNodes } of changes) {
    if (type === "childList") addedNodes.forEach(translate);
    else translate(target);
  }
}).observe(document.documentElement, {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: NAMES,
});
translate(document.body);
