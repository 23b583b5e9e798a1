// Puts the page together: what the desk is, which chats are open, and whom an event concerns.
import * as api from "./api.js";
import { openCalendar } from "./calendar.js";
import { cityNow, clockButton, setClock, when } from "./clock.js";
import { h } from "./dom.js";
import { follow } from "./events.js";
import { Marks } from "./marks.js";
import { announce, connection, failed, toast } from "./notices.js";
import { Pane } from "./pane.js";
import { addPersonButton, drawPeople } from "./people.js";
import { dressThemeButton } from "./theme.js";
import { LANGUAGES, firstLanguage, language, speak, w } from "./words.js";

const find = (id) => document.getElementById(id);
const narrow = matchMedia("(max-width: 759px)");
const room = () => (innerWidth < 760 ? 1 : innerWidth < 1080 ? 1 : innerWidth < 1560 ? 2 : 3);
const desk = { people: [], chats: [], bot: {}, jumps: [], letters: [], bot_seen: false };
const marks = new Marks();
let panes = [];
let clock;

const hooks = {
  desk,
  open: (personId, chatId = personId, instead = undefined) => open(personId, chatId, instead),
  openBeside: (personId) => open(personId, personId, null),
  opened: (personId, chatId) => panes.some((pane) => pane.personId === personId && pane.chatId === chatId),
  close: (pane) => { drop(pane); settle(); },
  back: () => { document.body.dataset.view = "people"; find("people-list").querySelector("[aria-current]")?.focus(); },
  read: (pane) => { if (!pane.isGroup) { marks.seen(pane.personId, pane.log.messages.at(-1)); redrawPeople(); } },
};

function redrawPeople() {
  drawPeople(find("people-list"), desk, marks, hooks);
}

function drop(pane) {
  pane.leave();
  pane.element.remove();
  panes = panes.filter((one) => one !== pane);
}

// instead: the pane to replace; undefined = the one used last; null = one more beside the others.
function open(personId, chatId, instead, focus = true) {
  let pane = panes.find((one) => one.personId === personId && one.chatId === chatId);
  if (!pane) {
    pane = new Pane(personId, chatId, hooks);
    const old = instead === null && panes.length < room() ? null : instead ?? panes.at(-1);
    if (old) old.element.replaceWith(pane.element);
    else find("chats").append(pane.element);
    panes = old ? panes.map((one) => (one === old ? pane : one)) : [...panes, pane];
    old?.leave();
  }
  document.body.dataset.view = "chat";
  settle();
  if (focus) pane.composer.focus();
  return pane;
}

function settle() {
  while (panes.length > room()) drop(panes[0]);
  if (!panes.length) document.body.dataset.view = "people";
  document.body.dataset.panes = panes.length;
  find("nobody").hidden = panes.length > 0;
  history.replaceState(null, "", `#${panes.map((pane) => (pane.isGroup ? pane.id : pane.personId)).join(",")}`);
  redrawPeople();
}

function openFromAddress() {
  const known = (id) => desk.people.some((person) => person.id === id);
  const wanted = location.hash.slice(1).split(",").map((part) => /^(\d+)(?:-(-?\d+))?$/.exec(part)).filter((found) => found && known(Number(found[1])));
  for (const [, person, chat] of wanted.slice(0, room())) open(Number(person), Number(chat ?? person), null, false);
  if (!panes.length && !narrow.matches && desk.people.length) open(desk.people[0].id, desk.people[0].id, null, false);
}

// Every word of the page anew; chats keep their drafts.
function redraw() {
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = w(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", w(element.dataset.label));
  clock = clockButton(() => openCalendar(desk, moved));
  find("clock-place").replaceChildren(clock);
  dressThemeButton(find("theme"));
  const options = Object.entries(LANGUAGES).map(([code, words]) => h("option", { value: code, selected: code === language() }, words));
  find("language").replaceChildren(...options);
  find("add-place").replaceChildren(addPersonButton(async (person) => { await take({ kind: "people" }); open(person.id, person.id); }));
  for (const pane of panes) { pane.build(); pane.load(); }
  redrawPeople();
}

function moved(state) {
  setClock(state);
  clock.tick();
}

async function refreshDesk() {
  Object.assign(desk, await api.state());
  setClock(desk.clock);
}

function concerned(event) {
  if (event.chat_id > 0) return [event.chat_id];
  return desk.chats.find((one) => one.id === event.chat_id)?.member_ids ?? [];
}

async function take(event) {
  if (event.kind === "reload") return catchUp();
  if (event.kind === "clock") { moved(event.clock ?? event); const words = w("clockMoved", { when: when(cityNow()) }); toast(words); announce(words); }
  if (event.kind === "people" || event.kind === "bot" || event.kind === "letters") {
    await refreshDesk().catch(failed);
    for (const pane of panes) { pane.drawHead(); pane.drawMode(); }
    redrawPeople();
  }
  if (event.kind === "answer") {
    for (const pane of panes) if (pane.personId === event.person_id && (!event.chat_id || pane.chatId === event.chat_id)) pane.take(event);
    return;
  }
  if (event.kind === "commands" && !event.chat_id) for (const pane of panes) pane.take(event);
  if (!event.chat_id) return;
  for (const pane of panes) if (pane.chatId === event.chat_id) pane.take(event);
  if (event.kind !== "message" || event.chat_id < 0) return;
  const isSeen = (id) => !document.hidden && document.body.dataset.view === "chat" && panes.some((pane) => pane.personId === id && pane.chatId === event.chat_id);
  for (const id of concerned(event)) marks.came(id, event.message, isSeen(id));
  redrawPeople();
}

async function catchUp() {
  await refreshDesk().catch(failed);
  for (const pane of panes) { pane.drawHead(); pane.load(); }
  redrawPeople();
}

async function begin() {
  await refreshDesk();
  speak(firstLanguage(desk.people[0]?.language_code));
  find("language").addEventListener("change", (event) => { speak(event.target.value, true); redraw(); });
  for (const skip of document.querySelectorAll("[data-skip]")) {
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      if (skip.dataset.skip === "message") (panes[0] ?? open(desk.people[0].id, desk.people[0].id)).composer.focus();
      else { if (narrow.matches) hooks.back(); find("people-list").querySelector("button")?.focus(); }
    });
  }
  redraw();
  openFromAddress();
  await Promise.all(desk.people.map(async (person) => marks.begin(person.id, (await api.messages(person.id, person.id, { limit: 20 })).messages)));
  for (const pane of panes) hooks.read(pane);
  redrawPeople();
  follow(desk.seq, { onEvent: take, onLost: () => connection(false), onBack: () => { connection(true); return catchUp(); } });
  addEventListener("resize", settle);
  document.body.dataset.ready = "true";
}

begin().catch(failed);
