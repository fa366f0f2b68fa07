// Streamlit's own words are English; this puts ours in their place, wherever they appear. Only a
// text that is exactly one of WORDS is touched, so figures and names never are.
const NAMES = ["aria-label", "title", "alt", "placeholder"];
// What differs per place: a menu that doesn't fit says '4 more', a chosen item 'Remove
// Utrecht', a file that is too large what it may be.
const PATTERNS = [
  [/^(\d+) more$/, "# more"],
  [/^Remove (.+)$/, "Remove #"],
  [/^File must be (\d+).*B or smaller\.$/, "File must be # or smaller."],
  [/^Drag and drop (.+) here$/, "Drag and drop # here"],
  [/^(.+) files are not allowed\.$/, "# files are not allowed."],
];
// What has a name needs a role that may have one: the place to drop a file, and a chosen item.
const NAMED = '[data-testid="stFileUploaderDropzone"], [data-testid="stMultiSelect"] [data-tag]';

function dutchFor(text) {
  if (!text) return null;
  if (Object.hasOwn(WORDS, text)) return WORDS[text];
  const [pattern, name] = PATTERNS.find(([each]) => each.test(text)) ?? [];
  return pattern ? text.replace(pattern, WORDS[name]) : null;
}

function translate(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const dutch = dutchFor(node.data.trim());
    if (dutch) node.data = dutch;
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  for (const name of NAMES) {
    const dutch = dutchFor(node.getAttribute(name));
    if (dutch) node.setAttribute(name, dutch);
  }
  if (node.matches(NAMED)) node.setAttribute("role", "group");
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
