"""A call told in one message becomes a draft: what was understood is filled in, by the same rules
as any answer, and what a rule refuses is said and asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.dialogs.calls.course import CALL, COURSE, Course, call_of, write_in
from bot.dialogs.calls.pending import Pending, keep_waiting, pending_of
from bot.dialogs.calls.picture import keep_sent
from bot.dialogs.frame import resident_of, services_of
from bot.dialogs.widgets import leave_note, translator_of
from bot.i18n.reasons import explain
from bot.understanding.call_field import field_meant
from bot.understanding.call_words import CallWords, read_call
from bot.understanding.hearing import names_of
from participation.errors import Refused
from participation.language import Language, is_language
from participation.volunteering.call import Call, CallState
from participation.volunteering.call_rules import BODY_MOST


async def told_before(manager: DialogManager, organisation_id: int, text: str) -> Call | None:
    """The draft that this very message made: it may come twice."""
    calls = await services_of(manager).calls.mine(resident_of(manager).resident_id)
    return next(
        (
            call
            for call in calls
            if call.state is CallState.DRAFT
            and call.organisation.organisation_id == organisation_id
            and any(each.body == text for each in call.texts.values())
        ),
        None,
    )


async def draft_from(manager: DialogManager, organisation_id: int, text: str) -> None:
    """A new draft with all that the message tells; then its preview may be shown."""
    services, actor = services_of(manager), resident_of(manager).resident_id
    tr = translator_of(manager)
    known = await told_before(manager, organisation_id, text.strip()[:BODY_MOST])
    if known is not None:
        manager.dialog_data[CALL] = known.call_id
        return
    words = read_call(text, services.clock.now(), names_of(services.city, None))
    understood = await services.hearing.understand(text, tr.language)
    call = await services.calls.draft(actor, organisation_id)
    manager.dialog_data[CALL] = call.call_id
    manager.dialog_data[COURSE] = Course.EDIT
    language = understood.language if is_language(understood.language) else tr.language
    write_in(manager, language)
    said = await _fill(manager, words, language if is_language(language) else "lv")
    if (trouble := await keep_sent(manager)) is not None:
        said.append(trouble)
    lead = tr("<b>This is what I understood from your message.</b> Please check it.")
    leave_note(manager, Markup("\n").join([lead, *dict.fromkeys(said)]))


async def _fill(manager: DialogManager, words: CallWords, language: Language) -> list[Markup]:
    """Answers one by one; gives what the rules refused, in words."""
    services, actor = services_of(manager), resident_of(manager).resident_id
    tr, call_id = translator_of(manager), (await call_of(manager)).call_id
    said: list[Markup] = []

    async def attempt(do: Callable[..., Awaitable[Any]], *values: Any, **fields: Any) -> bool:
        try:
            await do(actor, call_id, *values, **fields)
        except Refused as refused:
            said.append(Markup("⚠️ {}").format(explain(refused, tr)))
            return False
        return True

    calls = services.calls
    await attempt(calls.set_text, language, words.title, words.text[:BODY_MOST])
    if len(words.text) > BODY_MOST:
        said.append(
            tr(
                "⚠️ Your message is longer than a call can be: I kept the first {most} characters.",
                most=BODY_MOST,
            )
        )
    if words.address:
        await attempt(calls.change, address=words.address)
    if words.district:
        await attempt(calls.change, district=words.district)
    field = services.city.field_of_topic(words.topic) if words.topic else None
    if field := field or field_meant(words.text, services.city):
        await attempt(calls.change, field=field)
    waiting: list[Pending] = []
    for shift in words.shifts:
        pending = pending_of(shift)
        if pending.missing:
            waiting.append(pending)
            continue
        starts_at, ends_at = pending.moments(services.city.zone)
        await attempt(calls.add_shift, starts_at, ends_at, pending.people or 0)
    keep_waiting(manager, tuple(waiting))
    return said
