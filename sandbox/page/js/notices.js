// What the page tells its reader in passing: toasts, the line "no connection", words for screen readers.
import { h } from "./dom.js";
import { w } from "./words.js";

const find = (id) => document.getElementById(id);

export function toast(text, where = find("toasts")) {
  const note = h("div", { class: "toast" }, text);
  where.append(note);
  setTimeout(() => note.remove(), Math.min(12000, 4000 + text.length * 60));
}

export const failed = (error) => toast(w("failed", { why: error.message }));

// Screen readers only. A new node each time, so that the same words are read again.
export function announce(text) {
  const line = h("p", {}, text);
  find("announcer").append(line);
  setTimeout(() => line.remove(), 8000);
}

export function connection(alive) {
  find("offline").hidden = alive;
  find("offline").textContent = alive ? "" : w("offline");
  if (alive) announce(w("online"));
}
