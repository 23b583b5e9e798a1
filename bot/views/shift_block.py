"""A call, a shift or a piece of work as a block of lines in a notice. A call's card: `call.py`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.call_lines import place_words
from bot.views.cut import cut, isolated
from bot.views.hours import length
from bot.views.when import when_words
from participation.city import City
from participation.volunteering.brief import CallBrief, HoursBrief, ShiftBrief

NAME_UNITS: Final = 120
PLACE_UNITS: Final = 300
CONTACT_UNITS: Final = 200
WHY_UNITS: Final = 500


def call_title(call: CallBrief, tr: Translator) -> str:
    """Never empty."""
    return isolated(cut(call.title, NAME_UNITS)) if call.title else tr.plain("(no title yet)")


def call_block(call: CallBrief, tr: Translator) -> Markup:
    """What, and for whom."""
    return tr(
        "<b>{title}</b>\n{organisation}",
        title=call_title(call, tr),
        organisation=isolated(cut(call.organisation, NAME_UNITS)),
    )


def shift_block(
    shift: ShiftBrief, city: City, tr: Translator, *, with_contact: bool = False
) -> Markup:
    """What, for whom, when, where; and whom to ask."""
    lines = [
        call_block(shift.call, tr),
        tr("<b>When:</b> {value}", value=when_words(shift.starts_at, shift.ends_at, tr)),
    ]
    if (place := place_words(shift.call, city, tr, PLACE_UNITS)) is not None:
        lines.append(tr("<b>Where:</b> {value}", value=place))
    if with_contact and (line := contact_line(shift.call, tr)):
        lines.append(line)
    return Markup("\n").join(lines)


def contact_line(call: CallBrief, tr: Translator) -> Markup:
    """Empty where nobody is named."""
    if not call.contact:
        return Markup("")
    return tr("<b>Contact:</b> {value}", value=isolated(cut(call.contact, CONTACT_UNITS)))


def times_lines(shifts: Iterable[ShiftBrief], most: int, tr: Translator) -> Markup:
    """One line for each, and how many more there are."""
    all_of_them = list(shifts)
    lines = [
        # NOTE One line of a list: when a shift is.
        tr("• {when}", when=when_words(each.starts_at, each.ends_at, tr))
        for each in all_of_them[:most]
    ]
    if (more := len(all_of_them) - most) > 0:
        lines.append(tr.plural("… and {n} more time", "… and {n} more times", more))
    return Markup("\n").join(lines)


def why_block(reason: str | None, tr: Translator) -> Markup:
    """A paragraph for the end of a notice; empty without a reason."""
    if not reason:
        return Markup("")
    return Markup("\n\n") + tr("<b>Why:</b> {value}", value=isolated(cut(reason, WHY_UNITS)))


def answer_block(words: str | None, tr: Translator, *, of_the_city: bool = False) -> Markup:
    """What was said about hours, as a line of its own; empty without."""
    if not words:
        return Markup("")
    said = isolated(cut(words, WHY_UNITS))
    line = (
        tr("The city: “{words}”", words=said)
        if of_the_city
        else tr("The organisation: “{words}”", words=said)
    )
    return Markup("\n") + line


def hours_block(
    hours: HoursBrief, tr: Translator, *, of_the_city: bool = False
) -> dict[str, object]:
    """What somebody did, when, how long, and what was said about it."""
    return {
        "work": work_block(hours, tr),
        "day": tr.full_day(hours.worked_on),
        "time": length(hours.minutes, tr),
        "answer": answer_block(hours.answer, tr, of_the_city=of_the_city),
    }


def work_block(hours: HoursBrief, tr: Translator) -> Markup:
    """What somebody did, and for whom."""
    organisation = isolated(cut(hours.organisation, NAME_UNITS))
    if not hours.title:
        return tr("<b>{organisation}</b>", organisation=organisation)
    return tr(
        "<b>{title}</b>\n{organisation}",
        title=isolated(cut(hours.title, NAME_UNITS)),
        organisation=organisation,
    )
