// What the live line tells an open chat: messages, edits, typing, answers to pressed buttons.
import { spoken } from "./bubble.js";
import { alertDialog } from "./dialog.js";
import { fullName } from "./dom.js";
import { announce, toast } from "./notices.js";
import { drawStatus } from "./pane_head.js";
import { w } from "./words.js";

const TYPING = 5000;

function answered(pane, { callback_query_id: queryId, text, show_alert: isAlert, url }) {
  pane.presses.settle(queryId);
  if (url && !pane.follow(url)) window.open(url, "_blank", "noopener");
  if (!text) return;
  if (isAlert) alertDialog(pane.hooks.desk.bot.first_name ?? "", text);
  else toast(text, pane.toasts);
}

function came(pane, message, isEdit) {
  const mine = message.from?.id === pane.personId;
  if (mine) pane.log.sticks = true;
  else pane.typingUntil = 0;
  pane.log.put(message);
  if (isEdit && message.message_id === pane.pressedId) pane.log.show(message.message_id);
  pane.drawMode();
  if (!mine) pane.authenticator.scan(message);
  if (!isEdit && message.reply_markup?.force_reply) pane.composer.reply(message);
  if (mine) return;
  const words = w(isEdit ? "editedMessage" : "newMessage", { name: fullName(message.from), text: spoken(message) });
  announce(document.body.dataset.panes > 1 ? `${pane.personName}. ${words}` : words);
}

function typing(pane) {
  pane.typingUntil = performance.now() + TYPING;
  setTimeout(() => drawStatus(pane), TYPING + 100);
}

export function takeEvent(pane, event) {
  if (event.kind === "answer") answered(pane, event);
  if (event.kind === "message" || event.kind === "edited") came(pane, event.message, event.kind === "edited");
  if (event.kind === "deleted") { pane.log.remove(event.message_ids ?? [event.message_id]); pane.drawMode(); }
  if (event.kind === "typing") typing(pane);
  if (event.kind === "keyboard" || event.kind === "commands") pane.refresh();
  drawStatus(pane);
}
