// What a person holds in hand: the city's letter with the voting code, as paper.
import { h, icon, iconButton } from "./dom.js";
import { toast } from "./notices.js";
import { said, w } from "./words.js";

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Plain http on another machine has no clipboard API; the old way still works there.
    const field = h("textarea", { value: text, class: "hidden" });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  toast(w("copied"));
}

function paper(letter, useCode) {
  const lines = letter.lines?.lv || letter.lines?.en ? said(letter.lines) : letter.lines;
  return h("article", { class: "paper" },
    h("p", { class: "postage" }, w("postage")),
    h("h3", {}, said(letter.title)),
    (Array.isArray(lines) ? lines : [lines]).filter(Boolean).map((line) => h("p", {}, line)),
    letter.code && h("div", { class: "code-box" },
      h("span", { class: "code-name" }, letter.code_name ? said(letter.code_name) : w("votingCode")),
      h("code", { class: "code" }, letter.code),
      h("div", { class: "row wrap" },
        h("button", { type: "button", class: "button", onclick: () => copy(letter.code) }, icon("copy"), w("copyCode")),
        h("button", { type: "button", class: "button quiet", onclick: () => useCode(letter.code) }, w("useCode")))));
}

export function letterPanel(letters, id, { useCode, close, beside = [] }) {
  return h("aside", { class: "hand", id, "aria-label": w("inHand") },
    h("header", { class: "hand-head" }, h("h2", {}, w("inHand")), iconButton("close", w("close"), close, { class: "icon-button hand-close" })),
    beside,
    h("p", { class: "hint" }, letters.length ? w("inHandHint") : w("noLetter")),
    letters.map((letter) => paper(letter, useCode)));
}
