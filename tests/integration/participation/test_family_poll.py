"""The children's election on both databases: turns, stands, phones, the end, and what is kept."""

from __future__ import annotations

import asyncio
import itertools
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select

from participation.city.youth import HOME
from participation.errors import Reason, Refused
from participation.family_poll import records
from participation.family_poll.poll import FamilyPoll, Phase, WrongCodes
from participation.family_poll.tables import (
    family_code,
    family_phone,
    family_stand,
    family_turn,
)
from participation.residents.service import Residents
from participation.retention.days import TRIES_DAYS
from participation.retention.retention import forget
from participation.storage.database import Database
from participation.storage.metadata import metadata
from tests.integration.participation.family_fair import (
    CITY,
    CLERK,
    KEY,
    MINUTE,
    MORNING,
    FamilyFair,
)


@pytest.fixture
async def fair(database: Database) -> FamilyFair:
    return FamilyFair(database)


@pytest.fixture
async def poll(fair: FamilyFair) -> FamilyPoll:
    return await fair.open()


async def refused(deed: object, reason: Reason) -> None:
    with pytest.raises(Refused) as caught:
        await deed  # type: ignore[misc]
    assert caught.value.reason is reason


async def counted(fair: FamilyFair, poll: FamilyPoll) -> dict[tuple[str, str, str], int]:
    async with fair.database.reading() as connection:
        return {row[:3]: row[3] for row in await records.counts(connection, poll.poll_id)}


async def rows(fair: FamilyFair, table: object) -> int:
    async with fair.database.reading() as connection:
        return int(await connection.scalar(select(func.count()).select_from(table)) or 0)  # type: ignore[arg-type]


async def test_children_at_a_place_and_at_home_are_counted_as_the_oracle_says(
    fair: FamilyFair, poll: FamilyPoll
) -> None:
    device, sign = await fair.stand(poll, 1, "place_1")
    parent = await fair.person(2)
    await fair.polls.allow(parent, 6)
    choices = itertools.cycle(itertools.product((0, 1, 2, None), (2, 0, None), (1, None)))
    for number, chosen in zip(range(17), choices, strict=False):
        if not any(each is not None for each in chosen):
            continue
        place = HOME if number % 3 == 0 else "place_1"
        token = (
            await fair.polls.begin_at_home(parent)
            if place == HOME
            else await fair.polls.begin_at_stand(device, sign)
        )
        await fair.choose(token, chosen)
        assert (await fair.polls.drop(device if place != HOME else parent, token)).is_dropped
        fair.expect(place, chosen)
    assert await counted(fair, poll) == dict(fair.box)
    turns = await fair.polls.turnout(CLERK, poll.poll_id)
    assert turns == {HOME: 6, "place_1": 11}


async def test_a_turn_is_dropped_once_however_often_it_is_tried(
    fair: FamilyFair, poll: FamilyPoll
) -> None:
    device, sign = await fair.stand(poll, 1, "place_2")
    token = await fair.polls.begin_at_stand(device, sign)
    await refused(fair.polls.drop(device, token), Reason.FAMILY_NOTHING_CHOSEN)
    await fair.choose(token, (None, None, None))
    await refused(fair.polls.drop(device, token), Reason.FAMILY_NOTHING_CHOSEN)
    await fair.choose(token, (1, None, 0))
    turns = await asyncio.gather(*(fair.polls.drop(device, token) for _ in range(12)))
    assert all(turn.is_dropped for turn in turns)
    fair.expect("place_2", (1, None, 0))
    assert await counted(fair, poll) == dict(fair.box)
    assert await fair.polls.turnout(CLERK, poll.poll_id) == {"place_2": 1}
    await refused(fair.polls.answer(token, "play", "net"), Reason.FAMILY_TURN_GONE)
    await refused(fair.polls.start_over(token), Reason.FAMILY_TURN_GONE)
    await fair.polls.forget_turn(token)
    assert (await fair.polls.drop(device, token)).is_dropped
    assert await fair.polls.turnout(CLERK, poll.poll_id) == {"place_2": 1}


async def test_many_devices_at_once_lose_and_double_nothing(
    fair: FamilyFair, poll: FamilyPoll
) -> None:
    stands = [await fair.stand(poll, 10 + at, f"place_{at + 1}") for at in range(4)]

    async def child(number: int) -> None:
        device, sign = stands[number % 4]
        chosen = (number % 3, (number // 3) % 3, number % 2)
        token = await fair.polls.begin_at_stand(device, sign)
        await fair.choose(token, chosen)
        await asyncio.gather(*(fair.polls.drop(device, token) for _ in range(2)))
        fair.expect(f"place_{number % 4 + 1}", chosen)

    await asyncio.gather(*(child(number) for number in range(24)))
    assert await counted(fair, poll) == dict(fair.box)
    assert sum((await fair.polls.turnout(CLERK, poll.poll_id)).values()) == 24


@pytest.mark.parametrize("round_", range(6))
async def test_closing_against_dropping_counts_a_turn_whole_or_not_at_all(
    fair: FamilyFair, poll: FamilyPoll, round_: int
) -> None:
    device, sign = await fair.stand(poll, 1, "place_1")
    tokens = [await fair.polls.begin_at_stand(device, sign) for _ in range(6)]
    for token in tokens:
        await fair.choose(token, (0, 1, 2))
    deeds = [fair.polls.drop(device, token) for token in tokens]
    answers = await asyncio.gather(
        *deeds[:round_],
        fair.polls.close_poll(CLERK, poll.poll_id),
        *deeds[round_:],
        return_exceptions=True,
    )
    dropped = 0
    for each in answers:
        if isinstance(each, FamilyPoll):
            assert each.phase(fair.clock.now()) is Phase.CLOSED
        elif isinstance(each, Refused):
            assert each.reason is Reason.FAMILY_POLL_CLOSED
        else:
            assert not isinstance(each, BaseException), each
            dropped += 1
    results = await fair.polls.results(poll.poll_id)
    assert results.turns == dropped
    chosen = (("play", "slide"), ("souvenir", "bag"), ("music", "dj"))
    in_box = {(*choice, "place_1"): dropped for choice in chosen if dropped}
    assert await counted(fair, poll) == in_box
    shown = {choice: count for choice, count in results.votes.items() if count}
    enough = dropped >= CITY.youth.fewest
    assert shown == (dict.fromkeys(chosen, dropped) if enough else {})


async def test_beginning_anew_and_closing_do_not_wait_for_each_other(
    fair: FamilyFair, poll: FamilyPoll
) -> None:
    """A turn that is thrown away for a new one is locked, and whoever closes empties all turns."""
    stands = [await fair.stand(poll, 20 + at, f"place_{at + 1}") for at in range(6)]
    before = [await fair.polls.begin_at_stand(device, sign) for device, sign in stands]
    answers = await asyncio.gather(
        *(
            fair.polls.begin_at_stand(device, sign, token)
            for (device, sign), token in zip(stands, before, strict=True)
        ),
        fair.polls.close_poll(CLERK, poll.poll_id),
        return_exceptions=True,
    )
    for each in answers:
        if isinstance(each, BaseException):
            assert isinstance(each, Refused), each
            assert each.reason in (Reason.FAMILY_POLL_CLOSED, Reason.FAMILY_STAND_NONE)
    assert (await fair.polls.results(poll.poll_id)).turns == 0


async def test_the_number_of_children_on_a_phone_is_a_limit(
    fair: FamilyFair, poll: FamilyPoll
) -> None:
    parent = await fair.person(2)
    await refused(fair.polls.begin_at_home(parent), Reason.FAMILY_NO_TURNS)
    for wrong in (0, 7):
        await refused(fair.polls.allow(parent, wrong), Reason.FAMILY_CHILDREN_NUMBER)
    await fair.polls.allow(parent, 3)
    assert (await fair.polls.allow(parent, 2)).left == 2
    tokens = [await fair.polls.begin_at_home(parent) for _ in range(5)]
    for token in tokens:
        await fair.choose(token, (2, 2, 2))
    answers = await asyncio.gather(
        *(fair.polls.drop(parent, token) for token in tokens), return_exceptions=True
    )
    assert [one.reason for one in answers if isinstance(one, Refused)] == [
        Reason.FAMILY_NO_TURNS
    ] * 3
    assert await fair.polls.turnout(CLERK, poll.poll_id) == {HOME: 2}
    await refused(fair.polls.allow(parent, 6), Reason.FAMILY_CHILDREN_FIXED)
    # Being erased and coming back does not give new turns: the account is known by its HMAC.
    await Residents(fair.database, fair.clock).erase(parent.resident_id)
    again = await Residents(fair.database, fair.clock).meet(parent.telegram_id)
    await refused(fair.polls.begin_at_home(again), Reason.FAMILY_NO_TURNS)


async def test_a_wrong_sign_lets_nobody_in_and_the_second_closes_the_stand(
    fair: FamilyFair, poll: FamilyPoll
) -> None:
    device, sign = await fair.stand(poll, 1, "place_1")
    other = (sign + 1) % 6
    await refused(fair.polls.begin_at_stand(device, other), Reason.FAMILY_SIGN_WRONG)
    await fair.polls.begin_at_stand(device, sign)
    await refused(fair.polls.begin_at_stand(device, other), Reason.FAMILY_SIGN_WRONG)
    await refused(fair.polls.begin_at_stand(device, other), Reason.FAMILY_STAND_LOCKED)
    await refused(fair.polls.begin_at_stand(device, sign), Reason.FAMILY_STAND_NONE)
    assert await fair.polls.stand(device.resident_id) is None


async def test_place_codes_are_tried_in_vain_and_a_new_one_makes_the_old_worthless(
    fair: FamilyFair, poll: FamilyPoll
) -> None:
    first = await fair.polls.make_code(CLERK, poll.poll_id, "place_1")
    device = await fair.person(1)
    token_of = await fair.polls.open_stand(
        device.resident_id, f" {first[:4].lower()}-{first[4:]} "
    )
    assert token_of.place == "place_1"
    second = await fair.polls.make_code(CLERK, poll.poll_id, "place_1")
    assert await fair.polls.stand(device.resident_id) is None
    await refused(fair.polls.open_stand(device.resident_id, first), Reason.FAMILY_CODE_WRONG)
    await refused(fair.polls.open_stand(device.resident_id, "hello"), Reason.FAMILY_CODE_SHAPE)
    assert (await fair.polls.open_stand(device.resident_id, second)).place == "place_1"
    await fair.polls.void_code(CLERK, poll.poll_id, "place_1")
    assert await fair.polls.codes(CLERK, poll.poll_id) == frozenset()
    for _ in range(9):
        await refused(fair.polls.open_stand(device.resident_id, second), Reason.FAMILY_CODE_WRONG)
    assert await fair.polls.wrong_codes(device.resident_id) == WrongCodes(10, MORNING)
    third = await fair.polls.make_code(CLERK, poll.poll_id, "place_1")
    await refused(fair.polls.open_stand(device.resident_id, third), Reason.FAMILY_CODE_TRIES)
    fair.clock.moment += timedelta(hours=1)
    assert (await fair.polls.open_stand(device.resident_id, third)).place == "place_1"


async def test_wrong_codes_are_kept_a_day_and_forgotten_in_the_night(
    fair: FamilyFair, poll: FamilyPoll
) -> None:
    await fair.polls.make_code(CLERK, poll.poll_id, "place_1")
    device = await fair.person(1)
    assert await fair.polls.wrong_codes(device.resident_id) is None
    typed = fair.polls.open_stand(device.resident_id, "3333-3333")
    await refused(typed, Reason.FAMILY_CODE_WRONG)
    kept = WrongCodes(1, MORNING)
    fair.clock.moment = MORNING + timedelta(days=TRIES_DAYS)
    await forget(fair.database, fair.clock, CITY)
    assert await fair.polls.wrong_codes(device.resident_id) == kept
    fair.clock.moment += timedelta(seconds=1)
    await forget(fair.database, fair.clock, CITY)
    assert await fair.polls.wrong_codes(device.resident_id) is None


async def test_time_ends_a_turn_and_a_stand(fair: FamilyFair, poll: FamilyPoll) -> None:
    device, sign = await fair.stand(poll, 1, "place_1")
    token = await fair.polls.begin_at_stand(device, sign)
    await fair.polls.answer(token, "play", "net")
    fair.clock.moment += 4 * MINUTE
    assert await fair.polls.turn(token)
    await fair.polls.answer(token, "souvenir", "bag")
    fair.clock.moment += 5 * MINUTE
    assert await fair.polls.turn(token) is None
    await refused(fair.polls.answer(token, "music", "dj"), Reason.FAMILY_TURN_GONE)
    await refused(fair.polls.drop(device, token), Reason.FAMILY_TURN_GONE)
    fair.clock.moment = MORNING + timedelta(hours=12) - MINUTE
    assert await fair.polls.stand(device.resident_id)
    fair.clock.moment += MINUTE
    assert await fair.polls.stand(device.resident_id) is None
    await refused(fair.polls.begin_at_stand(device, sign), Reason.FAMILY_STAND_NONE)
    assert await fair.polls.turnout(CLERK, poll.poll_id) == {}


async def test_polls_open_by_date_one_at_a_time_and_hide_their_results(fair: FamilyFair) -> None:
    first = await fair.open()
    await refused(fair.polls.open_poll(CLERK, KEY), Reason.FAMILY_POLL_TWICE)
    await refused(fair.polls.open_poll(CLERK, "nothing"), Reason.FAMILY_POLL_UNKNOWN)
    await refused(fair.polls.results(first.poll_id), Reason.FAMILY_RESULTS_HIDDEN)
    await fair.polls.close_poll(CLERK, first.poll_id)
    now = fair.clock.now()
    await refused(fair.polls.open_poll(CLERK, KEY, now, now), Reason.FAMILY_POLL_TIMES)
    opens, closes = now + timedelta(hours=1), now + timedelta(hours=9)
    second = await fair.polls.open_poll(CLERK, KEY, opens, closes)
    parent = await fair.person(2)
    await refused(fair.polls.allow(parent, 1), Reason.FAMILY_POLL_NONE)
    fair.clock.moment = opens
    await fair.polls.allow(parent, 1)
    token = await fair.polls.begin_at_home(parent)
    await fair.choose(token, (0, 0, 0))
    fair.clock.moment = closes
    await refused(fair.polls.drop(parent, token), Reason.FAMILY_POLL_CLOSED)
    assert await fair.polls.current() is None
    assert [one.poll_id for one in await fair.polls.ended()] == [second.poll_id]
    assert (await fair.polls.results(second.poll_id)).turns == 0
    # The next one may open though nobody has closed the last.
    assert (await fair.polls.open_poll(CLERK, KEY)).poll_id > second.poll_id
    await refused(fair.polls.open_poll(parent.resident_id, KEY), Reason.NOT_STAFF)


async def test_after_a_poll_no_table_holds_an_account_and_a_choice(
    fair: FamilyFair, poll: FamilyPoll
) -> None:
    device, sign = await fair.stand(poll, 1, "place_1")
    parent = await fair.person(2)
    await fair.polls.allow(parent, 2)
    for number in range(7):
        token = await fair.polls.begin_at_stand(device, sign)
        await fair.choose(token, (number % 3, 1, None))
        await fair.polls.drop(device, token)
    home = await fair.polls.begin_at_home(parent)
    await fair.choose(home, (2, 2, 2))
    await fair.polls.drop(parent, home)
    unfinished = await fair.polls.begin_at_stand(device, sign)
    await fair.polls.answer(unfinished, "play", "net")

    async with fair.database.reading() as connection:
        dropped = (await connection.execute(
            select(family_turn).where(family_turn.c.choices.is_(None))
        )).all()  # fmt: skip
    assert len(dropped) == 8
    assert all(row.touched_at is None for row in dropped), "the time of a vote was kept"

    await fair.polls.close_poll(CLERK, poll.poll_id)
    for table in (family_stand, family_phone, family_code):
        assert await rows(fair, table) == 0, table.name
    keys = {option.key for one in CITY.youth.polls[0].questions for option in one.options}
    for table in metadata.sorted_tables:
        names = {column.name for column in table.columns}
        async with fair.database.reading() as connection:
            found = [str(tuple(row)) for row in (await connection.execute(select(table))).all()]
        chosen = [row for row in found if any(f"'{key}'" in row for key in keys)]
        if table.name == "family_count":
            assert chosen
            assert not names & {"resident_id", "telegram_id", "phone", "turn"}
        else:
            assert not chosen, f"{table.name} knows a choice"
        if table.name != "family_poll":
            words = [row for row in found if any(f'"{key}"' in row for key in keys)]
            assert not words, f"{table.name} knows a choice"

    fair.clock.moment += timedelta(days=2)
    await forget(fair.database, fair.clock, CITY)
    assert await rows(fair, family_turn) == 0


async def test_what_nobody_closed_is_forgotten_at_night(fair: FamilyFair) -> None:
    await fair.open()
    await fair.polls.close_poll(CLERK, (await fair.polls.polls(CLERK))[0].poll_id)
    closes = fair.clock.now() + timedelta(hours=3)
    poll = await fair.polls.open_poll(CLERK, KEY, None, closes)
    device, sign = await fair.stand(poll, 1, "place_1")
    parent = await fair.person(2)
    await fair.polls.allow(parent, 1)
    await fair.polls.begin_at_stand(device, sign)
    await forget(fair.database, fair.clock, CITY)
    assert await fair.polls.stand(device.resident_id), "an open poll was ended"
    fair.clock.moment = closes + timedelta(hours=24)
    await forget(fair.database, fair.clock, CITY)
    for table in (family_stand, family_phone, family_code, family_turn):
        assert await rows(fair, table) == 0, table.name
    assert [one.closed_at for one in await fair.polls.ended()] == [closes]
    # A device that came in the very moment of the end.
    async with fair.database.writing() as connection:
        await connection.execute(
            insert(family_stand).values(
                resident_id=1, poll_id=poll.poll_id, place="x", opened_at=closes, wrong_signs=0
            )
        )
    await forget(fair.database, fair.clock, CITY)
    assert await rows(fair, family_stand) == 0
