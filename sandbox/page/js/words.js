// Which language the page speaks and its words; the bot's words are the bot's own.
import en from "../words/en.js";
import lv from "../words/lv.js";
import ru from "../words/ru.js";

const catalogues = { lv, en, ru };
export const LANGUAGES = { lv: "Latviešu", en: "English", ru: "Русский" };
let current = "lv";

function kept() {
  try { return localStorage.getItem("balss.language"); } catch { return null; }
}

// The reader's own choice, then the browser's languages, then the person whose chat is open.
export function firstLanguage(personLanguage) {
  const wished = [kept(), ...(navigator.languages ?? []), personLanguage, "lv"];
  return wished.map((tag) => String(tag ?? "").slice(0, 2).toLowerCase()).find((tag) => tag in catalogues);
}

export function speak(language, keep = false) {
  current = language;
  document.documentElement.lang = language;
  document.title = w("title");
  if (!keep) return;
  try { localStorage.setItem("balss.language", language); } catch { /* private window: only until reload */ }
}

export const language = () => current;
export const locale = () => (current === "en" ? "en-GB" : current);

export function w(key, facts = {}) {
  let words = key.split(".").reduce((found, part) => found?.[part], catalogues[current]);
  if (words && typeof words === "object") words = words[new Intl.PluralRules(current).select(facts.n ?? 0)] ?? words.other;
  return String(words ?? key).replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
}

// A text the server holds in three languages.
export const said = (texts) => (typeof texts === "string" ? texts : texts?.[current] ?? texts?.lv ?? texts?.en ?? "");
