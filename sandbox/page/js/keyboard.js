// Buttons under a message (inline) and under the composer (reply). Pressing is told to whoever asked.
import { h, icon } from "./dom.js";
import { w } from "./words.js";

function inlineButton(button, row, column, act) {
  const props = { class: "key", "data-row": row, "data-column": column };
  if (button.url) {
    const safe = /^(https?|tg|mailto|tel):/i.test(button.url) ? button.url : undefined;
    const onclick = (event) => act.follow(button.url) && event.preventDefault();
    return h("a", { ...props, href: safe, target: "_blank", rel: "noopener noreferrer", onclick },
      button.text, icon("link"), h("span", { class: "hidden" }, ` ${w("opensOutside")}`));
  }
  const key = h("button", { ...props, type: "button" }, button.text);
  key.addEventListener("click", () => {
    if (key.getAttribute("aria-busy")) return;
    if (button.copy_text) act.copy(button.copy_text.text);
    else if (button.switch_inline_query_current_chat !== undefined) act.inlineQuery(button.switch_inline_query_current_chat);
    else if (button.switch_inline_query !== undefined) act.shareQuery(button.switch_inline_query);
    else act.press(key, row, column);
  });
  return key;
}

export function inlineKeyboard(markup, act) {
  if (!markup?.inline_keyboard?.length) return null;
  return h("div", { class: "keys" }, markup.inline_keyboard.map((buttons, row) =>
    h("div", { class: "keys-row" }, buttons.map((button, column) => inlineButton(button, row, column, act)))));
}

export function replyKeyboard(markup, act) {
  const asks = (button) => (button.request_contact ? "contact" : button.request_location ? "place" : null);
  return h("div", { class: "reply-keys", role: "group", "aria-label": w("replyButtons") }, markup.keyboard.map((buttons) =>
    h("div", { class: "keys-row" }, buttons.map((each) => {
      const button = typeof each === "string" ? { text: each } : each;
      const sign = asks(button);
      const onclick = () => (sign === "contact" ? act.contact() : sign === "place" ? act.place() : act.say(button.text));
      return h("button", { type: "button", class: "key reply", onclick }, button.text);
    }))));
}
