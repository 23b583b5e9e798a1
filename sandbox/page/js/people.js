// The list of people at the desk: whose chat to open, what they last read, adding one more.
import * as api from "./api.js";
import { hour } from "./clock.js";
import { openDialog } from "./dialog.js";
import { avatar, fullName, h, icon, iconButton } from "./dom.js";
import { gist } from "./media.js";
import { failed } from "./notices.js";
import { LANGUAGES, said, w } from "./words.js";

function groupRow(person, group, hooks) {
  const isOpen = hooks.opened(person.id, group.id);
  return h("button", {
    type: "button", class: "group-button", "aria-current": isOpen ? "true" : undefined, onclick: () => hooks.open(person.id, group.id),
  }, icon("people"), h("span", {}, group.title), h("span", { class: "hidden" }, `, ${w("group")}, ${fullName(person)}`));
}

// marks: {last(personId) -> message, unread(personId) -> number}
function row(person, groups, marks, hooks) {
  const name = fullName(person);
  const last = marks.last(person.id);
  const unread = marks.unread(person.id);
  const isOpen = hooks.opened(person.id, person.id);
  const badge = h("span", { class: "badge" }, h("span", { "aria-hidden": "true" }, unread), h("span", { class: "hidden" }, w("unread", { n: unread })));
  return h("li", { class: `person ${isOpen ? "open" : ""}` },
    h("div", { class: "person-row" },
      h("button", {
        type: "button", class: "person-button", "data-person": person.id, "aria-current": isOpen ? "true" : undefined,
        onclick: () => hooks.open(person.id),
      },
      avatar(person.id, name),
      h("span", { class: "person-text" },
        h("span", { class: "person-name" }, h("b", {}, name), h("span", { class: "tongue" }, String(person.language_code ?? "").toUpperCase())),
        h("span", { class: "person-about" }, said(person.about) || w("newcomer")),
        h("span", { class: "person-last" }, h("span", {}, last ? gist(last).slice(0, 80) : w("noMessages")),
          unread ? badge : h("small", {}, last ? hour(new Date(last.date * 1000)) : "")))),
      iconButton("beside", w("openBeside", { name }), () => hooks.openBeside(person.id), { class: "icon-button beside", disabled: isOpen })),
    groups.map((group) => groupRow(person, group, hooks)));
}

export function drawPeople(list, desk, marks, hooks) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  const mark = focused?.dataset.person ?? focused?.closest("li")?.querySelector("[data-person]")?.dataset.person;
  list.replaceChildren(...desk.people.map((person) =>
    row(person, desk.chats.filter((chat) => chat.type !== "private" && chat.member_ids.includes(person.id)), marks, hooks)));
  if (mark) list.querySelector(`[data-person="${mark}"]`)?.focus();
}

export function addPersonButton(onAdded) {
  const ask = () => openDialog(w("addPerson"), (close) => {
    const name = h("input", { name: "first_name", required: true, maxlength: "64", autocomplete: "off", autofocus: true });
    const tongue = h("select", { name: "language_code" }, Object.entries(LANGUAGES).map(([code, words]) => h("option", { value: code }, words)));
    const submit = async (event) => {
      event.preventDefault();
      try {
        const answer = await api.addPerson({ first_name: name.value.trim(), language_code: tongue.value });
        close();
        onAdded(answer.person ?? answer);
      } catch (error) { failed(error); }
    };
    return h("form", { class: "column", onsubmit: submit },
      h("label", { class: "field" }, w("firstName"), name), h("label", { class: "field" }, w("personLanguage"), tongue),
      h("div", { class: "row end" },
        h("button", { type: "button", class: "button quiet", onclick: () => close() }, w("cancel")),
        h("button", { class: "button" }, w("add"))));
  });
  return h("button", { type: "button", class: "button quiet add-person", onclick: ask }, icon("plus"), w("addPerson"));
}
