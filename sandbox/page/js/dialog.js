// Windows over the page: one frame for all of them, built on the browser's own <dialog>.
import { h, iconButton } from "./dom.js";
import { w } from "./words.js";

let count = 0;

// content: nodes, or a function that gets `close`; resolves with what close() was given.
export function openDialog(title, content, { kind = "" } = {}) {
  const id = `dialog-${(count += 1)}`;
  const dialog = h("dialog", { class: `window ${kind}`, "aria-labelledby": id });
  let answer;
  const close = (value) => { answer = value; dialog.close(); };
  dialog.append(
    h("header", { class: "window-head" }, h("h2", { id }, title), iconButton("close", w("close"), () => close())),
    h("div", { class: "window-body" }, typeof content === "function" ? content(close) : content),
  );
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  document.body.append(dialog);
  const before = document.activeElement;
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before?.isConnected) before.focus();
      resolve(answer);
    });
  });
}

export function confirmDialog(title, text, yes) {
  return openDialog(title, (close) => [
    h("p", {}, text),
    h("div", { class: "row end" },
      h("button", { type: "button", class: "button quiet", onclick: () => close(false) }, w("cancel")),
      h("button", { type: "button", class: "button", autofocus: true, onclick: () => close(true) }, yes)),
  ]);
}

export function alertDialog(title, text) {
  return openDialog(title, (close) => [
    h("p", { class: "alert-text" }, text),
    h("div", { class: "row end" },
      h("button", { type: "button", class: "button", autofocus: true, onclick: () => close(true) }, w("ok"))),
  ], { kind: "alert" });
}
