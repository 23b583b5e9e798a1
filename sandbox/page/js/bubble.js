// One message, or one album, as a bubble. Where it stands among the others is in log.js.
import { avatar, fullName, h, iconButton } from "./dom.js";
import { hour } from "./clock.js";
import { rich } from "./entities.js";
import { inlineKeyboard } from "./keyboard.js";
import { gist, media } from "./media.js";
import { w } from "./words.js";

function quoted(message) {
  const replied = message.reply_to_message;
  if (!replied) return null;
  return h("div", { class: "quoted" }, h("b", {}, fullName(replied.from)), h("span", {}, gist(replied).slice(0, 120)));
}

function service(message) {
  const who = fullName(message.from);
  if (message.new_chat_members) return `${message.new_chat_members.map(fullName).join(", ")} +`;
  if (message.left_chat_member) return `${fullName(message.left_chat_member)} −`;
  if (message.pinned_message) return `${who}: 📌 ${gist(message.pinned_message).slice(0, 60)}`;
  return null;
}

// view: {personId, isGroup, act}; act also answers press, command, follow, reply.
export function bubble(messages, view) {
  const [first] = messages;
  const told = service(first);
  const id = `m-${view.personId}-${first.chat.id}-${first.message_id}`;
  if (told) return h("li", { class: "told", id }, h("span", {}, told));

  const mine = first.from?.id === view.personId;
  const sender = fullName(first.from);
  const worded = messages.find((one) => one.text || one.caption) ?? first;
  const text = worded.text ?? worded.caption ?? "";
  const entities = worded.entities ?? worded.caption_entities ?? [];
  const bare = first.sticker && !text;
  const moment = new Date(first.date * 1000);
  const isEdited = messages.some((one) => one.edit_date);

  return h("li", { class: `line ${mine ? "mine" : "theirs"}`, id },
    view.isGroup && !mine ? avatar(first.from?.id, sender) : null,
    h("div", { class: "stack" },
      h("div", { class: `bubble ${bare ? "bare" : ""} ${first.photo ? "has-photo" : ""}` },
        h("span", { class: view.isGroup && !mine ? "sender" : "hidden" }, mine ? `${w("you")}: ` : `${sender}: `),
        first.via_bot ? h("div", { class: "via" }, w("via", { name: first.via_bot.username })) : null,
        quoted(first),
        media(messages, sender),
        text ? h("div", { class: "text", dir: "auto" }, rich(text, entities, view.act)) : null,
        h("div", { class: "stamp" },
          isEdited ? `${w("edited")} ` : null,
          h("time", { datetime: moment.toISOString() }, hour(moment)))),
      inlineKeyboard(first.reply_markup, { ...view.act, press: (key, row, column) => view.act.press(first, key, row, column) })),
    view.isGroup ? iconButton("reply", `${w("reply")}: ${sender}`, () => view.act.reply(first), { class: "icon-button reply-to" }) : null);
}

export function spoken(message) {
  const labels = (message.reply_markup?.inline_keyboard ?? message.reply_markup?.keyboard ?? []).flat();
  const list = labels.map((button) => button.text ?? button).join(", ");
  return [gist(message), list && w("buttons", { list })].filter(Boolean).join(". ");
}
