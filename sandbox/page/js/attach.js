// The "attach" menu: photo, sample photo, file, place, phone number, sticker, voice.
import { confirmDialog, openDialog } from "./dialog.js";
import { h, icon, iconButton } from "./dom.js";
import { samplePhoto } from "./sample.js";
import { w } from "./words.js";

// Rounded to about a hundred metres: for trying out, not for navigation.
const PLACES = {
  roses: [56.5086, 21.0117], rainis: [56.5136, 21.0101], seaside: [56.5085, 20.9975],
  karosta: [56.5491, 21.0154], beberlini: [56.5537, 21.0482], riga: [56.9496, 24.1052],
};
const STICKERS = ["👍", "🌊", "🌳", "🐕", "🎉", "❤️"];

export function choosePlace() {
  return openDialog(w("placeTitle"), (close) => {
    const number = (name, value, most) => h("label", { class: "field" }, w(name),
      h("input", { name, type: "number", step: "any", min: -most, max: most, required: true, value }));
    const [latitude, longitude] = [number("latitude", PLACES.roses[0], 90), number("longitude", PLACES.roses[1], 180)];
    const value = (label) => Number(label.querySelector("input").value);
    return [
      h("p", { class: "hint" }, w("placeHint")),
      h("div", { class: "choices" }, Object.entries(PLACES).map(([key, [lat, lon]]) =>
        h("button", { type: "button", class: "choice", onclick: () => close({ latitude: lat, longitude: lon }) },
          icon("place"), w(`places.${key}`)))),
      h("form", {
        class: "row wrap",
        onsubmit: (event) => { event.preventDefault(); close({ latitude: value(latitude), longitude: value(longitude) }); },
      }, latitude, longitude, h("button", { class: "button" }, w("sendPlace"))),
    ];
  });
}

export const shareContact = () => confirmDialog(w("contactTitle"), w("contactHint"), w("share"));

function chooseSticker() {
  return openDialog(w("attachSticker"), (close) => h("div", { class: "stickers" }, STICKERS.map((emoji) =>
    h("button", { type: "button", class: "sticker-choice", "aria-label": `${w("sticker")} ${emoji}`, onclick: () => close(emoji) }, emoji))));
}

// pane: {say(what), hold(kind, files)}: files wait above the composer until they are sent.
export function attachMenu(pane) {
  const photos = h("input", { type: "file", accept: "image/*", multiple: true, hidden: true, "data-pick": "photo" });
  const files = h("input", { type: "file", multiple: true, hidden: true, "data-pick": "document" });
  photos.addEventListener("change", () => { pane.hold("photo", [...photos.files]); photos.value = ""; });
  files.addEventListener("change", () => { pane.hold("document", [...files.files]); files.value = ""; });

  const place = async () => { const location = await choosePlace(); if (location) pane.say({ location }); };
  const contact = async () => { if (await shareContact()) pane.say({ contact: true }); };
  const sticker = async () => { const emoji = await chooseSticker(); if (emoji) pane.say({ sticker: emoji }); };
  const actions = [
    ["photo", "attachPhoto", () => photos.click()],
    ["sample", "attachSample", async () => pane.hold("photo", [await samplePhoto()])],
    ["file", "attachFile", () => files.click()],
    ["place", "attachPlace", place],
    ["contact", "attachContact", contact],
    ["sticker", "attachSticker", sticker],
    ["voice", "attachVoice", () => pane.say({ voice: true })],
  ];
  const list = h("ul", { class: "popup", hidden: true }, actions.map(([sign, words, act]) =>
    h("li", {}, h("button", { type: "button", onclick: () => { fold(); act(); } }, icon(sign), w(words)))));
  const button = iconButton("attach", w("attach"), () => (list.hidden ? unfold() : fold()), { "aria-expanded": "false" });
  const box = h("div", { class: "attach" }, button, list, photos, files);

  function fold(refocus = false) {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (refocus) button.focus();
  }
  function unfold() {
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    list.querySelector("button").focus();
  }
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "Escape") fold(true);
    arrows(event, list);
  });
  box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) fold(); });
  return box;
}

// Arrow keys walk through the buttons of a list.
export function arrows(event, list) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return false;
  const buttons = [...list.querySelectorAll("button")];
  const next = buttons[buttons.indexOf(document.activeElement) + step];
  if (next) { event.preventDefault(); next.focus(); }
  return Boolean(next);
}
