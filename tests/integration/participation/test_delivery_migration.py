"""Notices of the older version become deliveries, and go back as notices."""

from __future__ import annotations

from sqlalchemy import text

from participation.storage import schema
from participation.storage.database import Database

_RESIDENT = (
    "INSERT INTO resident (resident_id, telegram_id, language, met_at, is_reachable) "
    "VALUES (7, 1007, 'lv', '2025-01-01', true)"
)
_NOTICE = (
    "INSERT INTO notice (resident_id, kind, subject, state, due_at, useful_until, attempt, "
    "repeated, leased_until) VALUES (7, 'voting_opens', '{subject}', '{state}', "
    "'2025-05-19 00:00:00.000000{zone}', '2025-06-02 00:00:00.000000{zone}', 1, {repeated}, "
    "NULL)"
)
_NEWER = (
    "INSERT INTO delivery (resident_id, kind, subject, run, topic, priority, state, due_at, "
    "useful_until, attempt, repeated, in_digest) SELECT resident_id, 'voting_ends', subject, 1, "
    "topic, priority, state, due_at, useful_until, attempt, repeated, in_digest FROM delivery"
)
_DELIVERIES = (
    "SELECT subject, state, repeated, topic, priority, CAST(settled_on AS TEXT) FROM delivery "
    "ORDER BY subject"
)
_NOTICES = "SELECT subject, state, repeated, kind FROM notice ORDER BY subject"
_STATES = {"pending": False, "sending": False, "sending_again": True, "sent": True,
           "cancelled": False, "skipped": False}  # fmt: skip


async def _ask(url: str, sql: str) -> list[tuple[object, ...]]:
    database = Database(url)
    try:
        async with database.reading() as connection:
            return [tuple(row) for row in await connection.execute(text(sql))]
    finally:
        await database.close()


async def _run(url: str, *statements: str) -> None:
    database = Database(url)
    try:
        async with database.writing() as connection:
            for statement in statements:
                await connection.exec_driver_sql(statement)
    finally:
        await database.close()


async def test_notices_move_to_deliveries_and_back(empty_url: str) -> None:
    await schema.upgrade(empty_url, "0004")
    zone = "" if empty_url.startswith("sqlite") else "+00"
    notices = [
        _NOTICE.format(
            subject=name, state=name.removesuffix("_again"), repeated=repeated, zone=zone
        )
        for name, repeated in _STATES.items()
    ]
    await _run(empty_url, _RESIDENT, *notices)
    await schema.upgrade(empty_url, "0008")
    day = "2025-05-19"
    assert await _ask(empty_url, _DELIVERIES) == [
        ("cancelled", "cancelled", False, "voting", 10, day),
        ("pending", "pending", False, "voting", 10, None),
        ("sending", "pending", True, "voting", 10, None),
        ("sending_again", "unknown", True, "voting", 10, day),
        ("sent", "sent", True, "voting", 10, day),
        ("skipped", "skipped", False, "voting", 10, day),
    ]
    await _run(empty_url, _NEWER)
    await schema.downgrade(empty_url, "0004")
    assert await _ask(empty_url, _NOTICES) == [
        ("cancelled", "cancelled", False, "voting_opens"),
        ("pending", "pending", False, "voting_opens"),
        ("sending", "pending", True, "voting_opens"),
        ("sending_again", "unknown", True, "voting_opens"),
        ("sent", "sent", True, "voting_opens"),
        ("skipped", "skipped", False, "voting_opens"),
    ]
    await schema.upgrade(empty_url)
    assert len(await _ask(empty_url, _DELIVERIES)) == len(_STATES)
