"""What an appeal must be like. Each check gives the cleaned value or refuses.

An appeal speaks for itself: addresses and numbers would make it an advertisement, or lead to
somebody who has not agreed to be called.
"""

import re
from collections.abc import Collection
from typing import Final

from participation.appeals.appeal import Appeal
from participation.errors import Reason, Refused
from participation.language import Language, is_language
from participation.proposals.text_rules import has_letters, one_line, paragraphs

NAME_LEAST: Final = 2
NAME_MOST: Final = 60
BODY_LEAST: Final = 20
BODY_MOST: Final = 400
REPLY_LEAST: Final = 3
REPLY_MOST: Final = 500
CONSENT_MOST: Final = 1000

# What a phone makes a link of: addresses with and without a scheme, names in Telegram.
_ADDRESS: Final = re.compile(
    r"(?:https?|ftp|tg)://|\bwww\.|\b(?:t|telegram)\.me\b|(?<!\w)@\w{3,}|\w@\w+\.\w|"
    r"\b[\w-]{2,}\.(?:lv|com|net|org|eu|ru|lt|ee|info|io|me|app|biz|site|online|рф)\b",
    re.IGNORECASE,
)
# Seven digits and more, however they are set apart; a year or an hour has fewer.
_PHONE: Final = re.compile(r"\+?\d(?:[\s().\u2010-\u2015/-]{0,3}\d){6,}")


def clean_name(text: str) -> str:
    return _fit(one_line(text), NAME_LEAST, NAME_MOST)


def clean_body(text: str) -> str:
    return _fit(paragraphs(text), BODY_LEAST, BODY_MOST)


def clean_reply(text: str) -> str:
    """Why staff refuse. Staff may write where to ask, so addresses are theirs to give."""
    return _sized(paragraphs(text), REPLY_LEAST, REPLY_MOST)


def clean_consent(text: str) -> str:
    """The sentence that was agreed to; a text of our own."""
    return _sized(paragraphs(text), 1, CONSENT_MOST)


def check_read(one: Appeal, read: Collection[str]) -> None:
    """Whoever publishes it has had it on the screen in every language in which it is written.
    Refused: APPEAL_UNREAD (count)."""
    if left := [each for each in one.languages if each not in read]:
        raise Refused(Reason.APPEAL_UNREAD, count=len(left))


def clean_language(value: object) -> Language:
    if not is_language(value):
        raise Refused(Reason.LANGUAGE_UNKNOWN)
    return value


def _fit(text: str, least: int, most: int) -> str:
    """Refused: as `_sized`; APPEAL_HAS_ADDRESS."""
    fitting = _sized(text, least, most)
    if _ADDRESS.search(fitting) or _PHONE.search(fitting):
        raise Refused(Reason.APPEAL_HAS_ADDRESS)
    return fitting


def _sized(text: str, least: int, most: int) -> str:
    """Refused: APPEAL_WITHOUT_LETTERS, APPEAL_TOO_SHORT (least, length), _TOO_LONG (most, …)."""
    if not has_letters(text):
        raise Refused(Reason.APPEAL_WITHOUT_LETTERS)
    if len(text) < least:
        raise Refused(Reason.APPEAL_TOO_SHORT, least=least, length=len(text))
    if len(text) > most:
        raise Refused(Reason.APPEAL_TOO_LONG, most=most, length=len(text))
    return text
