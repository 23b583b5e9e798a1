// Where a person writes: the field, what is held to be sent, commands, reply buttons, the start button.
import { arrows, attachMenu, choosePlace, shareContact } from "./attach.js";
import { fullName, h, icon, iconButton } from "./dom.js";
import { InlineResults } from "./inline.js";
import { replyKeyboard } from "./keyboard.js";
import { gist } from "./media.js";
import { w } from "./words.js";

export class Composer {
  // pane: {id, personId, chatId, personName, botName(), say(what), sendFiles(kind, files, caption), unblock(), rest()}
  constructor(pane, draft = "") {
    this.pane = pane;
    this.commands = [];
    this.held = null;
    this.replied = null;
    this.markup = null;
    this.field = h("textarea", {
      id: `field-${pane.id}`, rows: "1", placeholder: w("writeMessage"), "aria-label": `${w("message")} (${pane.personName})`,
      "aria-describedby": "enter-hint", autocomplete: "off", dir: "auto", value: draft,
      onkeydown: (event) => this.key(event), oninput: () => this.typed(),
    });
    this.holding = h("div", { class: "holding", hidden: true });
    this.list = h("ul", { class: "popup commands", hidden: true, "aria-label": w("commands") });
    this.inline = new InlineResults(pane, this.field, () => { this.field.value = ""; this.grow(); });
    this.menu = h("button", { type: "button", class: "menu-button", "aria-expanded": "false", hidden: true, onclick: () => this.toggleCommands() },
      icon("menu"), h("span", {}, w("menu")));
    this.keysButton = iconButton("keys", w("keyboardHide"), () => this.showKeys(this.keys.hidden), { hidden: true });
    this.keys = h("div", { class: "reply-area", hidden: true });
    const form = h("form", { class: "compose", onsubmit: (event) => { event.preventDefault(); this.send(); } },
      this.menu, attachMenu({ say: (what) => this.say(what), hold: (kind, files) => this.hold(kind, files) }), this.field, this.keysButton,
      h("button", { class: "icon-button send", "aria-label": w("send"), title: w("send") }, icon("send")));
    this.writing = h("div", { class: "writing" }, this.list, this.inline.list, this.holding, form, this.keys);
    this.writing.addEventListener("focusout", (event) => { if (!this.writing.contains(event.relatedTarget)) this.hideCommands(); });
    this.element = h("footer", { class: "pane-foot" });
    this.mode("write");
    requestAnimationFrame(() => this.grow());
  }

  // "write", "start" (nothing said yet) or "blocked"
  mode(name) {
    if (this.element.dataset.mode === name) return;
    const hadFocus = this.element.contains(document.activeElement);
    this.element.dataset.mode = name;
    const big = (words, act) => h("button", { type: "button", class: "button big", onclick: act }, words);
    if (name === "write") this.element.replaceChildren(this.writing);
    if (name === "start") this.element.replaceChildren(big(w("start"), () => this.pane.say({ text: "/start" })));
    if (name === "blocked") {
      this.element.replaceChildren(h("p", {}, w("blockedNow")), big(w("unblock"), () => this.pane.unblock()));
    }
    if (hadFocus) this.focus();
  }

  // On a touch screen the field would call up the keyboard over the chat: the messages rest focused.
  focus() {
    if (this.element.dataset.mode !== "write") this.element.querySelector("button").focus();
    else if (matchMedia("(pointer: coarse)").matches) this.pane.rest();
    else this.field.focus();
  }

  insert(text) {
    this.mode("write");
    this.field.value = text;
    this.field.focus();
    this.typed();
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
    const open = [this.list, this.inline.list].find((list) => !list.hidden);
    if (event.key === "ArrowDown" && open) { event.preventDefault(); open.querySelector("button")?.focus(); }
    if (event.key === "Escape") { this.hideCommands(); this.reply(null); }
  }

  typed() {
    this.grow();
    if (/^\/\w*$/.test(this.field.value)) this.showCommands(this.field.value.slice(1).toLowerCase());
    else this.hideCommands();
    this.inline.typed();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, 160)}px`;
  }

  async send() {
    const text = this.field.value.trim();
    const held = this.held;
    if (!text && !held) return;
    this.hideCommands();
    const sent = held ? await this.pane.sendFiles(held.kind, held.files, text) : await this.say({ text });
    if (!sent) return;
    if (this.field.value.trim() === text) this.field.value = "";
    if (this.held === held) this.hold(null, []);
    this.grow();
  }

  async say(what) {
    const replied = this.replied;
    const sent = await this.pane.say(replied ? { ...what, reply_to: replied.message_id } : what);
    if (sent) {
      this.reply(null);
      if (this.markup?.one_time_keyboard) this.showKeys(false);
    }
    return sent;
  }

  hold(kind, files) {
    this.held = files.length ? { kind, files } : null;
    this.showHolding();
    if (this.held) this.field.focus();
  }

  reply(message) {
    this.replied = message;
    this.showHolding();
    if (message) this.field.focus();
  }

  showHolding() {
    const rows = [];
    const drop = (words, act) => iconButton("close", words, () => { act(); this.field.focus(); });
    if (this.replied) {
      rows.push(h("div", { class: "held" }, icon("reply"),
        h("span", { class: "quoted" }, h("b", {}, w("replyTo", { name: fullName(this.replied.from) })), h("span", {}, gist(this.replied).slice(0, 80))),
        drop(w("cancelReply"), () => this.reply(null))));
    }
    if (this.held) {
      const names = this.held.files.map((file) => file.name).join(", ");
      const words = this.held.kind === "photo" ? w("photosChosen", { n: this.held.files.length }) : w("files", { list: names });
      rows.push(h("div", { class: "held" }, icon(this.held.kind === "photo" ? "photo" : "file"), h("span", {}, words),
        drop(w("dropFiles"), () => this.hold(null, []))));
    }
    this.holding.replaceChildren(...rows);
    this.holding.hidden = rows.length === 0;
    this.field.placeholder = this.held ? w("caption") : this.markup?.input_field_placeholder ?? w("writeMessage");
  }

  setCommands(commands) {
    this.commands = commands ?? [];
    this.menu.hidden = this.commands.length === 0;
  }

  toggleCommands() {
    if (!this.list.hidden) return this.hideCommands();
    this.showCommands("");
    this.list.querySelector("button")?.focus();
  }

  showCommands(start) {
    const fitting = this.commands.filter((one) => one.command.startsWith(start));
    const pick = (command) => { this.hideCommands(); this.field.value = ""; this.grow(); this.field.focus(); this.say({ text: `/${command}` }); };
    this.list.replaceChildren(...fitting.map((one) =>
      h("li", {}, h("button", { type: "button", onclick: () => pick(one.command) }, h("b", {}, `/${one.command}`), h("span", {}, one.description)))));
    this.list.onkeydown = (event) => {
      if (event.key === "Escape") { this.hideCommands(); this.field.focus(); }
      if (!arrows(event, this.list) && event.key === "ArrowUp") this.field.focus();
    };
    this.list.hidden = fitting.length === 0;
    this.menu.setAttribute("aria-expanded", String(!this.list.hidden));
  }

  hideCommands() {
    this.inline.hide();
    this.list.hidden = true;
    this.menu.setAttribute("aria-expanded", "false");
  }

  setKeyboard(markup) {
    this.markup = markup?.keyboard?.length ? markup : null;
    this.keysButton.hidden = !this.markup;
    this.keys.replaceChildren(...(this.markup ? [replyKeyboard(this.markup, {
      say: (text) => this.say({ text }),
      contact: async () => { if (await shareContact()) this.say({ contact: true }); },
      place: async () => { const location = await choosePlace(); if (location) this.say({ location }); },
    })] : []));
    this.showKeys(Boolean(this.markup));
    this.showHolding();
  }

  showKeys(open) {
    this.keys.hidden = !open;
    this.keysButton.setAttribute("aria-expanded", String(open));
    const words = w(open ? "keyboardHide" : "keyboardShow");
    this.keysButton.setAttribute("aria-label", words);
    this.keysButton.title = words;
  }
}
