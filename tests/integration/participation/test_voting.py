"""The vote on both databases: codes, basket, casting, receipt, turnout, tally."""

import hashlib
import json
from datetime import timedelta
from decimal import Decimal

import pytest

from participation.clock import FixedClock
from participation.errors import Reason, Refused
from participation.storage.database import Database
from participation.voting.ballot import RollRow, Standing, Turnout
from participation.voting.keys import Keys
from participation.voting.service import Voting
from tests.small_city import CLOSES_AT, IN_THE_VOTING, OPENS_AT, SECOND, small_city

SECRET = b"a secret of thirty-two bytes or more"
ANNA, OLGA, JANIS = 1001, 1003, 1004
CITY = small_city()
CYCLE = CITY.cycle(2025)
assert CYCLE is not None


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(IN_THE_VOTING)


@pytest.fixture
async def voting(database: Database, clock: FixedClock) -> Voting:
    voting = Voting(database, clock, Keys(SECRET), CITY)
    await voting.prepare(CYCLE)
    return voting


async def refusal(work: object) -> Refused:
    with pytest.raises(Refused) as refused:
        await work  # type: ignore[misc]
    return refused.value


async def verified(voting: Voting, telegram_id: int) -> str:
    (code,) = await voting.issue_codes(1)
    await voting.enter_code(telegram_id, code, f"code-{telegram_id}")
    return code


async def cast(voting: Voting, telegram_id: int, *projects: int, request: str = "cast") -> object:
    await voting.empty_basket(telegram_id)
    for project in projects:
        await voting.choose(telegram_id, project)
    return await voting.cast_ballot(telegram_id, request)


async def test_whole_vote_of_one_resident(voting: Voting, clock: FixedClock) -> None:
    assert await voting.standing(ANNA) == Standing(verified=False, has_cast=False)
    await verified(voting, ANNA)
    assert await voting.standing(ANNA) == Standing(verified=True, has_cast=False)
    for project in (2, 4, 6):
        basket = await voting.choose(ANNA, project)
    assert basket.choices == (2, 4, 6)
    assert basket.left == {"infrastructure": 0, "events": 0}
    receipt = await voting.cast_ballot(ANNA, "tap")
    assert not receipt.replaced
    assert receipt.seq == 3
    assert await voting.basket(ANNA) == ()
    assert await voting.my_ballot(ANNA) == (2, 4, 6)
    assert await voting.standing(ANNA) == Standing(verified=True, has_cast=True)
    assert await voting.turnout() == Turnout(entitled=1, verified=1, cast=1)
    entry = await voting.find_receipt(receipt.code.lower().replace("-", " "))
    assert entry is not None
    assert (entry.commitment, entry.hash, entry.state) == (
        receipt.commitment,
        receipt.head,
        "counted",
    )
    proof = await voting.my_proof(ANNA)
    assert proof is not None
    recomputed = hashlib.sha256(f"{proof.choices}|{proof.nonce}".encode()).hexdigest()
    assert (recomputed, proof.code) == (receipt.commitment, receipt.code)


async def test_changed_ballot_replaces_the_first_and_says_so(voting: Voting) -> None:
    await verified(voting, ANNA)
    await voting.choose(ANNA, 1)
    first = await voting.cast_ballot(ANNA, "one")
    assert (await voting.refill_basket(ANNA)).choices == (1,)
    await voting.unchoose(ANNA, 1)
    await voting.choose(ANNA, 3)
    second = await voting.cast_ballot(ANNA, "two")
    assert second.replaced
    assert await voting.my_ballot(ANNA) == (3,)
    old, new = await voting.find_receipt(first.code), await voting.find_receipt(second.code)
    assert old is not None
    assert new is not None
    assert (old.state, new.state, new.kind) == ("replaced", "counted", "recast")
    assert new.replaces == first.commitment
    assert (await voting.turnout()).cast == 1
    assert await voting.find_receipt("0000-0000-0000-0000-0000") is None
    assert await voting.find_receipt("no receipt") is None


async def test_repeated_request_gets_the_stored_receipt(voting: Voting, clock: FixedClock) -> None:
    await verified(voting, ANNA)
    await voting.choose(ANNA, 1)
    first = await voting.cast_ballot(ANNA, "one")
    await voting.choose(ANNA, 2)
    assert await voting.cast_ballot(ANNA, "one") == first
    assert await voting.basket(ANNA) == (2,)
    second = await voting.cast_ballot(ANNA, "two")
    clock.moment = CLOSES_AT
    assert await voting.cast_ballot(ANNA, "one") == first
    assert await voting.cast_ballot(ANNA, "two") == second
    assert (await refusal(voting.cast_ballot(ANNA, "three"))).reason is Reason.VOTING_CLOSED


async def test_request_of_one_resident_is_none_of_another(voting: Voting) -> None:
    for telegram_id in (ANNA, OLGA):
        await verified(voting, telegram_id)
        await voting.choose(telegram_id, 1)
    first, second = [await voting.cast_ballot(who, "same") for who in (ANNA, OLGA)]
    assert first.commitment != second.commitment


async def test_ballot_needs_a_code_and_a_choice(voting: Voting) -> None:
    await voting.choose(ANNA, 1)
    assert (await refusal(voting.cast_ballot(ANNA, "r"))).reason is Reason.NOT_VERIFIED
    assert await voting.basket(ANNA) == (1,)
    await verified(voting, ANNA)
    await voting.unchoose(ANNA, 1)
    assert (await refusal(voting.cast_ballot(ANNA, "r"))).reason is Reason.BALLOT_EMPTY
    await voting.choose(ANNA, 5)
    assert (await voting.cast_ballot(ANNA, "r")).seq == 3


async def test_basket_keeps_to_the_limits_of_each_category(voting: Voting) -> None:
    await voting.choose(ANNA, 1)
    basket = await voting.choose(ANNA, 1)
    assert basket.choices == (1,)
    assert basket.empty == ("events",)
    await voting.choose(ANNA, 2)
    refused = await refusal(voting.choose(ANNA, 3))
    assert refused.reason is Reason.CATEGORY_FULL
    assert refused.facts == {"category": "infrastructure", "most": 2}
    assert (await refusal(voting.choose(ANNA, 99))).reason is Reason.PROJECT_UNKNOWN
    assert (await voting.unchoose(ANNA, 99)).choices == (1, 2)
    assert await voting.basket(OLGA) == ()


async def test_code_is_read_from_paper_in_any_alphabet(voting: Voting) -> None:
    (code,) = await voting.issue_codes(1)
    cyrillic = code.translate(str.maketrans("ACEHKMPTXY", "АСЕНКМРТХУ")).lower()
    await voting.enter_code(ANNA, f" {cyrillic[:5]} - {cyrillic[5:]} ", "r")
    assert (await voting.standing(ANNA)).verified


async def test_code_serves_one_account_and_one_account_one_code(voting: Voting) -> None:
    code, other = await voting.issue_codes(2)
    await voting.enter_code(ANNA, code, "r1")
    await voting.enter_code(ANNA, code, "r1")
    refused = await refusal(voting.enter_code(ANNA, other, "r2"))
    assert refused.reason is Reason.ALREADY_VERIFIED
    refused = await refusal(voting.enter_code(OLGA, code, "r3"))
    assert refused.reason is Reason.CODE_USED
    assert refused.facts == {"left": 4}
    await voting.enter_code(OLGA, other, "r4")


async def test_wrong_tries_run_out_and_come_back_after_an_hour(
    voting: Voting, clock: FixedClock
) -> None:
    (code,) = await voting.issue_codes(1)
    wrong = "".join("A" if sign != "A" else "C" for sign in code)
    for number in range(5):
        refused = await refusal(voting.enter_code(ANNA, wrong, f"r{number}"))
        assert (refused.reason, refused.facts) == (Reason.CODE_UNKNOWN, {"left": 4 - number})
    refused = await refusal(voting.enter_code(ANNA, wrong, "r4"))
    assert refused.reason is Reason.CODE_UNKNOWN  # a repeat is not a sixth try
    refused = await refusal(voting.enter_code(ANNA, code, "r5"))
    assert refused.reason is Reason.TOO_MANY_TRIES
    assert refused.facts == {"until": IN_THE_VOTING + timedelta(hours=1)}
    await voting.enter_code(OLGA, (await voting.issue_codes(1))[0], "r")
    clock.moment += timedelta(hours=1)
    await voting.enter_code(ANNA, code, "r5")
    assert (await voting.standing(ANNA)).verified


async def test_hour_of_waiting_does_not_outlive_a_clock_that_was_set_back(
    voting: Voting, clock: FixedClock
) -> None:
    (code,) = await voting.issue_codes(1)
    for number in range(5):
        await refusal(voting.enter_code(ANNA, "AAAAAAAAAA", f"r{number}"))
    clock.moment -= timedelta(hours=8)
    await voting.enter_code(ANNA, code, "r5")


@pytest.mark.parametrize(
    "typed", ["", "12345", "O0O0O0O0O0", "AAAAAAAAAAA", "🙂" * 10, "9" * 5000]
)
async def test_text_that_is_no_code_costs_no_try(voting: Voting, typed: str) -> None:
    assert (await refusal(voting.enter_code(ANNA, typed, "r"))).reason is Reason.CODE_SHAPE


async def test_roll_decides_who_gets_a_code(voting: Voting) -> None:
    rows = [RollRow("320101-12345"), RollRow("320202-12345", entitled=False)]
    imported = await voting.import_roll(rows)
    assert (imported.added, imported.known, imported.changed) == (2, 0, 0)
    imported = await voting.import_roll([RollRow("32010112345"), RollRow("320202 12345")])
    assert (imported.added, imported.known, imported.changed) == (0, 2, 1)
    await voting.import_roll([RollRow("320202-12345", entitled=False)])
    assert await voting.turnout() == Turnout(entitled=1, verified=0, cast=0)
    assert (await refusal(voting.issue_code_for("x"))).reason is Reason.PERSON_NOT_ON_ROLL
    assert (await refusal(voting.issue_code_for("320202-12345"))).reason is Reason.NOT_ENTITLED
    lost = await voting.issue_code_for("320101-12345")
    code = await voting.issue_code_for("320101 12345")
    assert (await refusal(voting.enter_code(ANNA, lost, "r1"))).reason is Reason.CODE_VOID
    await voting.enter_code(ANNA, code, "r2")
    refused = await refusal(voting.issue_code_for("320101-12345"))
    assert refused.reason is Reason.ALREADY_VERIFIED


async def test_entry_that_lost_its_right_cannot_vote(voting: Voting) -> None:
    await voting.import_roll([RollRow("a"), RollRow("b")])
    first, second = [await voting.issue_code_for(person) for person in "ab"]
    await voting.enter_code(ANNA, first, "r1")
    await voting.choose(ANNA, 1)
    await voting.import_roll([RollRow("a", entitled=False), RollRow("b", entitled=False)])
    assert (await refusal(voting.cast_ballot(ANNA, "r2"))).reason is Reason.NOT_ENTITLED
    assert (await refusal(voting.enter_code(OLGA, second, "r3"))).reason is Reason.NOT_ENTITLED


async def test_period_is_half_open_to_the_second(voting: Voting, clock: FixedClock) -> None:
    await verified(voting, ANNA)
    (code,) = await voting.issue_codes(1)
    await voting.choose(ANNA, 1)
    clock.moment = OPENS_AT - SECOND
    for work in (
        voting.cast_ballot(ANNA, "r1"),
        voting.choose(ANNA, 2),
        voting.enter_code(OLGA, code, "r"),
    ):
        refused = await refusal(work)
        assert refused.reason is Reason.VOTING_NOT_OPEN
        assert refused.facts == {"opens_at": OPENS_AT}
    clock.moment = OPENS_AT
    await voting.cast_ballot(ANNA, "r2")
    clock.moment = CLOSES_AT - timedelta(microseconds=1)
    assert voting.period(clock.now()).phase == "open"
    await cast(voting, ANNA, 2, request="r3")
    clock.moment = CLOSES_AT
    assert voting.period(clock.now()).phase == "after"
    for work in (
        voting.cast_ballot(ANNA, "r4"),
        voting.choose(ANNA, 2),
        voting.enter_code(OLGA, code, "r"),
    ):
        refused = await refusal(work)
        assert refused.reason is Reason.VOTING_CLOSED
        assert refused.facts == {"closes_at": CLOSES_AT}


async def test_order_is_drawn_for_each_voter_and_stays(voting: Voting) -> None:
    orders = {voting.drawn_order(telegram_id, "infrastructure") for telegram_id in range(60)}
    assert all(sorted(order) == [1, 2, 3, 4] for order in orders)
    assert len(orders) > 12
    assert voting.drawn_order(ANNA, "events") == voting.drawn_order(ANNA, "events")


async def test_tally_counts_each_category_by_itself_after_the_close(
    voting: Voting, clock: FixedClock
) -> None:
    refused = await refusal(voting.tally(CYCLE))
    assert refused.reason is Reason.TALLY_BEFORE_CLOSE
    assert refused.facts == {"closes_at": CLOSES_AT}
    ballots = [(2, 3, 5), (2, 4), (1, 2), (1, 3, 5), (3, 6), (4,)]
    for number, projects in enumerate(ballots):
        await verified(voting, 2000 + number)
        await cast(voting, 2000 + number, *projects)
    await cast(voting, 2000, 3, 5, request="again")
    clock.moment = CLOSES_AT
    tally = await voting.tally(CYCLE)
    works, events = tally.categories
    assert tally.ballots == 6
    # 3 leads, then 4 (100), 2 (500), 1 (600) with two votes each: the lower cost comes first.
    assert list(works.votes.items()) == [(3, 3), (4, 2), (2, 2), (1, 2)]
    assert works.funded == (3, 4, 2)
    assert (works.spent, works.left, works.ballots) == (Decimal(1000), Decimal(0), 6)
    assert events.funded == (5, 7)
    assert (events.left, events.ballots) == (Decimal("0.00"), 3)
    before = tally
    await voting.close(CYCLE)
    assert await voting.tally(CYCLE) == before


async def test_close_is_final_even_when_the_clock_is_set_back(
    voting: Voting, clock: FixedClock
) -> None:
    await verified(voting, ANNA)
    await cast(voting, ANNA, 1)
    assert (await refusal(voting.close(CYCLE))).reason is Reason.CLOSE_BEFORE_END
    clock.moment = CLOSES_AT
    await voting.close(CYCLE)
    await voting.close(CYCLE)
    clock.moment = IN_THE_VOTING
    refused = await refusal(cast(voting, ANNA, 2, request="later"))
    assert refused.reason is Reason.VOTING_CLOSED


async def test_nothing_happens_before_the_voting_is_prepared(
    database: Database, clock: FixedClock
) -> None:
    voting = Voting(database, clock, Keys(SECRET), CITY)
    for work in (voting.standing(ANNA), voting.choose(ANNA, 1), voting.issue_codes(1)):
        assert (await refusal(work)).reason is Reason.VOTING_NOT_PREPARED


async def test_frozen_rules_and_keys_cannot_be_others(
    database: Database, clock: FixedClock, voting: Voting
) -> None:
    await voting.prepare(CYCLE)
    other_keys = Voting(database, clock, Keys(SECRET + b"!"), CITY)
    assert (await refusal(other_keys.prepare(CYCLE))).reason is Reason.KEYS_CHANGED
    assert (await refusal(other_keys.standing(ANNA))).reason is Reason.KEYS_CHANGED
    changed = small_city(rules={"tally": "greedy-no-skip", "ties": ["votes"], "confirmed": True})
    other_rules = Voting(database, clock, Keys(SECRET), changed)
    cycle = changed.cycle(2025)
    assert cycle is not None
    refused = await refusal(other_rules.prepare(cycle))
    assert refused.reason is Reason.CONFIG_CHANGED
    assert set(refused.facts["changed"]) == {"tally", "ties"}  # type: ignore[call-overload]


async def test_mode_decides_whether_a_ballot_is_cast_here(
    database: Database, clock: FixedClock
) -> None:
    city = small_city(mode="binding")
    cycle = city.cycle(2025)
    assert cycle is not None
    binding = Voting(database, clock, Keys(SECRET), city)
    assert (await refusal(binding.prepare(cycle))).reason is Reason.LEGAL_BASIS_MISSING
    city = small_city(mode="official_link")
    cycle = city.cycle(2025)
    assert cycle is not None
    elsewhere = Voting(database, clock, Keys(SECRET), city)
    await elsewhere.prepare(cycle)
    assert (await elsewhere.choose(ANNA, 1)).choices == (1,)
    refused = await refusal(elsewhere.enter_code(ANNA, "A" * 10, "r"))
    assert refused.reason is Reason.VOTING_BY_LINK
    assert elsewhere.period(clock.now()).mode == "official_link"


async def test_dump_of_the_database_links_nobody_to_choices(
    database: Database, voting: Voting
) -> None:
    from participation.conversations.conversation import Conversation
    from participation.conversations.service import Conversations
    from participation.inbox.incoming import Incoming
    from participation.inbox.service import Inbox
    from participation.residents.service import Residents
    from participation.storage.tables import metadata

    person, name, telegram_id = "320101-12345", "Anna Canary", 987654321
    clock = FixedClock(IN_THE_VOTING)
    await Residents(database, clock).meet(telegram_id)
    inbox = Inbox(database, clock)
    tap = json.dumps({"from": {"id": telegram_id, "first_name": name}, "data": "cast"})
    await inbox.receive([Incoming(5, str(telegram_id), tap)])
    await voting.import_roll([RollRow(person)])
    code = await voting.issue_code_for(person)
    await voting.enter_code(telegram_id, code, "5")
    await cast(voting, telegram_id, 2, 6, request=f"{telegram_id}:5")
    await Conversations(database).settle({f"fsm:{telegram_id}": Conversation("Vote:done")}, 5)
    dump: dict[str, list[str]] = {}
    async with database.reading() as connection:
        for table in metadata.sorted_tables:
            rows = (await connection.execute(table.select())).all()
            dump[table.name] = [repr(tuple(row)) for row in rows]
    everything = "\n".join(line for lines in dump.values() for line in lines)
    for canary in (name, person, person.replace("-", ""), code, SECRET.decode(), code.lower()):
        assert canary not in everything
    assert [table for table, lines in dump.items() if str(telegram_id) in "".join(lines)] == [
        "conversation",
        "resident",
    ]
    assert [table for table, lines in dump.items() if "[2,6]" in "".join(lines)] == ["ballot"]
    assert dump["voting_basket"] == dump["code_tries"] == []
