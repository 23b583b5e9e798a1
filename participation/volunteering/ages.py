"""What age means for volunteering: from 13, with consent under 16, minors outside study time.
[https://likumi.lv/ta/id/275061]. Which call asks for which age is in the call.
"""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from participation.errors import Reason, Refused
from participation.volunteering.application import AgeBand

YOUNGEST: Final = 13
OLDEST_MINIMUM: Final = 99
_OLDEST: Final = {AgeBand.CHILD: 15, AgeBand.MINOR: 17}
"""The last year of each band; adults have none."""

STUDY_MONTHS: Final = frozenset({9, 10, 11, 12, 1, 2, 3, 4, 5})
STUDY_FROM, STUDY_UNTIL = time(8), time(15)
_SATURDAY: Final = 5


def age_band_of(age: int) -> AgeBand:
    """Refused: VOLUNTEER_TOO_YOUNG (least)."""
    if age < YOUNGEST:
        raise Refused(Reason.VOLUNTEER_TOO_YOUNG, least=YOUNGEST)
    return next((band for band, oldest in _OLDEST.items() if age <= oldest), AgeBand.ADULT)


def clean_age(band: str, age: int | None) -> AgeBand:
    """The band; the age in years counts more, where it is known."""
    if age is not None:
        return age_band_of(age)
    try:
        return AgeBand(band)
    except ValueError:
        raise Refused(Reason.AGE_BAND_UNKNOWN) from None


def check_minimum(band: AgeBand, age: int | None, minimum: int | None) -> None:
    """Refused: VOLUNTEER_TOO_YOUNG (least), when the person is surely younger than `minimum`."""
    at_most = _OLDEST.get(band) if age is None else age
    if minimum is not None and at_most is not None and at_most < minimum:
        raise Refused(Reason.VOLUNTEER_TOO_YOUNG, least=minimum)


def needs_consent(band: AgeBand) -> bool:
    return band is AgeBand.CHILD


def needs_contract(band: AgeBand, *, expenses_covered: bool) -> bool:
    """In writing: when expenses are covered or a minor takes part."""
    return expenses_covered or band is not AgeBand.ADULT


def is_in_study_time(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> bool:
    """Whether it overlaps with Monday to Friday, 8 to 15 o'clock, September to May. Holidays of
    schools are not known here, so this is a warning and no refusal."""
    first, last = starts_at.astimezone(zone), ends_at.astimezone(zone)
    day = first.date()
    while day <= last.date():
        if day.weekday() < _SATURDAY and day.month in STUDY_MONTHS:
            begins = datetime.combine(day, STUDY_FROM, zone)
            ends = datetime.combine(day, STUDY_UNTIL, zone)
            # In UTC: two moments of one zone compare by their clocks on the wall.
            if begins.timestamp() < ends_at.timestamp() and (
                starts_at.timestamp() < ends.timestamp()
            ):
                return True
        day += timedelta(days=1)
    return False
