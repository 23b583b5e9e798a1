// Message text with Bot API entities, as DOM nodes. Offsets count UTF-16 units, as JavaScript strings do.
import { h } from "./dom.js";
import { w } from "./words.js";

const SAFE = /^(https?|tg|mailto|tel):/i;
const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

function safeAddress(address) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  return SAFE.test(full) ? full : null;
}

function link(address, inside, act) {
  const href = safeAddress(address);
  if (!href) return h("span", {}, inside);
  const props = { href, target: "_blank", rel: "noopener noreferrer" };
  return h("a", { ...props, onclick: (event) => act?.follow?.(href) && event.preventDefault() }, inside);
}

function spoiler(inside) {
  const cover = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": w("spoiler") }, h("span", {}, inside));
  const open = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    cover.classList.add("open");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
    for (const name of ["click", "keydown"]) cover.removeEventListener(name, open);
  };
  cover.addEventListener("click", open);
  cover.addEventListener("keydown", open);
  return cover;
}

function foldedQuote(inside) {
  const quote = h("blockquote", { class: "folded" }, inside);
  const more = h("button", { type: "button", class: "link-button" }, w("showAll"));
  more.addEventListener("click", () => { quote.classList.remove("folded"); more.remove(); });
  return h("div", {}, quote, more);
}

function element(entity, raw, inside, act) {
  switch (entity.type) {
    case "bold": case "italic": case "underline": case "strikethrough": case "code":
      return h(PLAIN[entity.type], {}, inside);
    case "pre": return h("pre", { tabindex: "0" }, h("code", { "data-language": entity.language }, inside));
    case "blockquote": return h("blockquote", {}, inside);
    case "expandable_blockquote": return foldedQuote(inside);
    case "spoiler": return spoiler(inside);
    case "text_link": return link(entity.url, inside, act);
    case "url": return link(raw, inside, act);
    case "email": return link(`mailto:${raw}`, inside, act);
    case "phone_number": return link(`tel:${raw.replace(/[^+\d]/g, "")}`, inside, act);
    case "mention": return link(`https://t.me/${raw.slice(1)}`, inside, act);
    case "bot_command":
      return act?.command
        ? h("button", { type: "button", class: "link-button", onclick: () => act.command(raw) }, inside)
        : h("span", { class: "tag" }, inside);
    case "hashtag": case "cashtag": case "text_mention": return h("span", { class: "tag" }, inside);
    default: return h("span", {}, inside);
  }
}

// act: {command(text), follow(address) -> true when the page itself took the link}
export function rich(text, entities = [], act = null) {
  const sorted = entities
    .filter((one) => one.length > 0 && one.offset >= 0 && one.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  let next = 0;

  function run(from, to) {
    const nodes = [];
    let at = from;
    while (next < sorted.length && sorted[next].offset < to) {
      const entity = sorted[next++];
      const start = Math.max(entity.offset, at);
      const end = Math.min(entity.offset + entity.length, to);
      if (end <= start) continue;
      if (start > at) nodes.push(text.slice(at, start));
      nodes.push(element(entity, text.slice(start, end), run(start, end), act));
      at = end;
    }
    if (at < to) nodes.push(text.slice(at, to));
    return nodes;
  }

  const fragment = document.createDocumentFragment();
  fragment.append(...run(0, text.length));
  return fragment;
}
