// Pictures, files, places, contacts, stickers and voices inside a bubble.
import * as api from "./api.js";
import { openDialog } from "./dialog.js";
import { avatar, fullName, h, icon } from "./dom.js";
import { w } from "./words.js";

const best = (sizes) => sizes.reduce((a, b) => (a.width * a.height >= b.width * b.height ? a : b));

function picture(message, sender, single) {
  const size = best(message.photo);
  const words = message.caption || w("photoOf", { name: sender });
  const source = api.file(size.file_id);
  const image = h("img", { src: source, alt: words.slice(0, 200), loading: "lazy", decoding: "async" });
  if (single) image.style.aspectRatio = `${size.width} / ${size.height}`;
  const enlarge = () => openDialog(w("photo"), h("img", { src: source, alt: words, class: "enlarged" }), { kind: "wide" });
  return h("button", { type: "button", class: "picture", title: w("showPhoto"), onclick: enlarge }, image);
}

function bytes(size) {
  if (!size) return "";
  return size < 1024 ? `${size} B` : size < 1048576 ? `${Math.round(size / 1024)} KB` : `${(size / 1048576).toFixed(1)} MB`;
}

function documentCard({ file_id: id, file_name: name = "", file_size: size }) {
  return h("a", { class: "card", href: api.file(id), download: name, "aria-label": w("download", { name }) },
    h("span", { class: "card-sign" }, icon("file")),
    h("span", { class: "card-text" }, h("b", {}, name || w("document")), h("small", {}, bytes(size))));
}

// No map from the internet: a drawn tile with a pin and the numbers under it.
function placeCard({ latitude, longitude }, venue) {
  const numbers = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return h("figure", { class: "place" },
    h("div", { class: "place-map", "aria-hidden": "true" }, icon("place")),
    h("figcaption", {}, h("b", {}, venue?.title ?? w("location")), h("small", {}, venue?.address ?? numbers)));
}

function contactCard(contact) {
  return h("div", { class: "card" },
    avatar(contact.user_id ?? 0, fullName(contact)),
    h("span", { class: "card-text" }, h("b", {}, fullName(contact) || w("contact")), h("small", {}, contact.phone_number)));
}

function voiceCard({ duration = 0 }) {
  const bars = Array.from({ length: 22 }, (_, at) => h("i", { style: `height:${6 + ((at * 37 + 11) % 17)}px` }));
  return h("div", { class: "card voice", role: "img", "aria-label": `${w("voice")}, ${duration} s` },
    h("span", { class: "card-sign" }, icon("voice")), h("span", { class: "bars" }, bars), h("small", {}, `${duration} s`));
}

export function media(messages, sender) {
  const [message] = messages;
  if (messages.length > 1 && messages.every((one) => one.photo)) {
    return h("div", { class: `album of-${Math.min(messages.length, 4)}`, role: "group", "aria-label": w("album") },
      messages.map((one) => picture(one, sender, false)));
  }
  if (messages.length > 1) return messages.map((one) => media([one], sender));
  if (message.photo) return picture(message, sender, true);
  if (message.document) return documentCard(message.document);
  if (message.venue) return placeCard(message.venue.location, message.venue);
  if (message.location) return placeCard(message.location);
  if (message.contact) return contactCard(message.contact);
  if (message.sticker) {
    return h("div", { class: "sticker", role: "img", "aria-label": `${w("sticker")} ${message.sticker.emoji ?? ""}` }, message.sticker.emoji ?? "🙂");
  }
  if (message.voice) return voiceCard(message.voice);
  return message.text ? null : h("em", {}, w("unknown"));
}

// One line that says what a message is: for lists, replies and screen readers.
export function gist(message) {
  if (!message) return "";
  const kinds = { photo: "photo", document: "document", location: "location", contact: "contact", sticker: "sticker", voice: "voice" };
  const kind = Object.keys(kinds).find((name) => message[name]);
  const words = message.text ?? message.caption ?? "";
  return [kind ? w(kinds[kind]) : "", words].filter(Boolean).join(": ").replace(/\s+/g, " ");
}
