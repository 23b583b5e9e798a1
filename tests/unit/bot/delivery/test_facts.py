"""What notices about volunteering and support say, in each language and at their longest; and that
nothing is said any more when it is no longer so."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.delivery.facts import FACTS
from bot.delivery.messages import Messages
from bot.i18n.notices import NOTICES as WORDS
from bot.i18n.volunteer_notices import CHANGED, HOURS_HEADINGS
from bot.views.cut import units
from participation.appeals.appeal import Appeal, AppealState
from participation.city import City
from participation.civic_dates.changes import Changes
from participation.delivery.delivery import NOTICES, NoticeKind
from participation.election_reminders.subject import STEP_OF_KIND
from participation.errors import Reason, Refused
from participation.language import LANGUAGES, Language
from participation.organisations.organisation import OrganisationState
from participation.places.place import PlaceState
from participation.volunteering.call import CallState, ShiftState
from participation.volunteering.changing import TOLD
from participation.volunteering.reminders import reminder_subject
from sandbox.formatting import format_text
from tests.unit.bot.delivery.fake_rules import delivery
from tests.unit.bot.delivery.staged_facts import (
    APPEAL,
    APPLICATION,
    CALL,
    EVIL,
    HOURS,
    LONG_ELECTION,
    NOW,
    PLANNED_AT,
    SHIFT,
    STANDING,
    STARTS,
    Briefings,
    Finding,
    services,
    subject_of,
    world_for,
)
from tests.unit.bot.views.conftest import liepaja as liepaja

TELEGRAM_MOST = 4096
TOLD_OF = sorted(FACTS)


def row(kind: NoticeKind, city: City, language: Language = "en", **changes: Any) -> Any:
    rule = NOTICES[kind]
    return delivery(
        1,
        kind=kind.value,
        campaign_id=None,
        topic=rule.topic,
        priority=rule.priority,
        language=language,
        **{"subject": subject_of(kind, city)} | changes,
    )


async def written(kind: NoticeKind, world: Any, language: Language = "en", **changes: Any) -> Any:
    letter = await Messages(world).write([row(kind, world.city, language, **changes)])
    return None if letter is None else dict(letter.fields(1, 1))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", TOLD_OF)
async def test_longest_notice_fits_says_all_and_leads_on(
    liepaja: City, kind: NoticeKind, language: Language
) -> None:
    world = world_for(kind, liepaja)
    fields = await written(kind, world, language)
    assert fields is not None
    shown = format_text(fields["text"], "HTML", None).text
    assert units(shown) <= TELEGRAM_MOST
    assert not re.search(r"\{[a-z_]*\}", fields["text"])
    if EVIL[:4] in shown:
        assert "&lt;b&gt;&amp;" in fields["text"]  # what somebody typed is text
    *own, last = json.loads(fields["reply_markup"])["inline_keyboard"]
    labels = [one["text"] for buttons in own for one in buttons]
    words = WORDS[kind]
    tr = world.translators[language]
    assert labels == [tr.plain(each) for each in (words.button, *words.more)]
    assert all(len(one["callback_data"].encode()) <= 64 for buttons in own for one in buttons)
    assert len(last) == 2


@pytest.mark.parametrize("kind", TOLD_OF)
async def test_facts_are_read_in_one_go(liepaja: City, kind: NoticeKind) -> None:
    world = world_for(kind, liepaja)
    await written(kind, world)
    assert world.briefings.asked <= 1


def test_what_needs_facts_comes_by_itself_and_in_no_digest() -> None:
    assert [kind for kind in FACTS if NOTICES[kind].digestible] == []


def test_every_change_that_is_told_has_words() -> None:
    assert tuple(CHANGED) == TOLD


NOT_MINE = replace(APPLICATION, is_mine=False)
GONE = replace(SHIFT, state=ShiftState.CANCELLED)
STARTED = replace(SHIFT, starts_at=NOW - timedelta(minutes=1))
SUSPENDED = replace(SHIFT, call=replace(CALL, organisation_state=OrganisationState.SUSPENDED))
OTHERS_SHIFT = replace(SHIFT, call=replace(CALL, is_mine=False))
WAITS = PlaceState.WAITLISTED


def applied(**changes: Any) -> Briefings:
    return Briefings(now_application=replace(APPLICATION, **changes))


NO_LONGER: list[tuple[str, NoticeKind, Briefings]] = [
    ("there is none", NoticeKind.PLACE_OFFERED, Briefings(now_application=None)),
    ("another's", NoticeKind.PLACE_ACCEPTED, Briefings(now_application=NOT_MINE)),
    ("answered", NoticeKind.PLACE_OFFERED, applied(state=PlaceState.ACCEPTED)),
    ("asked anew", NoticeKind.PLACE_OFFERED, applied(state=PlaceState.OFFERED, arrival=5)),
    ("too late", NoticeKind.PLACE_OFFERED, applied(state=PlaceState.OFFERED, offer_until=NOW)),
    ("came again", NoticeKind.OFFER_LAPSED, applied(state=WAITS)),
    ("withdrawn", NoticeKind.PLACE_ACCEPTED, applied(state=PlaceState.WITHDRAWN)),
    ("came again", NoticeKind.APPLICATION_DECLINED, applied(state=WAITS)),
    ("withdrawn", NoticeKind.CONSENT_DECIDED, applied(state=PlaceState.WITHDRAWN)),
    ("moved since", NoticeKind.CONSENT_DECIDED, applied(consent_until=STARTS)),
    ("said by another", NoticeKind.CONSENT_DECIDED,
     applied(state=PlaceState.DECLINED, note_code="full")),
    ("goes on", NoticeKind.CALL_SUSPENDED, applied()),
    ("suspended again", NoticeKind.CALL_GOES_ON, applied(shift=SUSPENDED)),
    ("withdrawn", NoticeKind.CALL_GOES_ON, applied(state=PlaceState.WITHDRAWN)),
    ("agreed", NoticeKind.CONSENT_WANTED, applied()),
    ("too late", NoticeKind.CONSENT_WANTED, applied(consent_until=NOW)),
    ("withdrawn", NoticeKind.CONSENT_WANTED,
     applied(consent_until=STARTS, state=PlaceState.WITHDRAWN)),
    ("moved again", NoticeKind.CONSENT_AGAIN,
     applied(consent_until=STARTS - timedelta(hours=1), is_guardian=True)),
    ("not their child", NoticeKind.CONSENT_AGAIN, applied(consent_until=STARTS)),
    ("came again", NoticeKind.CONSENT_LAPSED, applied(state=WAITS)),
    ("given back", NoticeKind.SHIFT_TOMORROW, applied(state=PlaceState.WITHDRAWN)),
    ("cancelled", NoticeKind.SHIFT_TOMORROW, applied(shift=GONE)),
    ("started", NoticeKind.SHIFT_SOON, applied(shift=STARTED)),
    ("not cancelled", NoticeKind.SHIFT_CANCELLED, Briefings()),
    ("gone", NoticeKind.SHIFT_CANCELLED, Briefings(now_shift=None)),
    ("no place there", NoticeKind.CALL_MESSAGE, Briefings(is_meant=False)),
    ("nothing to do with it", NoticeKind.CALL_CHANGED, Briefings(now_call=None)),
    ("another's", NoticeKind.HOURS_CONFIRMED, Briefings(now_hours=replace(HOURS, is_mine=False))),
    ("decided", NoticeKind.HOURS_CONFIRMED, Briefings(now_hours=replace(HOURS, state="decided"))),
    ("disputed", NoticeKind.HOURS_CONFIRMED, Briefings()),
    ("not decided", NoticeKind.HOURS_DECIDED, Briefings()),
    ("has left", NoticeKind.HOURS_SETTLED,
     Briefings(now_hours=replace(HOURS, state="decided", is_of_mine=False))),
    ("has left", NoticeKind.APPLICANT_NEW, Briefings(now_shift=OTHERS_SHIFT)),
    ("nobody there", NoticeKind.APPLICANT_NEW,
     Briefings(now_shift=replace(SHIFT, held=0, waiting=0, submitted=0))),
    ("came again", NoticeKind.APPLICANT_LEFT, applied(state=WAITS)),
    ("still waits", NoticeKind.CALL_DECIDED,
     Briefings(now_call=replace(CALL, state=CallState.WAITING))),
    ("confirmed", NoticeKind.CONFIRM_HOURS, Briefings(now_shift=replace(SHIFT, unconfirmed=0))),
    ("has left", NoticeKind.CONFIRM_HOURS, Briefings(now_shift=OTHERS_SHIFT)),
    ("answered", NoticeKind.HOURS_DISPUTED, Briefings(now_hours=replace(HOURS, state="kept"))),
    ("decided", NoticeKind.CALL_WAITS, Briefings()),
]  # fmt: skip


@pytest.mark.parametrize(("why", "kind", "briefings"), NO_LONGER)
async def test_what_is_no_longer_so_is_not_sent(
    liepaja: City, why: str, kind: NoticeKind, briefings: Briefings
) -> None:
    assert await written(kind, services(liepaja, briefings=briefings)) is None


async def test_reminder_of_the_old_time_of_a_moved_shift_is_not_sent(liepaja: City) -> None:
    kind, later = NoticeKind.SHIFT_SOON, STARTS + timedelta(hours=1)
    world = services(liepaja)
    assert await written(kind, world, subject=reminder_subject(7, later)) is None
    assert await written(kind, world, subject="7") is None
    assert await written(kind, world, subject=reminder_subject(7, STARTS)) is not None


async def test_organisation_that_was_decided_about_is_not_waited_for(liepaja: City) -> None:
    approved = services(liepaja, organisation=OrganisationState.APPROVED)
    assert await written(NoticeKind.ORGANISATION_WAITS, approved) is None


@pytest.mark.parametrize(
    "now",
    [
        APPEAL,
        replace(APPEAL, state=AppealState.PUBLISHED),
        Refused(Reason.APPEAL_MOVED_ON),
        Refused(Reason.RIGHT_MISSING),
    ],
)
async def test_appeal_that_does_not_wait_any_more_is_told_to_nobody(
    liepaja: City, now: Appeal | Refused
) -> None:
    assert await written(NoticeKind.APPEAL_WAITS, services(liepaja, appeal=now)) is None


NO_LONGER_MEANT: list[tuple[str, dict[str, Any]]] = [
    ("not in the calendar", {"election": None}),
    ("the day is unknown again", {"election": LONG_ELECTION.model_copy(update={"held_on": None})}),
    ("the day has moved",
     {"election": LONG_ELECTION.model_copy(update={"held_on": date(2025, 6, 14)})}),
    ("nobody can vote any more",
     {"election": LONG_ELECTION.model_copy(update={"held_on": date(2025, 5, 19)})}),
    ("voted, or had enough", {"standing": replace(STANDING, is_over=True)}),
]  # fmt: skip
NOT_ASKED_FOR = [
    ("switched off", {"standing": replace(STANDING, since={})}),
    ("wants other elections", {"standing": replace(STANDING, wants_since={"saeima": NOW})}),
]


@pytest.mark.parametrize("kind", [*STEP_OF_KIND, NoticeKind.ELECTION_NUDGE])
@pytest.mark.parametrize(("why", "changes"), NO_LONGER_MEANT)
async def test_reminder_of_an_election_that_is_not_so_any_more_is_not_sent(
    liepaja: City, kind: NoticeKind, why: str, changes: dict[str, Any]
) -> None:
    assert await written(kind, services(liepaja, **changes)) is None


@pytest.mark.parametrize("kind", STEP_OF_KIND)
@pytest.mark.parametrize(("why", "changes"), NOT_ASKED_FOR)
async def test_reminder_that_nobody_asked_for_is_not_sent(
    liepaja: City, kind: NoticeKind, why: str, changes: dict[str, Any]
) -> None:
    assert await written(kind, services(liepaja, **changes)) is None


async def test_nudge_for_another_time_than_the_planned_one_is_not_sent(liepaja: City) -> None:
    later = replace(STANDING, planned_at=PLANNED_AT + timedelta(hours=1))
    kind = NoticeKind.ELECTION_NUDGE
    assert await written(kind, services(liepaja, standing=later)) is None
    assert await written(kind, services(liepaja), subject="dome.x") is None
    assert await written(kind, services(liepaja)) is not None


async def test_dates_that_have_not_changed_any_more_are_not_told(liepaja: City) -> None:
    kind = NoticeKind.MY_DATES_CHANGED
    for dates in (None, Changes(frozenset(), frozenset(), frozenset())):
        assert await written(kind, services(liepaja, dates=dates)) is None


async def test_changed_dates_are_named_and_many_only_counted(liepaja: City) -> None:
    fields = await written(NoticeKind.MY_DATES_CHANGED, services(liepaja))
    shown = format_text(fields["text"], "HTML", None).text
    assert "• Changed: Sunday, 1 June – Participatory budget 2025: last day to vote" in shown
    assert "… and 41 more" in shown, "45 changes, of which four have a name"


async def test_new_calls_that_are_all_gone_are_not_told(liepaja: City) -> None:
    assert await written(NoticeKind.NEW_CALLS, services(liepaja, finding=Finding(0))) is None


async def test_time_is_said_with_weekday_day_and_hours_of_the_city(liepaja: City) -> None:
    for language, when in (
        ("en", "Saturday, 24 May, 10:00"),
        ("lv", "sestdiena, 24. maijs, 10:00"),
        ("ru", "суббота, 24 мая, 10:00"),
    ):
        fields = await written(NoticeKind.SHIFT_TOMORROW, services(liepaja), language)  # type: ignore[arg-type]
        assert when in fields["text"]


@pytest.mark.parametrize("state", sorted(HOURS_HEADINGS))
async def test_volunteer_reads_what_became_of_the_hours(liepaja: City, state: str) -> None:
    """A refusal to change them is not told as if they had just been written down."""
    hours = replace(HOURS, state=state, answer="Nē." if state == "kept" else None)
    world = services(liepaja, briefings=Briefings(now_hours=hours))
    fields = await written(NoticeKind.HOURS_CONFIRMED, world, "en")
    assert fields is not None
    said = format_text(fields["text"], "HTML", None).text
    heading, can_do = HOURS_HEADINGS[state]
    assert said.startswith(format_text(heading, "HTML", None).text)
    assert said.endswith(can_do)
    assert ("Nē." in said) is (state == "kept")
