"""The card of a call for volunteers, as its readers see it. Its single lines: `call_lines.py`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.call_lines import (
    LANGUAGE_NAMES,
    admission_words,
    age_words,
    contract_line,
    field_name,
    foreign_line,
    language_list,
    place_words,
    shift_line,
    title_of,
)
from bot.views.cut import cut, isolated, units
from bot.views.project import CAPTION_UNITS, TEXT_UNITS, Card, seen_units
from participation.city import City
from participation.volunteering.call import Call, Shift

__all__ = ["CAPTION_UNITS", "TEXT_UNITS", "Card", "call_card"]

_ROOMS: Final = ((12, 2000), (6, 300), (3, 120), (1, 40))
"""How many times are listed and how much of each of the organisation's own words is shown: all
that a message holds, down to the little that a caption has room for."""
_NAME_LEAST: Final = 100
_BODY_LEAST: Final = 200
"""Units of the text that are worth a shorter list."""


def _shift_lines(shifts: tuple[Shift, ...], most: int, tr: Translator) -> Iterator[Markup]:
    for shift in shifts[:most]:
        yield shift_line(shift, tr)
    if len(shifts) > most:
        yield tr.plural("… and {n} more time", "… and {n} more times", len(shifts) - most)


def _labelled(call: Call, city: City, tr: Translator, most: int) -> Iterator[Markup]:
    """What there is, one line each; `most` units of what the organisation wrote."""
    if (place := place_words(call, city, tr, most)) is not None:
        yield tr("<b>Where:</b> {value}", value=place)
    yield tr("<b>Age:</b> {value}", value=age_words(call.minimum_age, tr))
    if call.languages:
        spoken = language_list(call.languages, LANGUAGE_NAMES, tr)
        yield tr("<b>Languages:</b> {value}", value=spoken)
    if call.skills:
        yield tr("<b>Skills:</b> {value}", value=isolated(cut(call.skills, most)))
    yield tr("<b>Places:</b> {value}", value=admission_words(call, tr))
    if (contract := contract_line(call, tr)) is not None:
        yield contract
    if contact := call.contact or call.organisation.contact:
        yield tr("<b>Contact:</b> {value}", value=isolated(cut(contact, most)))


def _head(call: Call, city: City, tr: Translator, most: int) -> Markup:
    name = isolated(cut(call.organisation.name, most))
    title = isolated(title_of(call, tr, most))
    if field := field_name(call.field, city, tr):
        return tr(
            "<b>{title}</b>\n{organisation} · {field}",
            title=title,
            organisation=name,
            field=field,
        )
    return tr("<b>{title}</b>\n{organisation}", title=title, organisation=name)


def _parts(
    call: Call, city: City, tr: Translator, now: datetime, shown: int, own: int
) -> tuple[Markup, Markup]:
    """What stands above the organisation's own text, and what stands below it."""
    lines = [*_shift_lines(call.ahead(now), shown, tr)]
    if lines:
        when = Markup("\n").join(lines)
    elif call.shifts:
        when = tr("<i>All its times are over or cancelled.</i>")
    else:
        when = tr("<i>No time is set.</i>")
    below = [tr("<b>When</b>\n{times}", times=when), *_labelled(call, city, tr, own)]
    head = _head(call, city, tr, max(own, _NAME_LEAST))
    foreign = foreign_line(call.text(tr.language), call, tr)
    above = Markup("\n").join([head, *([foreign] if foreign else [])])
    return above, Markup("\n").join(below)


def call_card(
    call: Call, city: City, tr: Translator, now: datetime, *, most: int = TEXT_UNITS
) -> Card:
    """The card in at most `most` of Telegram's units: when and where always stand in it, the
    text is cut if it must be. Times that are over are left out."""
    text = call.text(tr.language)
    body = isolated(text.body) if text else ""
    for shown, own in _ROOMS:
        above, below = _parts(call, city, tr, now, shown, own)
        room = most - seen_units(above) - seen_units(below) - 4
        if room >= min(units(body), _BODY_LEAST):
            break
    is_whole = units(body) <= room and (shown, own) == _ROOMS[0]
    words = cut(body, room) if room > 0 and body else ""
    parts = [above, *([Markup("{}").format(words)] if words else []), below]
    return Card(Markup("\n\n").join(parts), is_whole=is_whole)
