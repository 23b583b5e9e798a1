// One open chat: a person's head, their messages, the composer and what they hold in hand.
import * as api from "./api.js";
import { Authenticator } from "./authenticator.js";
import { Composer } from "./composer.js";
import { fullName, h } from "./dom.js";
import { copy, letterPanel } from "./letter.js";
import { Log } from "./log.js";
import { failed, toast } from "./notices.js";
import { takeEvent } from "./pane_events.js";
import { drawHead, drawStatus } from "./pane_head.js";
import { Presses } from "./presses.js";
import { chooseChat } from "./share.js";
import { w } from "./words.js";

const PAGE = 50;
const drafts = new Map();

export class Pane {
  // hooks: {desk, close(pane), back(), open(personId, chatId, pane), read(pane)}
  constructor(personId, chatId, hooks) {
    Object.assign(this, { personId, chatId, hooks, id: `${personId}-${chatId}`, handOpen: false });
    this.presses = new Presses(() => toast(w("noAnswer"), this.toasts));
    this.element = h("section", { class: "pane", "data-person": personId, "data-chat": chatId });
    this.build();
    this.load();
    this.watch = new ResizeObserver(() => this.fitHand());
    this.watch.observe(this.element);
  }

  leave() {
    drafts.set(this.id, this.composer.field.value);
    this.watch.disconnect();
    this.authenticator.leave();
    this.log.leave();
  }

  get person() { return this.hooks.desk.people.find((one) => one.id === this.personId) ?? { id: this.personId, first_name: "?" }; }
  get title() { return this.hooks.desk.chats.find((one) => one.id === this.chatId)?.title ?? ""; }
  get isGroup() { return this.chatId !== this.personId; }
  get description() {
    const words = this.hooks.desk.bot.description;
    return typeof words === "string" ? words : words?.[this.person.language_code] ?? words?.en ?? "";
  }

  get personName() { return fullName(this.person); }

  // Anew in another language of the page: the draft stays, the messages are fetched again.
  build() {
    const draft = this.composer?.field.value ?? drafts.get(this.id) ?? "";
    const view = { personId: this.personId, isGroup: this.isGroup, act: this.acts() };
    this.log?.leave();
    this.log = new Log(view, {
      onEarlier: () => this.loadEarlier(), 
      speaks: this.person.language_code, label: `${w("messages")}: ${this.personName}`,
    });
    this.composer = new Composer({
      id: this.id, personId: this.personId, chatId: this.chatId, personName: this.personName,
      botName: () => this.hooks.desk.bot.username ?? "", say: (what) => this.say(what), unblock: () => this.block(false), rest: () => this.log.rest(),
      sendFiles: async (kind, files, caption) => this.sent(await this.tryTo(() =>
        api.sendFiles(this.chatId, this.personId, kind, files, caption, this.composer.replied?.message_id))),
    }, draft);
    this.toasts = h("div", { class: "pane-toasts", role: "status" });
    this.element.setAttribute("aria-label", w("chatOf", { name: this.personName }));
    const letters = this.hooks.desk.letters.filter((one) => one.person_id === this.personId);
    this.authenticator?.leave();
    this.authenticator = new Authenticator(this.personId, { useCode: (code) => this.useCode(code), isShown: () => this.handOpen && this.element.isConnected });
    this.hand = letterPanel(letters, `hand-${this.id}`, { useCode: (code) => this.useCode(code), close: () => this.showHand(false), beside: this.authenticator.element });
    this.head = h("header", { class: "pane-head" });
    this.element.replaceChildren(this.head,
      h("div", { class: "pane-body" },
        h("div", { class: "talk" }, h("div", { class: "log-frame" }, this.log.scroller, this.log.end, this.toasts), this.composer.element),
        this.hand));
    this.drawHead();
    this.showHand(this.handOpen);
  }

  drawHead() {
    drawHead(this);
    drawStatus(this);
  }

  showHand(open) {
    this.handOpen = open;
    this.element.classList.toggle("hand-open", open);
    this.letterButton?.setAttribute("aria-expanded", String(open));
    if (open) this.authenticator.look();
  }

  // Beside the messages where there is room; over them, and only when asked, where there is none.
  fitHand() {
    const isWide = this.element.clientWidth >= 800;
    if (!this.element.clientWidth || isWide === this.wasWide) return;
    this.wasWide = isWide;
    this.showHand(isWide && this.hooks.desk.letters.some((one) => one.person_id === this.personId));
  }

  useCode(code) {
    if (this.element.clientWidth < 800) this.showHand(false);
    this.composer.insert(code);
  }

  async load() {
    const answer = await this.tryTo(() => api.messages(this.chatId, this.personId, { limit: PAGE }));
    if (!answer) return;
    this.log.sticks = true;
    this.log.put(...answer.messages);
    this.log.earlier.hidden = answer.messages.length < PAGE;
    this.apply(answer);
    this.drawMode();
    this.hooks.read(this);
  }

  apply(answer) {
    this.composer.setCommands(answer.commands);
    this.composer.setKeyboard(answer.reply_keyboard);
    if (answer.reply_keyboard?.force_reply) this.composer.reply(this.log.messages.findLast((one) => one.reply_markup?.force_reply) ?? null);
  }

  async loadEarlier() {
    const before = this.log.messages[0]?.message_id;
    const answer = await this.tryTo(() => api.messages(this.chatId, this.personId, { before, limit: PAGE }));
    if (!answer) return;
    this.log.sticks = false;
    const { scroller } = this.log;
    const fromEnd = scroller.scrollHeight - scroller.scrollTop;
    this.log.put(...answer.messages);
    this.log.earlier.hidden = answer.messages.length < PAGE;
    scroller.scrollTop = scroller.scrollHeight - fromEnd;
  }

  drawMode() {
    const empty = !this.isGroup && this.log.messages.length === 0;
    this.composer.mode(this.person.blocked && !this.isGroup ? "blocked" : empty ? "start" : "write");
    this.empty?.remove();
    if (!empty) return;
    this.empty = h("div", { class: "empty" }, h("h3", {}, w("whatCanBotDo")),
      h("p", { lang: this.person.language_code }, this.description), h("p", { class: "hint" }, w("startHint")));
    this.log.scroller.append(this.empty);
  }

  async tryTo(act) {
    try { return await act(); } catch (error) { failed(error); return null; }
  }

  async say(what) {
    return this.sent(await this.tryTo(() => api.say(this.chatId, this.personId, what)));
  }

  // Shown at once; the same message comes over the live line a moment later and changes nothing.
  sent(answer) {
    if (!answer) return null;
    this.log.sticks = true;
    this.log.put(...(answer.messages ?? [answer.message]));
    this.drawMode();
    return answer;
  }

  async block(blocked) {
    if (await this.tryTo(() => api.block(this.personId, blocked))) this.person.blocked = blocked;
    this.drawHead();
    this.drawMode();
  }

  acts() {
    return {
      copy, press: (message, key, row, column) => this.press(message, key, row, column), follow: (address) => this.follow(address),
      command: (text) => this.say({ text }), reply: (message) => this.composer.reply(message),
      shareQuery: (query) => this.share(query),
      inlineQuery: (query) => this.composer.insert(`@${this.hooks.desk.bot.username} ${query}`),
    };
  }

  // A deep link to the bot opens in the chat with it, as in Telegram.
  follow(address) {
    const deep = /^(?:https?:\/\/)?t\.me\/(\w+)\?start=([\w-]*)$/i.exec(address);
    if (!deep || deep[1].toLowerCase() !== String(this.hooks.desk.bot.username).toLowerCase()) return false;
    const own = this.isGroup ? this.hooks.open(this.personId, this.personId, this) : this;
    own.say({ text: `/start ${deep[2]}`.trim() });
    return true;
  }

  // A button that places something of the bot into another chat: first one chooses the chat.
  async share(query) {
    const chatId = await chooseChat(this.personId, this.hooks.desk);
    if (chatId === undefined) return;
    this.hooks.open(this.personId, chatId, this).composer.insert(`@${this.hooks.desk.bot.username} ${query}`);
  }

  press(message, key, row, column) {
    this.pressedId = message.message_id;
    return this.presses.send(key, () => this.tryTo(() => api.press(this.chatId, this.personId, message.message_id, row, column)));
  }

  take(event) { takeEvent(this, event); }

  async refresh() {
    const answer = await this.tryTo(() => api.messages(this.chatId, this.personId, { limit: 1 }));
    if (answer) this.apply(answer);
  }
}
