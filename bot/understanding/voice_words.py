"""Words for the campaign before elections, its appeals and the turnout, which the model knows only
as "elections" at best. Reads only; what is done then: `election_answers.py`.
"""

from __future__ import annotations

import re
from typing import Final

from participation.appeals.showing import folded

# As `folded` writes them: without case and diacritics, "й" as "и".
_ELECTION: Final = re.compile(
    r"\b(?:velesan|veletaj|balsot|balsosan|nobalso|elect|vot(?:e|ing)|выбор|голосова)"
)
_OTHER_VOTE: Final = re.compile(
    r"projekt|budzet|project|budget|проект|бюджет|brivpratig|volunt|волонт"
)
_CAMPAIGN: Final = re.compile(
    r"\bliepaja ir tava balss|\bliepaja is your voice|\bлиепая\W+(?:это )?тво\w+ голос"
)
_TURNOUT: Final = re.compile(r"\b(?:veletaju aktivit|aktivitate velesan|turnout|явк)")
_APPEAL: Final = re.compile(r"\b(?:aicinajum|uzrun|appeal|обращени|призыв)")
_WRITE: Final = re.compile(r"\b(?:(?:uz|pie)?rakst|iesnieg|write|hand in|my own|(?:на)?пис|пода)")


def voice_detail(text: str) -> str | None:
    """What `start_voice` takes; None: the words are about something else."""
    said = " ".join(folded(text).split())
    if _CAMPAIGN.search(said):
        return ""
    if not _ELECTION.search(said) or _OTHER_VOTE.search(said):
        return None
    if _TURNOUT.search(said):
        return "turnout"
    if _APPEAL.search(said):
        return "mine" if _WRITE.search(said) else "read"
    return None
