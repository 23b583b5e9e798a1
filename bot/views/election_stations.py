"""Polling stations as residents see them: where, how far, when, and how one gets in, in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.cut import cut
from bot.views.election import voters_view
from bot.views.election_lines import Stated, blocks_with_source, marked
from participation.city.election import Election, Station

NAME_UNITS = 80
ADDRESS_UNITS = 120
LABEL_UNITS = 34
_KILOMETRE = 1000
Placed = tuple[Station, float | None]
"""A station, and how many kilometres away it is if that is known."""


def distance(kilometres: float, tr: Translator) -> str:
    """`650 m`, `1.2 km`."""
    if kilometres < 1:
        return tr.plain("{metres} m", metres=max(10, int(round(kilometres * _KILOMETRE, -1))))
    return tr.plain("{km} km", km=tr.number(Decimal(str(round(kilometres, 1)))))


def access_words(station: Station, tr: Translator) -> Markup:
    """How one gets in without steps; details in the city's own words."""
    words = {
        True: tr("♿ Step-free access: yes"),
        False: tr("♿ Step-free access: no"),
        None: tr("♿ Step-free access: not known"),
    }[station.has_step_free_access]
    if station.access is None:
        return words
    return Markup("{}. {}").format(words, station.access.get(tr.language))


def _station(placed: Placed, tr: Translator) -> Markup:
    station, kilometres = placed
    name = marked(Markup("<b>{}</b>").format(cut(station.name, NAME_UNITS)), station, tr)
    address = cut(station.address, ADDRESS_UNITS)
    lines = [
        name,
        # NOTE {distance} reads like "650 m" or "1.2 km": how far away a polling station is.
        tr("📍 {address} – {distance}", address=address, distance=distance(kilometres, tr))
        if kilometres is not None
        else tr("📍 {address}", address=address),
    ]
    if station.hours:
        lines.append(tr("🕖 {hours}", hours=station.hours.get(tr.language)))
    lines.append(access_words(station, tr))
    return Markup("\n").join(lines)


def stations_view(placed: Sequence[Placed], tr: Translator) -> Markup:
    """A page of them, each whole; the source below those that share it."""
    stated: list[Stated] = [(_station(one, tr), one[0]) for one in placed]
    return blocks_with_source(stated, tr)


def none_known(election: Election | None, tr: Translator) -> Markup:
    """No station is in the city's data: where they will be found, and who may go where."""
    words = tr(
        "Where the polling stations are is not known yet: they change from election to election. "
        "The Central Election Commission publishes them before each one, and I show them as soon "
        "as the city has entered them here."
    )
    if election is None:
        return words
    return Markup("{}\n\n{}").format(words, voters_view(election, tr))


def map_label(station: Station, tr: Translator) -> str:
    # NOTE A button: shows this polling station on a map.
    return tr.plain("🗺 Map: {name}", name=cut(station.name, LABEL_UNITS))
