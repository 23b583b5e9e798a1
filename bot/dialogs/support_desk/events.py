"""Staff prepare, publish, change and cancel events. The questions are in `event_questions.py`."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo

from bot.dialogs.frame import Choices, buttons_only, numbered, press, services_of
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.support_desk.course import EVENT, LANGUAGE, back_to, me, number
from bot.dialogs.support_desk.states import SupportDesk
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.support_event import (
    LANGUAGE_NAMES,
    event_label,
    people_lines,
    staff_card,
    state_words,
)
from participation.errors import Reason, Refused
from participation.language import LANGUAGES
from participation.support.event import EventState, NgoEvent


async def event_of(manager: DialogManager) -> NgoEvent:
    """The one that is open. Refused: EVENT_UNKNOWN."""
    staff = await me(manager)
    return await services_of(manager).support.event_for_staff(staff, number(manager, EVENT))


async def change(manager: DialogManager, **fields: object) -> None:
    """Keeps an answer and goes back to the card."""
    staff, this = await me(manager), number(manager, EVENT)
    await services_of(manager).support.change_event(staff, this, **fields)
    await manager.switch_to(SupportDesk.event)


async def open_event(manager: DialogManager, event_id: int) -> None:
    manager.dialog_data[EVENT] = event_id
    await event_of(manager)
    await manager.switch_to(SupportDesk.event)


async def choose_kind(manager: DialogManager, at: int) -> None:
    kinds = services_of(manager).city.support.event_kinds
    if at >= len(kinds):
        raise Refused(Reason.SUPPORT_ANSWER_UNKNOWN, field="kind")
    event = await services_of(manager).support.begin_event(await me(manager), kinds[at].key)
    manager.dialog_data[EVENT] = event.event_id
    await manager.switch_to(SupportDesk.event)


async def write_in(manager: DialogManager, at: int) -> None:
    manager.dialog_data[LANGUAGE] = LANGUAGES[min(at, len(LANGUAGES) - 1)]
    await manager.switch_to(SupportDesk.event_title)


async def publish(manager: DialogManager) -> None:
    tr = translator_of(manager)
    await services_of(manager).support.publish_event(await me(manager), number(manager, EVENT))
    leave_note(manager, tr("✅ The event is published: it is in /funding now."))


async def throw_away(manager: DialogManager) -> None:
    tr = translator_of(manager)
    await services_of(manager).support.cancel_event(await me(manager), number(manager, EVENT))
    leave_note(manager, tr("🗑 The draft is thrown away."))
    await manager.switch_to(SupportDesk.events)


async def list_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    now = services.clock.now()
    found = await services.support.all_events(await me(dialog_manager))
    # A draft that was thrown away has no reason; nobody needs to see it any more.
    shown = [each for each in found if each.state is not EventState.CANCELLED or each.reason]
    choices: Choices = [
        (
            f"{event_label(each, services.city, tr)} · {state_words(each, now, tr)}",
            each.event_id,
        )
        for each in shown
    ]
    kinds: Choices = [
        (each.name.get(tr.language), at)
        for at, each in enumerate(services.city.support.event_kinds)
    ]
    return {"events": choices, "kinds": kinds, "has_none": not choices}


async def card_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    try:
        event = await event_of(dialog_manager)
    except Refused as refused:
        if refused.reason is not Reason.EVENT_UNKNOWN:
            raise
        flags = ("may_change", "may_publish", "is_draft", "is_open", "is_ahead")
        gone = tr("I cannot find this event any more.")
        return {"card": gone, "people": gone, "languages": []} | dict.fromkeys(flags, False)
    now = services.clock.now()
    is_ahead = event.state is EventState.OPEN and not event.has_started(now)
    may_change = event.state is EventState.DRAFT or is_ahead
    languages: Choices = [
        (f"{'✅' if each in event.texts else '▫️'} {tr.plain(LANGUAGE_NAMES[each])}", at)
        for at, each in enumerate(LANGUAGES)
    ]
    people = await services.support.people(await me(dialog_manager), event.event_id)
    return {
        "card": staff_card(event, services.city, tr, now),
        "people": people_lines(people, tr),
        "languages": languages if may_change else [],
        "may_change": may_change,
        "may_publish": event.state is EventState.DRAFT and not event.missing,
        "is_draft": event.state is EventState.DRAFT,
        "is_open": event.state is EventState.OPEN,
        "is_ahead": is_ahead,
    }


def _ask(label: Label, name: str) -> SwitchTo:
    state = getattr(SupportDesk, f"event_{name}")
    return SwitchTo(label, id=f"sd_{name}", state=state, when="may_change")


windows = (
    Window(
        Note(),
        Say("<b>Events for organisations</b>"),
        Say("There are none yet.", when="has_none"),
        numbered("events", open_event, widget_id="sd_event"),
        SwitchTo(Label("➕ New event"), id="sd_new", state=SupportDesk.event_kind),
        back_to(SupportDesk.home, "sd_home"),
        buttons_only(),
        state=SupportDesk.events,
        getter=list_data,
    ),
    Window(
        Note(),
        Say("<b>What kind of event is it?</b>"),
        numbered("kinds", choose_kind, widget_id="sd_kind"),
        back_to(SupportDesk.events, "sd_to_events"),
        buttons_only(),
        state=SupportDesk.event_kind,
        getter=list_data,
    ),
    Window(
        Note(),
        View("card"),
        # NOTE Below stand the languages, each a button: its title and text are written then.
        Say("\nTitle and text: choose a language.", when="may_change"),
        numbered("languages", write_in, widget_id="sd_language"),
        Row(
            # NOTE Short: two buttons stand side by side.
            _ask(Label("🕐 Begins"), "starts"),
            _ask(Label("🕐 Ends"), "ends"),
        ),
        Row(_ask(Label("📍 Where"), "place"), _ask(Label("🔢 Places"), "capacity")),
        Button(Label("✅ Publish"), id="sd_publish", on_click=press(publish), when="may_publish"),
        SwitchTo(
            Label("👥 Who comes"), id="sd_people", state=SupportDesk.event_people, when="is_open"
        ),
        SwitchTo(
            Label("❌ Cancel the event"),
            id="sd_cancel",
            state=SupportDesk.event_cancel,
            when="is_ahead",
        ),
        Button(
            Label("🗑 Throw it away"), id="sd_discard", on_click=press(throw_away), when="is_draft"
        ),
        back_to(SupportDesk.events, "sd_to_events"),
        NO_PREVIEW,
        buttons_only(),
        state=SupportDesk.event,
        getter=card_data,
    ),
    Window(
        Note(),
        Say("<b>Who comes</b>"),
        View("people"),
        back_to(SupportDesk.event, "sd_to_event"),
        buttons_only(),
        state=SupportDesk.event_people,
        getter=card_data,
    ),
)
