// In a narrow window the menu lies over the page. Streamlit closes it after a choice on a phone, but
// not in a window that is small or enlarged; this does.
const NARROW = matchMedia("(max-width: 768px)");
const CHOICE = '[data-testid="stSidebarNavLink"]';
const CLOSE = '[data-testid="stSidebarCollapseButton"] button';

document.addEventListener("click", ({ target }) => {
  if (!NARROW.matches || !target.closest(CHOICE)) return;
  setTimeout(() => document.querySelector(CLOSE)?.click(), 100);
});
