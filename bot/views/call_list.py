"""A call for volunteers as one of many: what stands in a list of what was found."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.call_lines import IN_LANGUAGE, district_name, places_words, when_plain
from bot.views.cut import cut, isolated
from participation.city import City
from participation.volunteering.wanted import CallCard

TITLE_UNITS: Final = 120
NAME_UNITS: Final = 80
BUTTON_UNITS: Final = 40


def distance_words(kilometres: float, tr: Translator) -> str:
    """`850 m`, `2.4 km`: rounded, because a place is seldom more exact."""
    if kilometres < 1:
        metres = max(50, round(kilometres * 1000 / 50) * 50)
        if metres < 1000:
            # NOTE How far away: "850 m".
            return tr.plain("{n} m away", n=metres)
    # NOTE How far away: "2.4 km".
    return tr.plain("{n} km away", n=tr.number(Decimal(f"{kilometres:.1f}")))


def _where(card: CallCard, city: City, tr: Translator) -> str:
    where = district_name(card.district, city, tr) or cut(card.address or "", NAME_UNITS)
    distance = distance_words(card.distance_km, tr) if card.distance_km is not None else ""
    return ", ".join(part for part in (where, distance) if part)


def _title(card: CallCard, tr: Translator, most: int) -> str:
    # Published calls have a title; one that lost it must not hide the others.
    title = card.title(tr.language) if card.texts else tr.plain("(no title yet)")
    return cut(title, most)


def card_lines(number: int, card: CallCard, city: City, tr: Translator) -> Markup:
    """Title, organisation, the next shift with its places, and where."""
    title = isolated(_title(card, tr, TITLE_UNITS))
    lines = [
        # NOTE One of a list of what was found: its number and title.
        tr("<b>{number}. {title}</b>", number=number, title=title),
        Markup("{}").format(isolated(cut(card.organisation.name, NAME_UNITS))),
        # NOTE When a shift is, and how many places are free.
        tr(
            "{when}: {places}",
            when=when_plain(card.shift, tr),
            places=places_words(card.shift, tr),
        ),
    ]
    if card.shifts > 1:
        lines.append(tr.plural("and {n} more time", "and {n} more times", card.shifts - 1))
    if where := _where(card, city, tr):
        lines.append(Markup("{}").format(where))
    if card.texts and tr.language not in card.texts:
        how = tr.listing([tr.plain(IN_LANGUAGE[one]) for one in card.texts])
        lines.append(tr("<i>Written only {how}.</i>", how=how))
    return Markup("\n").join(lines)


def card_button(number: int, card: CallCard, tr: Translator) -> str:
    """A button that leads to the card; its number is the one in the list."""
    title = _title(card, tr, BUTTON_UNITS)
    return tr.plain("{number}. {title}", number=number, title=title)
