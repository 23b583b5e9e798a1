"""What somebody looks for among the calls, and what they find. The search: `finding.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from participation.language import LANGUAGES, Language
from participation.volunteering.call import CallId, CallText, OrganisationCard, Shift


@dataclass(frozen=True, slots=True)
class Wanted:
    """Everything that is set must fit. `near`: latitude and longitude, WGS 84; the days are the
    city's, both included; `longest`: how long a shift may take at most; `age` in years;
    `language`: one's own, calls that ask for another are left out; `words`: free."""

    field: str | None = None
    district: str | None = None
    near: tuple[float, float] | None = None
    within_km: float | None = None
    from_on: date | None = None
    until_on: date | None = None
    longest: timedelta | None = None
    age: int | None = None
    language: Language | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class CallCard:
    """One line of what was found. `shift`: the next one that fits; `shifts`: how many fit;
    `distance_km` only when a place was given and the call has one."""

    call_id: CallId
    texts: Mapping[Language, CallText]
    organisation: OrganisationCard
    field: str | None
    district: str | None
    address: str | None
    shift: Shift
    shifts: int
    distance_km: float | None
    minimum_age: int | None
    languages: tuple[Language, ...]
    has_photo: bool

    def title(self, language: str) -> str:
        order = (language, *LANGUAGES)
        return next(self.texts[each].title for each in order if each in self.texts)  # type: ignore[index]


@dataclass(frozen=True, slots=True)
class Found:
    """`total`: how many calls fit, counted up to 500 (`has_more`: there are more, but nobody pages
    further); `cards`: the page of them that was asked for."""

    total: int
    cards: tuple[CallCard, ...]
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """`at_once`: told when a call appears, not once a day. Its words are not kept."""

    search_id: int
    wanted: Wanted
    at_once: bool
    created_on: date


@dataclass(frozen=True, slots=True)
class Hit:
    """A new call that a saved search of this resident has found. `subject`: of its notice."""

    resident_id: int
    call_id: CallId
    subject: str
