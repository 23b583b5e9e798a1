"""Who gets a campaign and who does not, against a count by hand; the same people get the rows."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from participation.campaigns.campaign import Audience
from participation.campaigns.segment import EVERYONE, All, Is, Not, Segment, Some, What
from participation.delivery.tables import delivery
from participation.errors import Reason, Refused
from participation.preferences import switches
from participation.proposals.tables import draft, proposal
from participation.residents.tables import resident
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import ANNA, NOON, TOPIC, Desk

LATVIAN, KAROSTA = Is(What.LANGUAGE, "lv"), Is(What.DISTRICT, "karosta")
ENGLISH = Is(What.LANGUAGE, "en")
OLD, AUTHOR, DRAFT = Is(What.AGE_BAND, "65+"), Is(What.AUTHOR, "2025"), Is(What.DRAFT)
SEGMENTS = [
    EVERYONE,
    LATVIAN,
    Not(LATVIAN),
    KAROSTA,
    Not(KAROSTA),
    All((LATVIAN, KAROSTA)),
    Some((OLD, Not(All((LATVIAN, KAROSTA))))),
    Some((AUTHOR, DRAFT)),
    Not(Some((AUTHOR, DRAFT, OLD))),
    All((Not(OLD), Some((AUTHOR, KAROSTA)))),
    Is(What.STAFF, "clerk"),
    All((Is(What.STAFF), Not(AUTHOR))),
    Is(What.AUTHOR),
]


@pytest.fixture
async def desk(database: Database) -> Desk:
    desk = Desk(database)
    await desk.staff()
    return desk


class Town:
    """A hundred residents of all kinds, and what is known of each."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk, self.chance = desk, random.Random(seed)
        self.people: dict[int, dict[str, Any]] = {}
        self.rows: dict[Any, list[dict[str, Any]]] = defaultdict(list)

    async def build(self) -> None:
        pick = self.chance.choice
        for number in range(1, 101):
            person = {
                "language": pick(["lv", "lv", "ru", "en", None]),
                "district": pick(["karosta", None]),
                "age_band": pick(["65+", "16-24", None]),
                "is_reachable": pick([True, True, True, False]),
                "has_stopped": pick([True, False, False, False]),
            }
            ids = {"resident_id": number, "telegram_id": number, "met_at": date(2025, 1, 1)}
            of_row = ids | person
            person |= {
                "switch": pick([None, None, True, False]),
                "author": pick([None, None, 2025, 2026]),
                "has_draft": pick([True, False]),
                "staff": False,
                "old": pick([None, "sent", "failed", "unknown"]),
                "fresh": pick([None, None, "sent", "skipped", "pending"]),
            }
            of_row |= {"switches": "", "last_campaign_on": _last_day(person)}
            if person["switch"] is not None:
                of_row["switches"] = switches.write({TOPIC: person["switch"], "staff": False})
            self.rows[resident].append(of_row)
            self._attach(number, person)
            self.people[number] = person
        await self._insert()
        for who in (9_000_001, 9_000_002, 9_000_003):
            self.people[who] = dict.fromkeys(self.people[1]) | {
                "language": "lv",
                "is_reachable": True,
                "has_stopped": False,
                "staff": True,
            }

    def _attach(self, number: int, person: dict[str, Any]) -> None:
        whose = {"resident_id": number}
        if person["author"]:
            handed_in = {"number": number, "submitted_at": NOON, "state": "submitted"}
            self.rows[proposal].append(whose | handed_in | {"cycle": person["author"]})
        if person["has_draft"]:
            self.rows[draft].append(whose | {"updated_at": NOON})

    async def _insert(self) -> None:
        async with self.desk.database.writing() as connection:
            for table, rows in self.rows.items():
                await connection.execute(insert(table), rows)
        self.rows.clear()

    async def send_old_ones(self) -> tuple[int, int]:
        """Two earlier campaigns: one long ago, one a short time ago."""
        old, fresh = await self.desk.draft(), await self.desk.draft()
        for number, person in self.people.items():
            for one, days, state in ((old, 40, person["old"]), (fresh, 3, person["fresh"])):
                if state:
                    settled = None if state == "pending" else (NOON - timedelta(days)).date()
                    self._delivered(one.campaign_id, number, state, settled)
        await self._insert()
        return old.campaign_id, fresh.campaign_id

    def _delivered(self, one: int, who: int, state: str, settled: date | None) -> None:
        self.rows[delivery].append(
            {
                "resident_id": who,
                "kind": "campaign",
                "subject": f"{one}.1",
                "campaign_id": one,
                "run": 1,
                "topic": TOPIC,
                "priority": 50,
                "state": state,
                "due_at": NOON,
                "useful_until": NOON,
                "attempt": 1,
                "repeated": False,
                "in_digest": False,
                "settled_on": settled,
            }
        )

    def holds(self, segment: Segment, person: dict[str, Any]) -> bool:
        match segment:
            case Not(part):
                return not self.holds(part, person)
            case All(parts):
                return all(self.holds(part, person) for part in parts)
            case Some(parts):
                return any(self.holds(part, person) for part in parts)
            case Is(what, value):
                facts: dict[What, bool] = {
                    What.EVERYONE: True,
                    What.LANGUAGE: (person["language"] or "lv") == value,
                    What.DISTRICT: person["district"] == value,
                    What.AGE_BAND: person["age_band"] == value,
                    What.AUTHOR: person["author"] is not None
                    and value in (None, str(person["author"])),
                    What.DRAFT: bool(person["has_draft"]),
                    What.STAFF: bool(person["staff"]),
                }
                return facts[what]

    def count(self, segment: Segment, why: Callable[[dict[str, Any]], str]) -> Counter[str]:
        return Counter(
            f"{why(person)} {person['language'] or 'lv'}".strip()
            for person in self.people.values()
            if self.holds(segment, person)
        )


def _last_day(person: dict[str, Any]) -> date | None:
    """As the sender would have written it down."""
    days = [
        (NOON - timedelta(ago)).date()
        for key, ago in (("old", 40), ("fresh", 3))
        if person[key] in ("sent", "unknown")
    ]
    return max(days, default=None)


def reason(rests: bool, excludes: bool) -> Callable[[dict[str, Any]], str]:
    def why(person: dict[str, Any]) -> str:
        if not person["is_reachable"]:
            return "unreachable"
        if person["has_stopped"]:
            return "stopped"
        if person["switch"] is False:
            return "switched_off"
        if excludes and person["old"] in ("sent", "unknown"):
            return "got_other"
        if rests and person["fresh"] in ("sent", "pending"):
            return "rested"
        return ""

    return why


@pytest.mark.parametrize("seed", [1, 2])
async def test_the_count_by_hand_is_the_same(desk: Desk, seed: int) -> None:
    town = Town(desk, seed)
    await town.build()
    old, _ = await town.send_old_ones()
    for number, segment in enumerate(SEGMENTS):
        rests, excludes = number % 2 == 0, number % 3 == 0
        by_hand = town.count(segment, reason(rests, excludes))
        found = await desk.campaigns.audience(
            segment, TOPIC, 14 if rests else None, old if excludes else None
        )
        wanted = {each: by_hand[each] for each in ("lv", "en", "ru") if by_hand[each]}
        assert found.by_language == wanted, segment
        assert found.total == sum(wanted.values())
        left_out: Counter[str] = Counter()
        for key, times in by_hand.items():
            if " " in key:
                left_out[key.split()[0]] += times
        assert found.left_out == dict(left_out), segment


async def test_those_who_were_counted_get_the_rows(desk: Desk) -> None:
    town = Town(desk, 3)
    await town.build()
    old, _ = await town.send_old_ones()
    for segment in SEGMENTS:
        found = await desk.campaigns.audience(segment, TOPIC, 14, old)
        if not found.total:
            continue
        one = await desk.running(segment, rest_days=14, not_after=old)
        report = await desk.campaigns.report(one.campaign_id)
        rows = await desk.rows(one)
        assert len(rows) == found.total, segment
        assert report.left_out == found.left_out
        assert {
            key: each["wanted"] for key, each in report.counts.items() if "wanted" in each
        } == (found.by_language)
        await desk.settle(one, "failed")
        await desk.wake_all()


async def test_of_a_topic_that_is_off_by_default_only_who_asked_for_it(desk: Desk) -> None:
    await desk.residents(5)
    await desk.switch(2, "news_council", is_wanted=True)
    await desk.switch(3, "news_council", is_wanted=False)
    found = await desk.campaigns.audience(EVERYONE, "news_council")
    assert (found.total, found.left_out) == (1, {"switched_off": 7})
    one = await desk.running(topic="news_council")
    assert set(await desk.rows(one)) == {2}
    assert (await desk.campaigns.subscribers())["news_council"] == 1
    assert (await desk.campaigns.subscribers())[TOPIC] == 8


async def test_a_series_does_not_rest_from_itself(desk: Desk) -> None:
    await desk.residents(2)
    one = await desk.running(repeats="weekly", rest_days=30)
    await desk.settle(one, "sent")
    await desk.wake_all()
    desk.clock.moment += timedelta(days=7)
    await desk.wake_all()
    assert len(await desk.rows(one, run=2)) == 5


async def test_an_unknown_audience_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        await desk.campaigns.audience(Is(What.DISTRICT, "Atlantis"), TOPIC)
    assert refused.value.reason is Reason.SEGMENT_UNFIT
    with pytest.raises(Refused) as refused:
        await desk.campaigns.audience(EVERYONE, "weather")
    assert refused.value.reason is Reason.CAMPAIGN_TOPIC_UNFIT


ABSENT = Is(What.VERIFIED_NOT_CAST)


async def test_fewer_than_ten_absentees_are_neither_counted_nor_written_to(desk: Desk) -> None:
    await desk.residents(50)
    desk.absentees = set(range(1, 10))
    found = await desk.campaigns.audience(ABSENT, TOPIC)
    assert (found.total, found.is_few, found.by_language) == (0, True, {})
    one = await desk.draft(ABSENT)
    with pytest.raises(Refused) as refused:
        await desk.campaigns.submit(ANNA, one.campaign_id)
    assert refused.value.reason is Reason.AUDIENCE_TOO_SMALL


async def test_absentees_are_counted_in_tens(desk: Desk) -> None:
    await desk.residents(50)
    for number in (27, 29):
        desk.absentees = set(range(1, number + 1))
        found = await desk.campaigns.audience(All((ABSENT, LATVIAN)), TOPIC)
        assert (found.total, found.is_few) == (20, False)


@pytest.mark.parametrize("absentees", [set(), {100}])
async def test_nobody_looks_like_a_few(desk: Desk, absentees: set[int]) -> None:
    """Else "are you the one?" would be answered by how the count looks."""
    await desk.residents(1, since=100, language="en")
    desk.absentees = absentees
    found = await desk.campaigns.audience(All((ABSENT, ENGLISH)), TOPIC)
    assert found == Audience(0, {}, {}, is_few=True)


async def test_a_language_with_a_few_looks_like_one_with_nobody(desk: Desk) -> None:
    await desk.residents(30)
    await desk.residents(1, since=100, language="en")
    looks = []
    for more in (set(), {100}):
        desk.absentees = set(range(1, 21)) | more
        looks.append(await desk.campaigns.audience(ABSENT, TOPIC))
    assert looks[0] == looks[1]


async def test_who_is_being_reminded_is_not_read_from_who_is_left_out(desk: Desk) -> None:
    await desk.residents(30)
    await desk.residents(1, since=100, language="en")
    desk.absentees = {*range(1, 21), 100}
    one = await desk.running(ABSENT)
    assert 100 in await desk.rows(one)
    for asked in ((None, one.campaign_id), (1, None)):
        found = await desk.campaigns.audience(ENGLISH, TOPIC, *asked)
        assert (found.total, found.left_out) == (1, {})
    report = await desk.campaigns.report(one.campaign_id)
    assert not report.counts["en"]


async def test_who_was_reminded_cannot_be_read_afterwards(desk: Desk) -> None:
    await desk.residents(40)
    desk.absentees = set(range(1, 26))
    one = await desk.running(ABSENT)
    assert set(await desk.rows(one)) == desk.absentees
    await desk.settle(one, "sent")
    await desk.wake_all()
    assert await desk.rows(one) == {}
    report = await desk.campaigns.report(one.campaign_id)
    assert (report.campaign.state, report.progress.sent, report.progress.total) == (
        "finished",
        20,
        20,
    )


async def test_who_was_to_be_reminded_is_forgotten_when_it_is_cancelled(desk: Desk) -> None:
    await desk.residents(40)
    desk.absentees = set(range(1, 26))
    one = await desk.running(ABSENT)
    await desk.campaigns.cancel(ANNA, one.campaign_id)
    await desk.wake_all()
    assert await desk.rows(one) == {}


async def test_nobody_is_reminded_when_too_few_are_left_at_the_start(desk: Desk) -> None:
    await desk.residents(40)
    desk.absentees = set(range(1, 26))
    one = await desk.scheduled(ABSENT)
    desk.absentees = {1, 2}
    desk.clock.moment = NOON + timedelta(minutes=5)
    await desk.wake_all()
    ended = await desk.campaigns.campaign(one.campaign_id)
    assert (ended.state, ended.pause_reason) == ("cancelled", "too_few")
    assert await desk.rows(one) == {}
