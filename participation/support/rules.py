"""What an answer about support must be like. Each check gives the cleaned value or refuses.

The limits are shown by the dialogs before anybody runs into them.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final

from participation.errors import Reason, Refused
from participation.language import Language, is_language
from participation.proposals.draft_rules import clean_contact, clean_organisation
from participation.proposals.text_rules import has_letters, one_line, paragraphs

SOURCE_MOST: Final = 300
TITLE_LEAST: Final = 3
TITLE_MOST: Final = 100
BODY_MOST: Final = 1500
PLACE_MOST: Final = 200
WORD_MOST: Final = 1000
"""What staff write to somebody."""
ANSWER_LEAST: Final = 10
ANSWER_MOST: Final = 1000
"""What an organisation tells of itself in an application."""
NAME_MOST: Final = 80
NOMINEE_MOST: Final = 120

ROUND_FARTHEST: Final = timedelta(days=730)
EVENT_FARTHEST: Final = timedelta(days=730)
EVENT_LONGEST: Final = timedelta(days=7)
CAPACITY_MOST: Final = 2000

__all__ = ["clean_contact", "clean_organisation"]


def clean_line(text: str, most: int, least: int = 1) -> str:
    return _fit(one_line(text), least, most)


def clean_text(text: str, most: int, least: int = 1) -> str:
    return _fit(paragraphs(text), least, most)


def _fit(text: str, least: int, most: int) -> str:
    """Refused: SUPPORT_TEXT_WITHOUT_LETTERS, _TOO_SHORT (least, length), _TOO_LONG (most, …)."""
    if not has_letters(text):
        raise Refused(Reason.SUPPORT_TEXT_WITHOUT_LETTERS)
    if len(text) < least:
        raise Refused(Reason.SUPPORT_TEXT_TOO_SHORT, least=least, length=len(text))
    if len(text) > most:
        raise Refused(Reason.SUPPORT_TEXT_TOO_LONG, most=most, length=len(text))
    return text


def clean_language(value: object) -> Language:
    if not is_language(value):
        raise Refused(Reason.LANGUAGE_UNKNOWN)
    return value


def clean_key(value: object, known: Collection[str], field: str) -> str:
    """Refused: SUPPORT_ANSWER_UNKNOWN (field)."""
    if not isinstance(value, str) or value not in known:
        raise Refused(Reason.SUPPORT_ANSWER_UNKNOWN, field=field)
    return value


def check_round(opens_on: date | None, closes_on: date, today: date) -> None:
    """Refused: ROUND_IN_PAST, ROUND_TOO_FAR (most: days), ROUND_ENDS_BEFORE_START."""
    if closes_on < today:
        raise Refused(Reason.ROUND_IN_PAST)
    if closes_on - today > ROUND_FARTHEST:
        raise Refused(Reason.ROUND_TOO_FAR, most=ROUND_FARTHEST.days)
    if opens_on is not None and opens_on > closes_on:
        raise Refused(Reason.ROUND_ENDS_BEFORE_START)


def check_start(starts_at: datetime, now: datetime) -> None:
    """Refused: EVENT_IN_PAST, EVENT_TOO_FAR (most: days)."""
    if starts_at <= now:
        raise Refused(Reason.EVENT_IN_PAST)
    if starts_at - now > EVENT_FARTHEST:
        raise Refused(Reason.EVENT_TOO_FAR, most=EVENT_FARTHEST.days)


def check_end(starts_at: datetime, ends_at: datetime) -> None:
    """Refused: EVENT_ENDS_BEFORE_START, EVENT_TOO_LONG (most: days). What counts is the time that
    passes, not the clock on the wall."""
    lasts = ends_at.timestamp() - starts_at.timestamp()
    if lasts <= 0:
        raise Refused(Reason.EVENT_ENDS_BEFORE_START)
    if lasts > EVENT_LONGEST.total_seconds():
        raise Refused(Reason.EVENT_TOO_LONG, most=EVENT_LONGEST.days)


def check_capacity(capacity: object, held: int = 0) -> int:
    """Refused: EVENT_CAPACITY_UNFIT (least, most), EVENT_CAPACITY_HELD (held)."""
    if not isinstance(capacity, int) or not 1 <= capacity <= CAPACITY_MOST:
        raise Refused(Reason.EVENT_CAPACITY_UNFIT, least=1, most=CAPACITY_MOST)
    if capacity < held:
        raise Refused(Reason.EVENT_CAPACITY_HELD, held=held)
    return capacity
