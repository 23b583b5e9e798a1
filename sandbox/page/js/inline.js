// Inline mode: "@bot words" in the field lists what the bot offers; a picked result is sent via the bot.
import * as api from "./api.js";
import { arrows } from "./attach.js";
import { h } from "./dom.js";
import { failed } from "./notices.js";
import { w } from "./words.js";

const PAUSE = 300;

export class InlineResults {
  // pane: {personId, chatId, botName()}; onSent clears the field
  constructor(pane, field, onSent) {
    Object.assign(this, { pane, field, onSent, asked: 0 });
    this.list = h("ul", { class: "popup commands", hidden: true, "aria-label": w("inlineResults") });
    this.list.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { this.hide(); field.focus(); }
      arrows(event, this.list);
    });
  }

  typed() {
    clearTimeout(this.timer);
    const start = `@${this.pane.botName()} `.toLowerCase();
    const isAsking = start.length > 2 && this.field.value.toLowerCase().startsWith(start);
    if (!isAsking) return this.hide();
    this.timer = setTimeout(() => this.ask(this.field.value.slice(start.length)), PAUSE);
    return undefined;
  }

  async ask(query) {
    const number = (this.asked += 1);
    const answer = await api.inline(this.pane.personId, this.pane.chatId, query).catch(() => null);
    if (number !== this.asked) return;
    const results = answer?.results ?? [];
    this.list.replaceChildren(...results.map((one) => h("li", {},
      h("button", { type: "button", onclick: () => this.pick(answer.inline_query_id, one.id) },
        h("span", {}, h("b", {}, one.title ?? one.id), " ", one.description ?? "")))));
    this.list.hidden = results.length === 0;
  }

  async pick(queryId, resultId) {
    this.hide();
    this.field.focus();
    await api.pickInline(this.pane.personId, this.pane.chatId, queryId, resultId).then(this.onSent, failed);
  }

  hide() {
    this.asked += 1;
    clearTimeout(this.timer);
    this.list.hidden = true;
  }
}
