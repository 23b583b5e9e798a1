// The head of an open chat: who writes, whether the bot is there, letter, blocking, closing.
import { avatar, h, icon, iconButton } from "./dom.js";
import { said, w } from "./words.js";

export function drawHead(pane) {
  const { person } = pane;
  const blocked = Boolean(person.blocked);
  pane.status = h("span", { class: "status" });
  pane.letterButton = h("button", {
    type: "button", class: "letter-button", "aria-controls": `hand-${pane.id}`, "aria-label": w("letter"),
    "aria-expanded": String(pane.handOpen), onclick: () => pane.showHand(!pane.handOpen),
  }, icon("letter"), h("span", {}, w("letter")));
  pane.head.replaceChildren(
    iconButton("back", w("backToPeople"), () => pane.hooks.back(), { class: "icon-button back" }),
    avatar(person.id, pane.personName),
    h("div", { class: "who" }, h("h2", { title: said(person.about) }, h("span", { class: "as" }, w("youAre")), " ", pane.personName), pane.status),
    ...[pane.letterButton,
      pane.isGroup ? null : iconButton("block", w(blocked ? "unblock" : "block"), () => pane.block(!blocked), { class: "icon-button block", "aria-pressed": String(blocked) }),
      iconButton("close", w("closeChat", { name: pane.personName }), () => pane.hooks.close(pane), { class: "icon-button close-pane" })].filter(Boolean));
}

export function drawStatus(pane) {
  const typing = performance.now() < (pane.typingUntil ?? 0);
  const here = pane.hooks.desk.bot_seen;
  pane.status.className = `status ${typing ? "typing" : here ? "here" : "away"}`;
  const where = pane.isGroup ? pane.title : pane.hooks.desk.bot.first_name ?? "Bot";
  pane.status.textContent = `${where} · ${w(typing ? "botTyping" : here ? "botHere" : "botAway")}`;
}
