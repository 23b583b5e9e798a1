// The city's clock as the page shows it, and dates in the reader's language. Moving it is in calendar.js.
import { h, icon } from "./dom.js";
import { locale, w } from "./words.js";

const zone = "Europe/Riga";
let base = 0;
let readAt = 0;

export function setClock(clock) {
  base = Date.parse(clock.now);
  readAt = performance.now();
}

export const cityNow = () => new Date(base + performance.now() - readAt);

const format = (moment, options) => new Intl.DateTimeFormat(locale(), { timeZone: zone, ...options }).format(moment);
export const day = (moment) => format(moment, { day: "numeric", month: "long", year: "numeric" });
export const weekday = (moment) => {
  const name = format(moment, { weekday: "long" });
  return locale() === "en-GB" ? name : name.toLowerCase();
};
export const hour = (moment) => format(moment, { hour: "2-digit", minute: "2-digit", hour12: false });
export const when = (moment) => `${weekday(moment)}, ${day(moment)}, ${hour(moment)}`;

// "2025-05-20T09:00:00" as clocks in Liepāja show it.
export function local(moment) {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" };
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, ...parts }).format(moment).replace(" ", "T");
}

export const dayKey = (moment) => local(moment).slice(0, 10);

export function clockButton(onclick) {
  const theDay = h("span", {});
  const theWeekday = h("span", { class: "clock-weekday" });
  const date = h("span", { class: "clock-date" }, theWeekday, theDay);
  const time = h("span", { class: "clock-time" });
  const name = h("span", { class: "hidden" });
  const button = h("button", { type: "button", id: "clock", class: "clock", onclick, title: w("moveClock") },
    icon("calendar"), h("span", { class: "clock-face", "aria-hidden": "true" }, date, time), name);

  function tick() {
    const now = cityNow();
    const text = local(now);
    if (theDay.textContent !== day(now)) {
      theDay.textContent = day(now);
      theWeekday.textContent = `${weekday(now)}, `;
    }
    if (time.dataset.text !== text) {
      time.dataset.text = text;
      time.replaceChildren(hour(now), h("span", { class: "clock-seconds" }, `:${text.slice(17, 19)}`));
    }
    const spoken = `${w("cityClock")}: ${when(now)}. ${w("moveClock")}`;
    if (name.textContent !== spoken) name.textContent = spoken;
  }

  tick();
  const timer = setInterval(() => (button.isConnected ? tick() : clearInterval(timer)), 500);
  button.tick = tick;
  return button;
}
