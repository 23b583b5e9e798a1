"""Projects on the ballot: by number ("projekts nr. 17", "vote for 12") or by the words of a title
("par disku golfu"). Which projects there are comes at run time.

A title is recognised by words that few titles share. Words that are said of any wish ("suņu
laukums Karostā") name a project only where the message speaks of projects.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nlu.entities.names import Names
from nlu.entities.project_numbers import find_numbers
from nlu.entities.project_titles import titles_of
from nlu.entities.words import Word
from nlu.understood import Entity

#: Intents whose messages speak of projects on the ballot.
_ABOUT_PROJECTS: Final = frozenset(
    {"browse_projects", "project_progress", "cast_vote", "change_vote", "verify_vote",
     "voting_results"}
)  # fmt: skip


def find_projects(words: Sequence[Word], names: Names, intent: str | None = None) -> list[Entity]:
    """The projects that a message names, by number and by title."""
    about = intent in _ABOUT_PROJECTS
    found = find_numbers(words, names, is_about=about)
    titles = titles_of(names)
    if titles is not None:
        found += [one for one in titles.find(words, is_about=about) if _is_new(one, found)]
    return sorted(found, key=lambda one: one.start)


def _is_new(one: Entity, found: list[Entity]) -> bool:
    return all(one.value != other.value for other in found)
