"""The longest that each notice may have to tell, as the services would give it: no database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any, Final

from bot.i18n.translator import load_translators
from participation.appeals.appeal import Appeal, AppealState
from participation.city import City, Election
from participation.city.election import EarlySlot, Hours, Line
from participation.civic_dates.changes import Changes
from participation.clock import FixedClock
from participation.delivery.delivery import NoticeKind
from participation.election_reminders.standing import Standing
from participation.election_reminders.subject import STEP_OF_KIND, of_day, of_plan
from participation.errors import Reason, Refused
from participation.language import Texts
from participation.organisations.organisation import OrganisationState
from participation.places.place import PlaceState
from participation.preferences.quiet_hours import NEVER
from participation.residents.resident import ResidentId
from participation.support.event import EventState, EventText, NgoEvent
from participation.support.incubator_application import IncubatorState
from participation.volunteering.brief import (
    ApplicationBrief,
    CallBrief,
    ChangeBrief,
    HoursBrief,
    MessageBrief,
    ShiftBrief,
)
from participation.volunteering.call import (
    CallState,
    CallText,
    OrganisationCard,
    Shift,
    ShiftState,
)
from participation.volunteering.changing import TOLD
from participation.volunteering.reminders import reminder_subject
from participation.volunteering.wanted import CallCard, Found

NOW: Final = datetime(2025, 5, 20, 9, tzinfo=UTC)
STARTS: Final = datetime(2025, 5, 24, 7, tzinfo=UTC)
ENDS: Final = STARTS + timedelta(hours=23)
EVIL: Final = "<b>&\u202e"
"""What a person may type stands in every text that a person typed."""


def long(most: int) -> str:
    return (EVIL + "Ļoti garš 😀 vārds " * most)[:most]


APPEAL: Final = Appeal(
    appeal_id=7,
    is_by_staff=False,
    state=AppealState.REFUSED,
    name=long(60),
    texts={},
    has_photo=False,
    version=3,
    reply=long(500),
)
CALL: Final = CallBrief(
    call_id=7,
    title=long(100),
    organisation=long(120),
    state=CallState.OPEN,
    reason=long(500),
    version=3,
    address=long(300),
    district="karosta",
    latitude=56.5,
    longitude=21.0,
    contact=long(120),
    is_mine=True,
)
SHIFT: Final = ShiftBrief(
    call=CALL,
    shift_id=9,
    starts_at=STARTS,
    ends_at=ENDS,
    capacity=1000,
    held=999,
    waiting=999,
    state=ShiftState.OPEN,
    reason=long(500),
    submitted=999,
    unconfirmed=999,
)
APPLICATION: Final = ApplicationBrief(
    shift=SHIFT,
    state=PlaceState.ACCEPTED,
    arrival=4,
    name=long(80),
    offer_until=NOW + timedelta(hours=12),
    note_code=None,
    attendance=None,
    is_mine=True,
)
HOURS: Final = HoursBrief(
    organisation=long(120),
    title=long(100),
    worked_on=date(2025, 5, 24),
    minutes=1439,
    state="disputed",
    claimed_minutes=1440,
    dispute=long(1000),
    is_mine=True,
    is_of_mine=True,
)
EVENT: Final = NgoEvent(
    event_id=5,  # type: ignore[arg-type]
    kind="seminar",
    state=EventState.OPEN,
    starts_at=STARTS,
    ends_at=ENDS,
    place=long(200),
    capacity=20,
    held=20,
    waiting=3,
    version=2,
    reason=long(500),
    texts={"lv": EventText("lv", long(100), long(1500))},
)

PLANNED_AT: Final = datetime(2025, 6, 7, 9, tzinfo=UTC)
_WORDS: Final = Texts(lv=long(120), en=long(120), ru=long(120))
LONG_ELECTION: Final = Election.model_construct(
    key="dome",
    name=_WORDS,
    year=2025,
    held_on=date(2025, 6, 7),
    electorate="municipal",
    source=_WORDS,
    hours=Hours.model_construct(opens=time(7), closes=time(20), source=_WORDS),
    early=tuple(
        EarlySlot.model_construct(
            day=date(2025, 5, 21 + each),
            opens=time(7),
            closes=time(20),
            where=_WORDS,
            source=Texts(lv=long(119 - each), en=long(119 - each), ru=long(119 - each)),
        )
        for each in range(9)
    ),
    documents=tuple(
        Line.model_construct(
            text=Texts(lv=long(900), en=long(900), ru=long(900)),
            source=Texts(lv=long(90 - each), en=long(90 - each), ru=long(90 - each)),
            example=True,
        )
        for each in range(9)
    ),
)
STANDING: Final = Standing(
    resident_id=ResidentId(1),
    since=dict.fromkeys(STEP_OF_KIND.values(), NOW),
    wants_since={"municipal": NOW},
    is_over=False,
    planned_at=PLANNED_AT,
    quiet=NEVER,
    is_off=False,
)


@dataclass
class Briefings:
    """Gives what it was told to give, whoever asks."""

    now_application: ApplicationBrief | None = APPLICATION
    now_shift: ShiftBrief | None = SHIFT
    now_call: CallBrief | None = CALL
    now_hours: HoursBrief | None = HOURS
    is_meant: bool = True
    asked: int = 0

    async def application(self, *_: object) -> ApplicationBrief | None:
        self.asked += 1
        return self.now_application

    async def shift(self, *_: object) -> ShiftBrief | None:
        self.asked += 1
        return self.now_shift

    async def call(self, *_: object) -> CallBrief | None:
        self.asked += 1
        return self.now_call

    async def hours(self, *_: object) -> HoursBrief | None:
        self.asked += 1
        return self.now_hours

    async def message(self, *_: object) -> MessageBrief | None:
        self.asked += 1
        return MessageBrief(CALL, long(1000), self.is_meant) if self.now_call else None

    async def change(self, *_: object) -> ChangeBrief | None:
        self.asked += 1
        return ChangeBrief(TOLD, (SHIFT,) * 60) if self.now_call else None


CHANGES: Final = Changes(
    new=frozenset(f"election-{n}" for n in range(40)) | {"event-5"},
    changed=frozenset({"contest-3-closes", "budget-2025-voting-closes"}),
    gone=frozenset({"plan-municipal_2025", "shift-99"}),
)


class Finding:
    def __init__(self, most: int = 30) -> None:
        self.most = most

    async def hits_of(self, *_: object) -> Found:
        shift = Shift(9, 7, STARTS, ENDS, 20, 20, 99, ShiftState.OPEN)  # type: ignore[arg-type]
        card = CallCard(
            call_id=7,  # type: ignore[arg-type]
            texts={"ru": CallText("ru", long(100), long(2000))},
            organisation=OrganisationCard(1, long(120), None, None),
            field="animals",
            district="karosta",
            address=long(300),
            shift=shift,
            shifts=60,
            distance_km=None,
            minimum_age=None,
            languages=(),
            has_photo=False,
        )
        return Found(self.most, (card,) * min(self.most, 10))


_translators = cache(load_translators)


def services(city: City, **changes: Any) -> Any:
    """A bundle with just what facts are read from."""
    this = SimpleNamespace(organisation_id=7, name=long(120), reason=long(500))
    this.state = changes.pop("organisation", OrganisationState.APPROVED)
    signup = SimpleNamespace(
        signup_id=7,
        state=changes.pop("signup", PlaceState.ACCEPTED),
        arrival=4,
        offer_until=NOW + timedelta(hours=12),
        applied_at=NOW,
    )
    event = changes.pop("event", EVENT)
    own = SimpleNamespace(signup=signup, event=event)
    incubator = SimpleNamespace(application_id=7, organisation_name=long(120), reply=long(1000))
    incubator.state = changes.pop("incubator", IncubatorState.ACCEPTED)
    contest = city.support.contests[0].key
    a_round = SimpleNamespace(
        contest=contest,
        round_id=3,
        opens_on=None,
        closes_on=date(2025, 6, 1),
        source=long(300),
    )

    async def give(value: object) -> object:
        if isinstance(value, Refused):
            raise value
        return value

    return SimpleNamespace(
        city=city,
        clock=FixedClock(NOW),
        translators=_translators(city.zone),
        briefings=changes.pop("briefings", None) or Briefings(),
        finding=changes.pop("finding", None) or Finding(),
        organisations=SimpleNamespace(
            mine=lambda _: give((this,)),
            organisation=lambda number: give(this if number else Refused(Reason.CALL_UNKNOWN)),
        ),
        support=SimpleNamespace(
            event=lambda *_: give((event, own)),
            signups=lambda *_, **__: give((own,)),
            rounds=lambda: give((a_round,)),
            watched=lambda _: give(frozenset({contest})),
            applied=lambda _: give((incubator,)),
            application=lambda *_: give(incubator),
        ),
        elections=SimpleNamespace(
            calendar=lambda: give(city.elections),
            election=lambda _: give(changes.pop("election", LONG_ELECTION)),
        ),
        election_reminders=SimpleNamespace(
            course=lambda *_: give(SimpleNamespace(is_over=False, planned_at=NOW)),
            standing=lambda *_: give(changes.pop("standing", STANDING)),
        ),
        appeals=SimpleNamespace(
            mine=lambda _: give(changes.pop("appeal", APPEAL)),
            for_staff=lambda *_: give(changes.pop("appeal", APPEAL)),
        ),
        applying=SimpleNamespace(mine=lambda _: give(())),
        civic_dates=SimpleNamespace(
            noted=lambda: give({}),
            out_of_date=lambda *_: give(changes.pop("dates", CHANGES)),
        ),
    )


def subject_of(kind: NoticeKind, city: City) -> str:
    """As the rules write it."""
    moments = (NoticeKind.CONSENT_AGAIN, NoticeKind.CONSENT_WANTED)
    if kind in (NoticeKind.SHIFT_TOMORROW, NoticeKind.SHIFT_SOON, *moments):
        return reminder_subject(7, STARTS)
    if kind in STEP_OF_KIND:
        return of_day("dome", LONG_ELECTION.held_on or NOW.date())
    special = {
        NoticeKind.ELECTION_NUDGE: of_plan("dome", PLANNED_AT),
        NoticeKind.PLACE_OFFERED: "7.4",
        NoticeKind.OFFER_LAPSED: "7.4",
        NoticeKind.EVENT_OFFERED: "7.4",
        NoticeKind.CALL_CHANGED: "7.3",
        NoticeKind.APPEAL_DECIDED: "7.3",
        NoticeKind.APPEAL_WAITS: "7.2025-05-20",
        NoticeKind.NEW_CALLS: "2025-05-20",
        NoticeKind.MY_DATES_CHANGED: "2025-05-20",
        NoticeKind.EVENT_TOMORROW: "5.2025-05-24",
        NoticeKind.EVENT_CHANGED: "5.2",
        NoticeKind.EVENT_CANCELLED: "5",
        NoticeKind.CONTEST_CLOSES: f"{city.support.contests[0].key}.2025-06-01.3",
        NoticeKind.APPLICANT_NEW: "9.2025-05-20",
    }
    return special.get(kind, "7")


_CANCELLED_SHIFT: Final = replace(SHIFT, state=ShiftState.CANCELLED)


def world_for(kind: NoticeKind, city: City) -> Any:
    """Services in which this notice is meant, with the longest words."""
    of_application = {
        NoticeKind.PLACE_OFFERED: replace(APPLICATION, state=PlaceState.OFFERED),
        NoticeKind.OFFER_LAPSED: replace(
            APPLICATION, state=PlaceState.WITHDRAWN, note_code="lapsed"
        ),
        NoticeKind.APPLICANT_LEFT: replace(APPLICATION, state=PlaceState.WITHDRAWN),
        NoticeKind.APPLICATION_DECLINED: replace(
            APPLICATION, state=PlaceState.DECLINED, note_code="skills"
        ),
        NoticeKind.CONSENT_DECIDED: replace(APPLICATION, state=PlaceState.WAITLISTED),
        NoticeKind.CONSENT_WANTED: replace(APPLICATION, consent_until=STARTS),
        NoticeKind.CONSENT_AGAIN: replace(
            APPLICATION, consent_until=STARTS, is_guardian=True, is_mine=False
        ),
        NoticeKind.CALL_SUSPENDED: replace(
            APPLICATION,
            shift=replace(
                SHIFT, call=replace(CALL, organisation_state=OrganisationState.SUSPENDED)
            ),
        ),
        NoticeKind.CONSENT_LAPSED: replace(
            APPLICATION, state=PlaceState.WITHDRAWN, note_code="consent"
        ),
    }
    if kind in of_application:
        return services(city, briefings=Briefings(now_application=of_application[kind]))
    match kind:
        case NoticeKind.SHIFT_CANCELLED:
            return services(city, briefings=Briefings(now_shift=_CANCELLED_SHIFT))
        case NoticeKind.HOURS_CONFIRMED:
            kept = replace(HOURS, state="kept", answer=long(300))
            return services(city, briefings=Briefings(now_hours=kept))
        case NoticeKind.HOURS_DECIDED | NoticeKind.HOURS_SETTLED:
            decided = replace(HOURS, state="decided", answer=long(300))
            return services(city, briefings=Briefings(now_hours=decided))
        case NoticeKind.CALL_DECIDED:
            refused = replace(CALL, state=CallState.REFUSED)
            return services(city, briefings=Briefings(now_call=refused))
        case NoticeKind.CALL_WAITS:
            waits = replace(CALL, state=CallState.WAITING)
            return services(city, briefings=Briefings(now_call=waits))
        case NoticeKind.ORGANISATION_DECIDED:
            return services(city, organisation=OrganisationState.REFUSED)
        case NoticeKind.ORGANISATION_WAITS:
            return services(city, organisation=OrganisationState.WAITING)
        case NoticeKind.EVENT_OFFERED:
            return services(city, signup=PlaceState.OFFERED)
        case NoticeKind.EVENT_CANCELLED:
            return services(city, event=replace(EVENT, state=EventState.CANCELLED))
        case NoticeKind.APPEAL_WAITS:
            return services(city, appeal=replace(APPEAL, state=AppealState.WAITING))
        case NoticeKind.INCUBATOR_WAITS:
            return services(city, incubator=IncubatorState.SUBMITTED)
    return services(city)
