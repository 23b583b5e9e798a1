// Builds elements. Text only ever becomes a text node here: nobody's words are read as HTML.
const SVG = "http://www.w3.org/2000/svg";

export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "value" || name === "checked") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PATHS = {
  send: "M3 11.5 21 3l-6.5 18-3.6-7.3zM10.9 13.7 21 3",
  attach: "M20 11.5 12 19.4a5 5 0 0 1-7.1-7.1l8.2-8.2a3.4 3.4 0 0 1 4.8 4.8l-8.2 8.2a1.7 1.7 0 0 1-2.4-2.4l7.5-7.5",
  menu: "M4 7h16M4 12h16M4 17h16",
  keys: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  letter: "M3 6h18v12H3zM3 7l9 7 9-7",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
  beside: "M3 5h18v14H3zM12 5v14M15 12h4M17 10v4",
  more: "M12 5h.01M12 12h.01M12 19h.01",
  photo: "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M16 9h.01",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  place: "M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.8 7 11 7 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.6-6 8-6s8 2 8 6",
  sticker: "M20 13V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h7zM20 13l-7 7v-5a2 2 0 0 1 2-2z",
  voice: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
  down: "M12 5v14M6 13l6 6 6-6",
  plus: "M12 5v14M5 12h14",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  link: "M8 16 17 7M10 7h7v7",
  reply: "M10 6 4 12l6 6M4 12h10a6 6 0 0 1 6 6",
  block: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM6 6l12 12",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20c0-3.5 3-5.5 7-5.5s7 2 7 5.5M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.8c2.5.7 4 2.5 4 5.2",
  sample: "M12 3l2 6 6 2-6 2-2 6-2-6-6-2 6-2z",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, props = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...props }, icon(name));
}

const HUES = [174, 205, 262, 332, 20, 145, 230, 290];

export function avatar(id, name, props = {}) {
  const letters = [...String(name).trim().split(/\s+/)].slice(0, 2).map((word) => [...word][0] ?? "").join("");
  const hue = HUES[Math.abs(Number(id) || 0) % HUES.length];
  return h("span", { class: "avatar", "aria-hidden": "true", style: `--hue:${hue}`, ...props }, letters.toUpperCase() || "?");
}

export const fullName = (person) => [person?.first_name, person?.last_name].filter(Boolean).join(" ");
