// What each person has read, and the last message of each: kept in this browser, for the list of people.
const KEY = "balss.read";

export class Marks {
  constructor() {
    this.lasts = new Map();
    this.counts = new Map();
    try { this.read = JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { this.read = {}; }
  }

  last(personId) { return this.lasts.get(personId); }
  unread(personId) { return this.counts.get(personId) ?? 0; }

  // The newest page of a chat, at the start: what came after the last one read counts.
  begin(personId, messages) {
    this.lasts.set(personId, messages.at(-1));
    const seen = this.read[personId];
    this.counts.set(personId, messages.filter((one) => one.from?.id !== personId && one.message_id > (seen ?? Infinity)).length);
    if (seen === undefined && messages.length) this.seen(personId, messages.at(-1));
  }

  came(personId, message, isRead) {
    const last = this.lasts.get(personId);
    const isNew = !last || message.message_id > last.message_id;
    if (isNew || message.message_id === last.message_id) this.lasts.set(personId, message);
    if (isRead) this.seen(personId, message);
    else if (isNew && message.from?.id !== personId) this.counts.set(personId, this.unread(personId) + 1);
  }

  seen(personId, message) {
    this.counts.set(personId, 0);
    const id = message?.message_id;
    if (!id || this.read[personId] >= id) return;
    this.read[personId] = id;
    try { localStorage.setItem(KEY, JSON.stringify(this.read)); } catch { /* until reload */ }
  }
}
