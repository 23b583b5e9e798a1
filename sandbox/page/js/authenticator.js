// The authenticator app in this person's hand: the digits for the keys that the bot has shown them.
import * as api from "./api.js";
import { h, icon } from "./dom.js";
import { copy } from "./letter.js";
import { w } from "./words.js";

export class Authenticator {
  constructor(personId, { useCode, isShown }) {
    Object.assign(this, { personId, useCode, isShown, element: h("section", { class: "authenticator", hidden: true, "aria-label": w("authenticator") }) });
  }

  // A key has just been shown: a phone's camera would see it now.
  scan(message) {
    if ((message.text ?? message.caption ?? "").includes("otpauth://")) this.look();
  }

  async look() {
    clearTimeout(this.timer);
    const answer = await api.authenticator(this.personId).catch(() => null);
    if (this.gone || !answer) return;
    this.draw(answer.codes);
    const left = Math.min(...answer.codes.map((one) => one.seconds_left));
    if (answer.codes.length) this.timer = setTimeout(() => this.isShown() && this.look(), Math.min(left, 5) * 1000 + 150);
  }

  draw(codes) {
    this.element.hidden = !codes.length;
    const shown = codes.map((one) => one.digits).join();
    if (shown === this.shown) return this.count(codes);
    this.shown = shown;
    this.lefts = codes.map(() => h("p", { class: "hint" }));
    this.element.replaceChildren(h("h3", {}, w("authenticator")), h("p", { class: "hint" }, w("authenticatorHint")),
      ...codes.map((one, at) => h("div", { class: "code-box" },
        h("span", { class: "code-name" }, [one.issuer, one.name].filter(Boolean).join(" · ")),
        h("code", { class: "code" }, `${one.digits.slice(0, 3)} ${one.digits.slice(3)}`),
        this.lefts[at],
        h("div", { class: "row wrap" },
          h("button", { type: "button", class: "button", onclick: () => copy(one.digits) }, icon("copy"), w("copyCode")),
          h("button", { type: "button", class: "button quiet", onclick: () => this.useCode(one.digits) }, w("useCode"))))));
    return this.count(codes);
  }

  count(codes) {
    codes.forEach((one, at) => { this.lefts[at].textContent = w("authenticatorLeft", { n: one.seconds_left }); });
  }

  leave() {
    this.gone = true;
    clearTimeout(this.timer);
  }
}
