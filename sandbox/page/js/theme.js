// Light or dark: the system's wish until the reader chooses.
import { icon } from "./dom.js";
import { w } from "./words.js";

const wish = matchMedia("(prefers-color-scheme: dark)");
let chosen = null;
try { chosen = localStorage.getItem("balss.theme"); } catch { /* private window */ }

export const isDark = () => (chosen ? chosen === "dark" : wish.matches);

// The dark colours are a style sheet of their own that is switched on or off.
function apply() {
  document.getElementById("dark").media = isDark() ? "all" : "not all";
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
}

export function dressThemeButton(button) {
  const draw = () => {
    apply();
    const words = w(isDark() ? "themeLight" : "themeDark");
    button.replaceChildren(icon(isDark() ? "sun" : "moon"));
    button.setAttribute("aria-label", words);
    button.title = words;
  };
  button.onclick = () => {
    chosen = isDark() ? "light" : "dark";
    try { localStorage.setItem("balss.theme", chosen); } catch { /* until reload */ }
    draw();
  };
  wish.onchange = draw;
  draw();
}
