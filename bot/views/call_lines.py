"""The single lines of a call for volunteers: when, where, for whom, how. The card: `call.py`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.cut import cut, isolated
from participation.city import City
from participation.language import LANGUAGES
from participation.organisations.organisation import OrganisationState
from participation.volunteering.brief import CallBrief
from participation.volunteering.call import (
    Admission,
    Call,
    CallState,
    CallText,
    Shift,
    ShiftState,
)

YOUNGEST: Final = 13
"""The law's: a volunteer is 13 or older."""
OWN_WORD_FROM: Final = 16
"""Younger ones need the written consent of a parent or guardian."""
OF_AGE: Final = 18

# NOTE How a text is written or what somebody speaks: "Written only in Latvian".
IN_LANGUAGE: Final = {"lv": N_("in Latvian"), "en": N_("in English"), "ru": N_("in Russian")}
# NOTE A language that a volunteer should speak, one of a list.
LANGUAGE_NAMES: Final = {"lv": N_("Latvian"), "en": N_("English"), "ru": N_("Russian")}
STATES: Final = {
    CallState.DRAFT: N_("draft, nobody sees it yet"),
    CallState.WAITING: N_("waits for the city to look at it"),
    CallState.OPEN: N_("open, takes applications"),
    CallState.CLOSED: N_("closed, takes no more applications"),
    CallState.CANCELLED: N_("call cancelled"),
    CallState.REFUSED: N_("sent back by the city"),
}


def state_words(call: Call, tr: Translator) -> str:
    """How a call stands, in words."""
    return tr.plain(STATES[call.state])


def title_of(call: Call, tr: Translator, most: int = 200) -> str:
    """In the reader's language if there is one, else as it was written; never empty."""
    text = call.text(tr.language)
    return cut(text.title, most) if text and text.title else tr.plain("(no title yet)")


def language_list(languages: Collection[str], words: dict[str, str], tr: Translator) -> str:
    """`Latvian and Russian`, or with other `words` `in Latvian and in Russian`."""
    return tr.listing([tr.plain(words[each]) for each in LANGUAGES if each in languages])


def foreign_line(text: CallText | None, call: Call, tr: Translator) -> Markup | None:
    """Says honestly that the reader's language is missing."""
    if text is None or text.language == tr.language:
        return None
    # NOTE {how} is one or two of "in Latvian", "in English", "in Russian".
    return tr("<i>Written only {how}.</i>", how=language_list(list(call.texts), IN_LANGUAGE, tr))


def field_name(key: str | None, city: City, tr: Translator) -> str:
    """A field of volunteer work; empty for none and for one that the city has given up."""
    try:
        return city.volunteer_field(key).name.get(tr.language) if key else ""
    except KeyError:
        return ""


def district_name(key: str | None, city: City, tr: Translator) -> str:
    """A part of the city; empty as above."""
    try:
        return city.district(key).name.get(tr.language) if key else ""
    except KeyError:
        return ""


def place_words(
    call: Call | CallBrief, city: City, tr: Translator, most: int = 400
) -> Markup | None:
    """Address and district, a point on the map, or what there is of it."""
    district = district_name(call.district, city, tr)
    address = isolated(cut(call.address, most)) if call.address else ""
    if address and district and district.casefold() not in address.casefold():
        return tr("{place} ({district})", place=address, district=district)
    if address or district:
        return Markup("{}").format(address or district)
    if call.latitude is not None and call.longitude is not None:
        return tr(
            "a point on the map ({latitude}, {longitude})",
            latitude=f"{call.latitude:.5f}",
            longitude=f"{call.longitude:.5f}",
        )
    return None


def local_day(moment: datetime, tr: Translator) -> date:
    """The city's day of a moment."""
    return moment.astimezone(tr.zone).date()


def when_plain(shift: Shift, tr: Translator) -> str:
    """`Sat 24 May, 10:00–14:00`; where it goes on past midnight, with the second day."""
    first, last = local_day(shift.starts_at, tr), local_day(shift.ends_at, tr)
    start, end = tr.time(shift.starts_at), tr.time(shift.ends_at)
    if first == last:
        # NOTE When a shift is: "Sat 24 May, 10:00–14:00".
        return tr.plain(
            "{day}, {start}–{end}", day=tr.weekday_and_day(first), start=start, end=end
        )
    # NOTE A shift over midnight: "Sat 24 May, 22:00 – Sun 25 May, 02:00".
    return tr.plain(
        "{day}, {start} – {last_day}, {end}",
        day=tr.weekday_and_day(first),
        start=start,
        last_day=tr.weekday_and_day(last),
        end=end,
    )


def places_words(shift: Shift, tr: Translator) -> Markup:
    """How many places are free, or how many wait."""
    if shift.state is ShiftState.CANCELLED:
        return tr("this time is cancelled")
    if shift.free and not shift.waiting:
        # NOTE {n} free places of {capacity}.
        return tr.plural(
            "{n} of {capacity} places is free",
            "{n} of {capacity} places are free",
            shift.free,
            capacity=shift.capacity,
        )
    if not shift.waiting:
        return tr("no free place, there is a waiting list")
    return tr.plural(
        "no free place, {n} person waits", "no free place, {n} people wait", shift.waiting
    )


def shift_line(shift: Shift, tr: Translator) -> Markup:
    """One line of the card."""
    # NOTE One line of a list: when, then how many places are free.
    return tr("• {when}: {places}", when=when_plain(shift, tr), places=places_words(shift, tr))


def age_words(minimum_age: int | None, tr: Translator) -> Markup:
    """From which age, and what the law asks for with those who are under age."""
    age = minimum_age or YOUNGEST
    if age < OWN_WORD_FROM:
        return tr(
            "from {age} years. For those under 16 a parent or guardian has to agree in writing. "
            "Under 18: only safe work, and not during school hours",
            age=age,
        )
    if age < OF_AGE:
        return tr(
            "from {age} years. Under 18: only safe work, and not during school hours", age=age
        )
    return tr("from {age} years", age=age)


def needs_contract(call: Call) -> bool:
    """Whether the law asks for a written contract: expenses covered, or minors may take part."""
    return call.expenses_covered or (call.minimum_age or YOUNGEST) < OF_AGE


def contract_line(call: Call, tr: Translator) -> Markup | None:
    """Says why there is a written contract."""
    if call.expenses_covered:
        return tr("Expenses are covered, so a written contract is made.")
    if needs_contract(call):
        return tr("With volunteers under 18 a written contract is made.")
    return None


def admission_words(call: Call, tr: Translator) -> Markup:
    """How one gets a place."""
    if call.admission is Admission.CHOSEN:
        return tr("the organisation chooses among those who apply")
    return tr("whoever applies first has a place")


def standstill_line(state: OrganisationState, tr: Translator) -> Markup | None:
    """For whoever applied: the city has suspended the organisation, or it has ended."""
    if state is OrganisationState.APPROVED:
        return None
    if state is OrganisationState.CLOSED:
        return tr(
            "⏸ <b>Nobody acts for this organisation any more.</b> Perhaps the shift does not take "
            "place."
        )
    return tr(
        "⏸ <b>The city has suspended this organisation.</b> Perhaps the shift does not take "
        "place. Until it may go on, the waiting list stands still."
    )
