// The messages of one chat in order: dates between them, albums together, edits and deletions in place.
import { bubble } from "./bubble.js";
import { day, dayKey } from "./clock.js";
import { h, iconButton } from "./dom.js";
import { w } from "./words.js";

function grouped(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (message.media_group_id && last?.[0].media_group_id === message.media_group_id) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

// The same message in two answers: its own words decide, not what the desk adds to it.
const alike = (a, b) => JSON.stringify({ ...a, draft: 0 }) === JSON.stringify({ ...b, draft: 0 });
const same = (a, b) => a.length === b.length && a.every((one, at) => one === b[at]);

export class Log {
  constructor(view, { onEarlier, speaks, label }) {
    this.view = view;
    this.messages = [];
    this.shown = new Map();
    this.sticks = true;
    this.lastTop = 0;
    this.restedAt = -Infinity;
    this.list = h("ol", { class: "log-list", lang: speaks });
    this.earlier = h("button", { type: "button", class: "button quiet earlier", hidden: true, onclick: onEarlier }, w("earlier"));
    this.scroller = h("div", { class: "log", tabindex: "0", role: "region", "aria-label": label }, this.earlier, this.list);
    this.end = iconButton("down", w("toEnd"), () => this.toEnd(), { class: "icon-button to-end", hidden: true });
    this.scroller.addEventListener("scroll", () => this.moved(), { passive: true });
    this.watch = new ResizeObserver(() => this.sticks && this.toEnd());
    this.watch.observe(this.list);
    this.watch.observe(this.scroller);
  }

  // Only scrolling up lets go of the end: a picture that loads makes the list longer too.
  moved() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < 60;
    if (isAtEnd) this.sticks = true;
    else if (scrollTop < this.lastTop) this.sticks = false;
    this.lastTop = scrollTop;
    this.end.hidden = this.sticks;
  }

  toEnd() {
    this.sticks = true;
    this.end.hidden = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  put(...messages) {
    const byId = new Map(this.messages.map((one) => [one.message_id, one]));
    for (const message of messages) {
      const old = byId.get(message.message_id);
      if (!old || !alike(old, message)) byId.set(message.message_id, message);
    }
    this.messages = [...byId.values()].sort((a, b) => a.message_id - b.message_id);
    this.draw();
  }

  remove(ids) {
    this.messages = this.messages.filter((one) => !ids.includes(one.message_id));
    this.draw();
  }

  clear() {
    this.messages = [];
    this.draw();
  }

  // Only what changed is drawn anew, so that focus, scrolling and screen readers are left in peace.
  draw() {
    const wanted = [];
    const shown = new Map();
    let lastDay = "";
    for (const group of grouped(this.messages)) {
      const moment = new Date(group[0].date * 1000);
      const key = dayKey(moment);
      if (key !== lastDay) {
        const id = `day-${key}-${group[0].message_id}`;
        const kept = this.shown.get(id) ?? { node: h("li", { class: "day" }, h("span", {}, day(moment))) };
        shown.set(id, kept);
        wanted.push(kept.node);
      }
      lastDay = key;
      const id = group[0].message_id;
      const old = this.shown.get(id);
      const kept = old && same(old.group, group) ? old : { group, node: bubble(group, this.view), was: old?.node };
      shown.set(id, kept);
      wanted.push(kept.node);
    }
    this.shown = shown;
    this.place(wanted);
  }

  place(wanted) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    const line = focused?.closest("li");
    for (const old of [...this.list.children]) {
      const heir = wanted.find((node) => node.id && node.id === old.id && node !== old);
      if (heir) old.replaceWith(heir);
      else if (!wanted.includes(old)) old.remove();
    }
    wanted.forEach((node, at) => {
      if (this.list.children[at] !== node) this.list.insertBefore(node, this.list.children[at] ?? null);
    });
    if (focused && !focused.isConnected) this.refocus(focused, line);
    else this.offerKeys(wanted.at(-1));
    if (this.sticks) this.toEnd();
  }

  // A pressed button is gone after an edit: the new one in its place takes the focus.
  refocus(gone, line) {
    const heir = line?.id && document.getElementById(line.id);
    const { row, column } = gone.dataset;
    const key = heir?.querySelector(`.key[data-row="${row}"][data-column="${column}"]`) ?? heir?.querySelector(".key");
    if (key) return key.focus({ preventScroll: true });
    this.rest();
    return this.offerKeys(this.list.lastElementChild);
  }

  // A message that changed by one's own press: seen from its start, also when one had scrolled up.
  show(messageId) {
    const line = this.shown.get(messageId)?.node;
    if (!line || this.sticks) return;
    line.scrollIntoView({ block: line.offsetHeight > this.scroller.clientHeight ? "start" : "nearest" });
  }

  rest() {
    this.scroller.focus({ preventScroll: true });
    this.restedAt = performance.now();
  }

  // The bot answered a press with a new message: its buttons follow the ones that went away.
  offerKeys(line) {
    if (document.activeElement !== this.scroller || performance.now() - this.restedAt > 3000) return;
    line?.querySelector(".key")?.focus({ preventScroll: true });
  }

  leave() {
    this.watch.disconnect();
  }
}
