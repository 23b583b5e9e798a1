"""What a volunteer's answers must be like. Each check gives the cleaned value or refuses."""

from typing import Final

from participation.errors import Reason, Refused
from participation.proposals.text_rules import has_letters, one_line, paragraphs
from participation.volunteering.application import NAME_MOST, NOTE_MOST

CONTACT_MOST: Final = 120
CONSENT_TEXT_MOST: Final = 4000


def clean_name(text: str) -> str:
    name = _fit(one_line(text), NAME_MOST)
    if not has_letters(name):
        raise Refused(Reason.VOLUNTEER_NAME_WITHOUT_LETTERS)
    return name


def clean_line(text: str | None) -> str | None:
    """How to reach them, in their own words; empty: not given."""
    return _fit(one_line(text or ""), CONTACT_MOST) or None


def clean_note(text: str | None) -> str | None:
    return _fit(paragraphs(text or ""), NOTE_MOST) or None


def clean_consent(text: str) -> str:
    return _fit(paragraphs(text), CONSENT_TEXT_MOST)


def _fit(text: str, most: int) -> str:
    if len(text) > most:
        raise Refused(Reason.CALL_LINE_TOO_LONG, most=most, length=len(text))
    return text
