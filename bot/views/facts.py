"""Facts of the city with where they come from; what nobody confirmed says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aiogram.types import InlineKeyboardButton
from markupsafe import Markup

from bot.i18n.translator import Translator
from participation.city import City
from participation.language import Texts


def fact_lines(city: City, keys: list[str], tr: Translator) -> Markup:
    """Facts of the city, word for word; what nobody confirmed says so."""
    lines = []
    for fact in (city.facts[key] for key in keys):
        line = Markup("• {}").format(fact.text.get(tr.language))
        unsure = tr("<i>The city has not confirmed this yet.</i>")
        lines.append(line if fact.confirmed else Markup("{} {}").format(line, unsure))
    return Markup("\n").join(lines)


def source_line(sources: Iterable[Texts | None], tr: Translator) -> Markup | None:
    """Each source once, in the resident's language; None when there is none to name."""
    named = dict.fromkeys(source.get(tr.language) for source in sources if source)
    if not named:
        return None
    return tr("<i>Source: {source}</i>", source="; ".join(named))


def facts_with_source(keys: Sequence[str], city: City, tr: Translator) -> list[Markup]:
    """The facts that this city states, then their sources; another city may state fewer."""
    known = [key for key in keys if key in city.facts]
    if not known:
        return []
    source = source_line((city.facts[key].source for key in known), tr)
    return [fact_lines(city, known, tr), *([source] if source else [])]


def link_rows(keys: Sequence[str], city: City, tr: Translator) -> list[list[InlineKeyboardButton]]:
    """A button for each link that the city has."""
    links = [city.links[key] for key in keys if key in city.links]
    return [[InlineKeyboardButton(text=one.title.get(tr.language), url=one.url)] for one in links]
