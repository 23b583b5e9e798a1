"""The names that staff watch for, on both databases: who may keep them, races, log, forgetting."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from participation.errors import Reason, Refused
from participation.neutrality.names import MOST_NAMES, MOST_NOTE
from participation.neutrality.service import Neutrality
from participation.neutrality.watched import NameKind
from participation.residents.resident import ResidentId
from participation.retention import days
from participation.retention.neutrality import forget_names
from participation.staff import log
from participation.staff.tables import freeze, staff_log, staff_member, staff_role
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import ANNA, BEN, CARL, Desk, election_on

PERSON, PARTY = NameKind.CANDIDATE, NameKind.PARTY
ELECTION = date(2025, 6, 7)


@pytest.fixture
async def desk(database: Database) -> Desk:
    desk = Desk(database, elections=(election_on(ELECTION),))
    await desk.staff()
    return desk


@pytest.fixture
def names(desk: Desk) -> Neutrality:
    return desk.neutrality()


async def refusal(doing: Any) -> Reason:
    with pytest.raises(Refused) as refused:
        await doing
    return refused.value.reason


async def listed(names: Neutrality, words: str = "") -> list[str]:
    return [one.name for one in await names.names(words)]


async def test_pasted_lines_become_names(names: Neutrality) -> None:
    pasted = "1. Jānis Bērziņš\r\n2) Anna  Ozoliņa\t34\tliste\n\n• Uldis Kalnietis; ķirurgs\n-\n17"
    added = await names.add(ANNA, pasted, PERSON, "municipal", "2025")
    assert (added.new, added.known, added.unfit) == (3, 0, ("-", "17"))
    assert await listed(names) == ["Anna Ozoliņa", "Jānis Bērziņš", "Uldis Kalnietis"]
    (anna, *_) = await names.names()
    assert (anna.kind, anna.election, anna.note) == (PERSON, "municipal", "2025")
    assert (anna.added_by, anna.added_on) == ("Anna", date(2025, 5, 20))


async def test_name_that_is_there_already_is_not_added_again(names: Neutrality) -> None:
    await names.add(ANNA, "Jānis Bērziņš", PERSON)
    again = await names.add(BEN, "Jānis Bērziņš\nJānis Bērziņš\nDKP", PARTY)
    assert (again.new, again.known) == (1, 1)
    assert await listed(names) == ["DKP", "Jānis Bērziņš"]


async def test_search_forgives_letters_and_finds_parts(names: Neutrality) -> None:
    await names.add(ANNA, "Jānis Bērziņš\nAnna Ozoliņa\nDKP", PERSON)
    for words in ("berzin", "Bērziņš jānis", "берзинь", "BERZINSH"):
        assert await listed(names, words) == ["Jānis Bērziņš"], words
    assert await listed(names, "kalns") == []


@pytest.mark.parametrize("lines", ["", "  \n \n", "1.\n2.\n", "12345", "a"])
async def test_without_a_name_nothing_is_added(names: Neutrality, lines: str) -> None:
    assert await refusal(names.add(ANNA, lines, PERSON)) is Reason.NAMES_MISSING


async def test_list_and_note_have_an_end(names: Neutrality) -> None:
    many = "\n".join(f"Vārds Uzvārds{'a' * (at % 60)}{at}b" for at in range(MOST_NAMES))
    assert (await names.add(ANNA, many, PERSON)).new == MOST_NAMES
    assert await refusal(names.add(ANNA, "Vēl viens", PERSON)) is Reason.NAMES_TOO_MANY
    long = names.add(ANNA, "Vēl viens", PERSON, note="x" * (MOST_NOTE + 1))
    assert await refusal(long) is Reason.NAME_NOTE_TOO_LONG


async def test_dropped_name_is_gone_and_may_come_back(names: Neutrality) -> None:
    await names.add(ANNA, "Jānis Bērziņš", PERSON)
    (one,) = await names.names()
    assert await names.found_in("Sola Jānis Bērziņš.")
    await names.drop(BEN, one.name_id)
    assert await listed(names) == []
    assert await names.found_in("Sola Jānis Bērziņš.") == ()
    assert await refusal(names.drop(BEN, one.name_id)) is Reason.NAME_UNKNOWN
    await names.add(ANNA, "Jānis Bērziņš", PERSON)
    assert await names.found_in("Sola Jānis Bērziņš.")


async def test_another_process_sees_every_change(desk: Desk, names: Neutrality) -> None:
    other = desk.neutrality()
    assert await other.found_in("Anna Ozoliņa") == ()
    await names.add(ANNA, "Anna Ozoliņa", PERSON)
    assert await other.found_in("Anna Ozoliņa")
    (one,) = await names.names()
    await names.drop(ANNA, one.name_id)
    await names.add(ANNA, "Pēteris Ozols", PERSON)
    assert await other.found_in("Anna Ozoliņa") == ()
    assert await other.names_in(["Pētera Ozola", "Ozols"]) == ("Pēteris Ozols",)


async def test_names_of_an_election_that_is_over_warn_no_more(
    desk: Desk, names: Neutrality
) -> None:
    await names.add(ANNA, "Jānis Bērziņš", PERSON, "municipal")
    await names.add(ANNA, "DKP", PARTY)
    text = "Jānis Bērziņš, DKP"
    assert await names.names_in([text]) == ("DKP", "Jānis Bērziņš")
    desk.clock.moment += timedelta(days=30)
    assert await names.names_in([text]) == ("DKP",)


async def test_same_name_added_at_once_stands_once(desk: Desk) -> None:
    doing = [desk.neutrality().add(who, "DKP", PARTY) for who in (ANNA, BEN, CARL) * 2]
    added = await asyncio.gather(*doing)
    assert sorted(each.new for each in added) == [0, 0, 0, 0, 0, 1]
    assert await listed(desk.neutrality()) == ["DKP"]


async def test_same_name_dropped_at_once_is_dropped_once(desk: Desk, names: Neutrality) -> None:
    await names.add(ANNA, "DKP", PARTY)
    (one,) = await names.names()
    doing = [desk.neutrality().drop(who, one.name_id) for who in (ANNA, BEN, CARL)]
    results = await asyncio.gather(*doing, return_exceptions=True)
    refused = [each.reason for each in results if isinstance(each, Refused)]
    assert refused == [Reason.NAME_UNKNOWN] * 2
    async with desk.database.reading() as connection:
        actions = (await connection.scalars(select(staff_log.c.action))).all()
    assert actions.count("name_dropped") == 1


async def test_log_says_who_changed_the_list_and_names_nobody_on_it(
    desk: Desk, names: Neutrality
) -> None:
    await names.add(ANNA, "Jānis Bērziņš\nDKP", PERSON, "municipal", "note")
    (dkp, _) = await names.names()
    await names.drop(BEN, dkp.name_id)
    async with desk.database.snapshot() as connection:
        entries = await log.read_all(connection)
        assert (await log.check(connection)).is_whole
    added, dropped = entries
    assert (added.actor_name, added.action, added.subject) == ("Anna", "names_added", "2")
    assert (dropped.actor_name, dropped.action) == ("Ben", "name_dropped")
    assert added.after == dropped.before != added.before
    assert "DKP" not in repr(entries)
    assert "Jānis" not in repr(entries)


# who may


async def change_member(desk: Desk, **values: object) -> None:
    async with desk.database.writing() as connection:
        anna = staff_member.c.staff_id == 1
        await connection.execute(update(staff_member).where(anna).values(**values))


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("resident", Reason.NOT_STAFF),
        ("former", Reason.NOT_STAFF),
        ("teller", Reason.RIGHT_MISSING),
        ("without session", Reason.SECOND_FACTOR_NEEDED),
        ("frozen", Reason.EVERYTHING_FROZEN),
        ("clerk", None),
        ("moderator", None),
        ("administrator", None),
    ],
)
async def test_who_may_keep_the_names(
    desk: Desk, names: Neutrality, who: str, expected: Reason | None
) -> None:
    await names.add(BEN, "DKP", PARTY)
    (one,) = await names.names()
    acting = ANNA
    async with desk.database.writing() as connection:
        if who in ("teller", "moderator", "administrator"):
            first = staff_role.c.staff_id == 1
            await connection.execute(update(staff_role).where(first).values(role=who))
        if who == "frozen":
            row = {"what": "everything", "since": desk.clock.now(), "frozen_by": 2, "reason": "x"}
            await connection.execute(insert(freeze).values(row))
    if who == "resident":
        acting = ResidentId((await desk.residents(1))[0])
    if who == "former":
        await change_member(desk, left_on=date(2025, 5, 1))
    if who == "without session":
        await change_member(desk, session_until=desk.clock.now() - timedelta(seconds=1))
    verbs = (names.add(acting, "Rīta vējš", PARTY), names.drop(acting, one.name_id))
    for verb in verbs:
        if expected is None:
            await verb
        else:
            assert await refusal(verb) is expected


# forgetting


async def test_names_are_forgotten_after_their_days_and_not_before(
    desk: Desk, names: Neutrality
) -> None:
    await names.add(ANNA, "DKP\nRīta vējš", PARTY)
    (dkp, _) = await names.names()
    await names.drop(ANNA, dkp.name_id)
    today = desk.clock.now().date()

    async def forgotten(after: int) -> int:
        gone = await forget_names(desk.database, today + timedelta(after))
        return gone["watched_names"]

    assert await forgotten(days.DROPPED_NAME_DAYS) == 0
    assert await forgotten(days.DROPPED_NAME_DAYS + 1) == 1
    assert await listed(names) == ["Rīta vējš"]
    assert await forgotten(days.WATCHED_NAME_DAYS) == 0
    assert await forgotten(days.WATCHED_NAME_DAYS + 1) == 1
    # a number is never given twice, or a list held ready would be taken for the new one
    await names.add(ANNA, "Jaunā jūra", PARTY)
    (fresh,) = await names.names()
    assert fresh.name_id > dkp.name_id + 1
