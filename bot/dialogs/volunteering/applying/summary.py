"""Everything once more: what the organisation will see, where it goes; then it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row
from markupsafe import Markup

from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.volunteering.applying.course import (
    AGE,
    CONTACT,
    NAME,
    REMARK,
    TELEGRAM,
    answers_of,
    band_of,
    call_of,
    chosen_shift,
    edit,
    go_back,
    go_on,
    leave,
)
from bot.dialogs.volunteering.applying.kept import forget
from bot.dialogs.volunteering.entry import APPLICATION, NOTE, start
from bot.dialogs.volunteering.states import Apply, Volunteer
from bot.dialogs.widgets import Decision, Label, Note, View, translator_of
from bot.dialogs.written import only_buttons
from bot.i18n.translator import N_, Translator
from bot.views.application import seen_lines
from bot.views.call_lines import title_of, when_plain
from bot.views.cut import cut, isolated
from participation.errors import Reason, Refused
from participation.places.place import PlaceState
from participation.volunteering.application import AgeBand, Standing
from participation.volunteering.call import Call, Shift

TITLE_UNITS = 120
WOULD_BE = {
    PlaceState.ACCEPTED: N_("There is a free place: you have it as soon as you send this."),
    PlaceState.WAITLISTED: N_(
        "All places are taken now. You go on the waiting list, and I ask you when one gets free."
    ),
    PlaceState.SUBMITTED: N_("The organisation chooses among those who apply."),
    PlaceState.CONSENT: N_(
        "A parent or guardian has to agree first. When you have sent this, I make a link for "
        "them. Until they agree you have no place."
    ),
}
_AGAIN = frozenset(
    {
        Reason.SHIFT_UNKNOWN,
        Reason.SHIFT_STARTED,
        Reason.SHIFT_CANCELLED,
        Reason.CALL_NOT_OPEN,
        Reason.APPLICATION_MOVED_ON,
    }
)


async def send(manager: DialogManager) -> None:
    """A second press sends nothing twice: the rules know the application already."""
    call, answers, band = await call_of(manager), answers_of(manager), band_of(manager)
    shift = chosen_shift(call, manager)
    if shift is None or band is None or not answers.get(NAME) or TELEGRAM not in answers:
        await go_on(manager)  # something is missing: it is asked for
        return
    try:
        one = await services_of(manager).applying.apply(
            resident_of(manager).resident_id,
            shift.shift_id,
            name=answers[NAME],
            contact=answers.get(CONTACT),
            note=answers.get(REMARK),
            shows_telegram=bool(answers[TELEGRAM]),
            age_band=band.value,
            age=answers.get(AGE),
        )
    except Refused as refused:
        if refused.reason in _AGAIN:
            await manager.switch_to(Apply.shift)
        raise
    await forget(manager)
    waits = one.state is PlaceState.CONSENT
    await start(
        manager,
        Volunteer.guardian if waits else Volunteer.one,
        {APPLICATION: one.application_id, NOTE: N_("✅ Your application is sent.")},
    )


def _notes(
    standing: Standing, band: AgeBand, tr: Translator, *, has_free: bool
) -> Iterator[Markup]:
    """What one would get, and what the law adds, in words. `has_free`: another time has places."""
    yield tr(WOULD_BE[standing.would_be])
    if standing.would_be is PlaceState.WAITLISTED and has_free:
        yield tr("ℹ️ At another time of this call there are free places: press “Time”.")
    if standing.study_time_warning:
        yield tr(
            "⚠️ This is on a school day between 8:00 and 15:00. Under 18 you may help only "
            "outside your school hours; please apply only if you are free then."
        )
    if band is not AgeBand.ADULT:
        yield tr("Under 18 a written contract is made with the organisation.")
    elif standing.contract_needed:
        yield tr("Expenses are covered, so a written contract is made.")


async def _text(manager: DialogManager, call: Call, shift: Shift, tr: Translator) -> Markup:
    answers, band = answers_of(manager), band_of(manager) or AgeBand.ADULT
    standing = await services_of(manager).applying.check(
        resident_of(manager).resident_id, shift.shift_id, band.value, age=answers.get(AGE)
    )
    head = tr(
        "<b>Is everything right?</b>\n{title}\n{when}",
        title=isolated(title_of(call, tr, TITLE_UNITS)),
        when=when_plain(shift, tr),
    )
    seen = tr(
        # NOTE {organisation} is its name, {lines} are what it sees of a volunteer.
        "<b>{organisation} will see</b>\n{lines}",
        organisation=isolated(cut(call.organisation.name, TITLE_UNITS)),
        lines=seen_lines(
            answers.get(NAME) or "",
            answers.get(CONTACT),
            answers.get(REMARK),
            band,
            shows_telegram=bool(answers.get(TELEGRAM)),
            tr=tr,
        ),
    )
    where = tr(
        "Your data go to this organisation, for this shift only. With /me you can see or delete "
        "them."
    )
    ahead = call.ahead(services_of(manager).clock.now())
    has_free = any(one.free and not one.waiting for one in ahead if one is not shift)
    notes = Markup("\n").join(_notes(standing, band, tr, has_free=has_free))
    return Markup("\n\n").join([head, seen, notes, where])


async def summary_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    try:
        call = await call_of(dialog_manager)
        shift = chosen_shift(call, dialog_manager)
        text = await _text(dialog_manager, call, shift, tr) if shift else None
    except Refused:
        text = None
    changed = tr("This has changed. Please choose a time again.")
    return {"text": text or changed, "may_send": text is not None}


def _change(label: str, name: str, state: State) -> Button:
    async def do(manager: DialogManager) -> None:
        await edit(manager, state)

    return Button(Label(label), id=f"w_edit_{name}", on_click=press(do))


windows = (
    Window(
        Note(),
        View("text"),
        Button(Label("✅ Send"), id="w_send", on_click=press(send), when="may_send"),
        Row(
            _change(N_("✏️ Time"), "shift", Apply.shift),
            _change(N_("✏️ Age"), "age", Apply.age),
        ),
        Row(
            _change(N_("✏️ Name"), "name", Apply.name),
            _change(N_("✏️ Contact"), "contact", Apply.contact),
        ),
        Row(
            _change(N_("✏️ Note"), "note", Apply.note),
            _change(N_("✏️ Telegram"), "telegram", Apply.telegram),
        ),
        Row(
            Button(Label("⬅️ Back"), id="w_back", on_click=press(go_back)),
            Button(Label("Stop here"), id="w_leave", on_click=press(leave)),
        ),
        only_buttons(Decision(yes=send)),
        state=Apply.summary,
        getter=summary_data,
    ),
)
