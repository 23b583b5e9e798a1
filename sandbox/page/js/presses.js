// Buttons that were pressed and wait for the bot's answer. The answer may come before the press returns.
export class Presses {
  constructor(onSilence, patience = 15000) {
    Object.assign(this, { onSilence, patience, waiting: new Map(), early: new Set() });
  }

  async send(key, ask) {
    key.setAttribute("aria-busy", "true");
    const done = () => key.removeAttribute("aria-busy");
    const answer = await ask();
    const id = answer?.callback_query_id;
    if (!id || this.early.delete(id)) return done();
    const timer = setTimeout(() => { this.settle(id); this.onSilence(); }, this.patience);
    this.waiting.set(id, () => { clearTimeout(timer); done(); });
    return undefined;
  }

  settle(id) {
    const done = this.waiting.get(id);
    if (done) done();
    else this.early.add(id);
    this.waiting.delete(id);
  }
}
