"""A place as words."""

from __future__ import annotations

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.cut import isolated
from participation.city import City
from participation.proposals.proposal import Place


def place_text(place: Place, tr: Translator, city: City) -> Markup:
    """An address, a district's name, a point on the map, or that no place is fixed."""
    if place.kind == "location":
        return tr(
            "a point on the map ({latitude}, {longitude})",
            latitude=f"{place.latitude:.5f}",
            longitude=f"{place.longitude:.5f}",
        )
    if place.kind == "address":
        return Markup("{}").format(isolated(place.address or ""))
    if place.kind == "district":
        known = {district.key: district.name for district in city.districts}
        name = known.get(place.district or "")
        return Markup("{}").format(name.get(tr.language) if name else place.district)
    return tr("no fixed place")
