"""What an answer about a call or a shift must be like. Each check gives the cleaned value or
refuses. The limits are shown by the dialogs before anybody runs into them.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from participation.errors import Reason, Refused
from participation.language import LANGUAGES, Language, is_language
from participation.proposals.draft_rules import clean_address
from participation.proposals.text_rules import has_letters, one_line, paragraphs
from participation.volunteering.ages import OLDEST_MINIMUM, YOUNGEST
from participation.volunteering.call import Admission, Call, ShiftState

TITLE_LEAST: Final = 3
TITLE_MOST: Final = 100
BODY_LEAST: Final = 10
BODY_MOST: Final = 2000
SKILLS_MOST: Final = 300
CONTACT_MOST: Final = 120
REASON_MOST: Final = 500

SHIFTS_MOST: Final = 60
CAPACITY_MOST: Final = 1000
LONGEST: Final = timedelta(hours=24)
FARTHEST: Final = timedelta(days=730)
DRAFTS_MOST: Final = 20
"""Of one organisation: what is not published yet."""

FIELDS: Final = (
    "field",
    "skills",
    "languages",
    "minimum_age",
    "admission",
    "expenses_covered",
    "contact",
    "address",
    "location",
    "district",
)
"""What `Calls.change` takes; texts, shifts and the photo have verbs of their own."""


def clean_title(text: str) -> str:
    return _fit("TITLE", one_line(text), TITLE_LEAST, TITLE_MOST)


def clean_body(text: str) -> str:
    return _fit("BODY", paragraphs(text), BODY_LEAST, BODY_MOST)


def clean_text(title: str, body: str, *, is_draft: bool) -> tuple[str, str]:
    """Both are checked; of a draft one may still be empty, and `missing` asks for it."""
    may_wait = is_draft and bool(title.strip() or body.strip())
    return (
        "" if may_wait and not title.strip() else clean_title(title),
        "" if may_wait and not body.strip() else clean_body(body),
    )


def clean_language(value: object) -> Language:
    if not is_language(value):
        raise Refused(Reason.LANGUAGE_UNKNOWN)
    return value


def clean_reason(text: str) -> str:
    """Why something is cancelled, as the volunteers will read it."""
    reason = paragraphs(text)
    if not has_letters(reason):
        raise Refused(Reason.CANCELLING_WITHOUT_REASON)
    if len(reason) > REASON_MOST:
        raise Refused(Reason.WHY_TOO_LONG, length=len(reason), most=REASON_MOST)
    return reason


def columns_of(
    fields: Mapping[str, object], *, districts: Collection[str], kinds: Collection[str]
) -> dict[str, Any]:
    """The columns of a call for these answers; None empties one. `districts` and `kinds` (fields
    of volunteering) are the keys the city knows. Refused: for the first that does not fit."""
    columns: dict[str, Any] = {}
    for name, value in fields.items():
        match name:
            case "field":
                columns["field"] = _chosen(name, value, kinds)
            case "district":
                if value is not None and value not in districts:
                    raise Refused(Reason.DISTRICT_UNKNOWN)
                columns["district"] = value
            case "skills":
                columns["skills"] = _line(value, SKILLS_MOST)
            case "contact":
                columns["contact"] = _line(value, CONTACT_MOST)
            case "address":
                columns["address"] = None if value is None else clean_address(str(value))
            case "location":
                columns["latitude"], columns["longitude"] = _location(value)
            case "languages":
                columns["languages"] = _languages(value)
            case "minimum_age":
                columns["minimum_age"] = _age(value)
            case "admission":
                columns["admission"] = _admission(value)
            case "expenses_covered":
                if not isinstance(value, bool):
                    raise Refused(Reason.CALL_ANSWER_UNKNOWN, field=name)
                columns["expenses_covered"] = value
            case _:
                raise Refused(Reason.CALL_ANSWER_UNKNOWN, field=name)
    return columns


def check_times(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    """Refused: SHIFT_IN_PAST, SHIFT_TOO_FAR (most), SHIFT_ENDS_BEFORE_START, SHIFT_TOO_LONG
    (most). Both are aware; what counts is the time that passes, not the clock on the wall."""
    if starts_at.timestamp() <= now.timestamp():
        raise Refused(Reason.SHIFT_IN_PAST)
    if starts_at.timestamp() - now.timestamp() > FARTHEST.total_seconds():
        raise Refused(Reason.SHIFT_TOO_FAR, most=FARTHEST.days)
    lasts = ends_at.timestamp() - starts_at.timestamp()
    if lasts <= 0:
        raise Refused(Reason.SHIFT_ENDS_BEFORE_START)
    if lasts > LONGEST.total_seconds():
        raise Refused(Reason.SHIFT_TOO_LONG, most=int(LONGEST.total_seconds() // 3600))


def check_capacity(capacity: int) -> None:
    """Refused: SHIFT_CAPACITY_UNFIT (least, most)."""
    if not 1 <= capacity <= CAPACITY_MOST:
        raise Refused(Reason.SHIFT_CAPACITY_UNFIT, least=1, most=CAPACITY_MOST)


def missing(call: Call) -> tuple[str, ...]:
    """What has to be filled before publishing, in the order in which it is asked."""
    has_place = call.address or call.latitude is not None or call.district
    has_shifts = any(each.state is not ShiftState.CANCELLED for each in call.shifts)
    needed = {
        # One language is enough, but none is published by half.
        "text": call.texts and all(each.title and each.body for each in call.texts.values()),
        "field": call.field,
        "place": has_place,
        "shifts": has_shifts,
        "contact": call.contact or call.organisation.contact,
    }
    return tuple(name for name, value in needed.items() if not value)


def _fit(what: str, text: str, least: int, most: int) -> str:
    if text and not has_letters(text):
        raise Refused(Reason.CALL_TEXT_WITHOUT_LETTERS)
    if len(text) < least:
        raise Refused(Reason[f"CALL_{what}_TOO_SHORT"], least=least, length=len(text))
    if len(text) > most:
        raise Refused(Reason[f"CALL_{what}_TOO_LONG"], most=most, length=len(text))
    return text


def _line(value: object, most: int) -> str | None:
    text = one_line(str(value)) if value is not None else ""
    if len(text) > most:
        raise Refused(Reason.CALL_LINE_TOO_LONG, most=most, length=len(text))
    return text or None


def _chosen(name: str, value: object, known: Collection[str]) -> object:
    if value is not None and value not in known:
        raise Refused(Reason.CALL_ANSWER_UNKNOWN, field=name)
    return value


def _location(value: object) -> tuple[float | None, float | None]:
    if value is None:
        return None, None
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise Refused(Reason.PLACE_INCOMPLETE)
    latitude, longitude = (float(each) for each in value)
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise Refused(Reason.PLACE_OUT_OF_RANGE)
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise Refused(Reason.PLACE_OUT_OF_RANGE)
    return latitude, longitude


def _languages(value: object) -> str | None:
    """As it is kept: "lv,ru"; empty: any."""
    given = tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else ()
    if value is not None and not isinstance(value, Iterable):
        raise Refused(Reason.LANGUAGE_UNKNOWN)
    if isinstance(value, str) or set(given) - set(LANGUAGES):
        raise Refused(Reason.LANGUAGE_UNKNOWN)
    return ",".join(each for each in LANGUAGES if each in given) or None


def _age(value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or not YOUNGEST <= value <= OLDEST_MINIMUM:
        raise Refused(Reason.CALL_AGE_UNFIT, least=YOUNGEST, most=OLDEST_MINIMUM)
    return value


def _admission(value: object) -> str:
    try:
        return Admission(str(value)).value
    except ValueError:
        raise Refused(Reason.CALL_ANSWER_UNKNOWN, field="admission") from None
