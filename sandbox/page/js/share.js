// Choosing a chat to place something of the bot into, as Telegram asks after a "share" button.
import { openDialog } from "./dialog.js";
import { h, icon } from "./dom.js";
import { w } from "./words.js";

// The groups this person is in, and their own chat with the bot; resolves with the chat's id.
export function chooseChat(personId, desk) {
  const groups = desk.chats.filter((chat) => chat.type !== "private" && chat.member_ids.includes(personId));
  const choice = (close, id, sign, title) =>
    h("button", { type: "button", class: "choice", "data-chat": id, onclick: () => close(id) }, icon(sign), title);
  return openDialog(w("shareTitle"), (close) => [
    h("p", { class: "hint" }, w("shareHint")),
    h("div", { class: "choices" },
      groups.map((chat) => choice(close, chat.id, "people", chat.title)),
      choice(close, personId, "reply", w("shareHere"))),
  ]);
}
