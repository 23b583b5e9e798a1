"""Which field of volunteer work words are about, by the city's list of how they begin."""

from __future__ import annotations

from bot.dialogs.projects.search import words
from participation.city import City


def field_meant(text: str, city: City) -> str | None:
    """The field that a word of the sentence begins to name; None unless it is one alone."""
    said = words(text)
    fields = {
        one.key
        for one in city.volunteering.fields
        if any(word.startswith(stem) for word in said for stem in one.stems)
    }
    return fields.pop() if len(fields) == 1 else None
