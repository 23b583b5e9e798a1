// Moving the city's clock: ready jumps, any date and time, small steps, and back to the real today.
import * as api from "./api.js";
import { cityNow, local, when } from "./clock.js";
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { failed } from "./notices.js";
import { said, w } from "./words.js";

const HOUR = 3600000;

export function openCalendar(desk, onMoved) {
  return openDialog(w("clockTitle"), (close) => {
    async function move(where) {
      try {
        onMoved((await api.moveClock(where)).clock);
        close();
      } catch (error) { failed(error); }
    }
    const now = local(cityNow());
    const date = h("input", { type: "date", name: "date", required: true, value: now.slice(0, 10) });
    const time = h("input", { type: "time", name: "time", step: "1", required: true, value: now.slice(11, 19) });
    const step = (words, milliseconds) => h("button", {
      type: "button", class: "button quiet", onclick: () => move({ now: local(new Date(cityNow().getTime() + milliseconds)) }),
    }, w(words));
    const asSecond = (value) => (value.length === 5 ? `${value}:00` : value);
    const submit = (event) => { event.preventDefault(); move({ now: `${date.value}T${asSecond(time.value)}` }); };
    return [
      h("p", { class: "hint" }, w("clockHint")),
      h("h3", {}, w("jumps")),
      h("div", { class: "choices jumps" }, (desk.jumps ?? []).map((jump) =>
        h("button", { type: "button", class: "choice", "data-jump": jump.key, onclick: () => move({ jump: jump.key }) },
          h("b", {}, said(jump.title)), h("small", {}, when(new Date(jump.at)))))),
      h("h3", {}, w("ownMoment")),
      h("form", { class: "row wrap", onsubmit: submit },
        h("label", { class: "field" }, w("date"), date), h("label", { class: "field" }, w("time"), time),
        h("button", { class: "button" }, w("setMoment"))),
      h("div", { class: "row wrap steps" }, step("dayBack", -24 * HOUR), step("hourOn", HOUR), step("dayOn", 24 * HOUR),
        h("button", { type: "button", class: "button quiet", onclick: () => move({ offset_seconds: 0 }) }, w("realTime"))),
    ];
  }, { kind: "calendar" });
}
