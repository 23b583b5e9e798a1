"""Our part, the same for every engine: a row for each recipient, and the sender's lease row."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    func,
    insert,
    select,
    update,
)

from participation.storage.database import Database

META = MetaData()
recipient = Table(
    "bench_recipient",
    META,
    Column("number", Integer, primary_key=True),
    Column("state", String, nullable=False, index=True),
    Column("attempt", Integer, nullable=False),
    Column("repeated", Boolean, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("until", Float, nullable=False),
)
sender = Table(
    "bench_sender",
    META,
    Column("token", Integer, primary_key=True),
    Column("holder", String, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("until", Float, nullable=False),
)

_SETTLE = (
    update(recipient)
    .where(
        recipient.c.number == bindparam("this"),
        recipient.c.attempt == bindparam("tried"),
        recipient.c.state == "sending",
    )
    .values(state="sent")
)
_TAKE = (
    update(recipient)
    .where(recipient.c.number == bindparam("this"))
    .values(
        state="sending",
        attempt=recipient.c.attempt + 1,
        repeated=bindparam("again"),
        fence=bindparam("mine"),
        until=bindparam("late"),
    )
)


class LeaseLostError(Exception):
    """Another process is the sender now."""


class Rows:
    """`fence` 0 means: no sender row, only each row's own lease."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)

    async def create(self, recipients: int) -> None:
        async with self.database.writing() as connection:
            await connection.run_sync(META.drop_all)
            await connection.run_sync(META.create_all)
            await connection.execute(
                insert(sender), {"token": 1, "holder": "", "fence": 0, "until": 0.0}
            )
            if recipients:
                row = {"state": "pending", "attempt": 0, "repeated": False}
                row |= {"fence": 0, "until": 0.0}
                rows = [row | {"number": number} for number in range(recipients)]
                await connection.execute(insert(recipient), rows)

    async def lease(self, holder: str, ttl: float) -> int | None:
        """The new fence, if the row is free or already ours."""
        now = time.time()
        async with self.database.writing() as connection:
            taken = await connection.execute(
                update(sender)
                .where((sender.c.until < now) | (sender.c.holder == holder))
                .values(holder=holder, fence=sender.c.fence + 1, until=now + ttl)
                .returning(sender.c.fence)
            )
            return taken.scalar_one_or_none()

    async def holder(self) -> tuple[str, bool]:
        """Who holds the row, and whether that ran out."""
        async with self.database.reading() as connection:
            row = (await connection.execute(select(sender))).one()
        return row.holder, row.until < time.time()

    async def step(
        self, done: list[tuple[int, int]], most: int, fence: int, ttl: float
    ) -> list[tuple[int, int]]:
        """One transaction: renew the lease, settle what went out, take what comes next."""
        now = time.time()
        late = {"mine": fence, "late": now + ttl}
        async with self.database.writing() as connection:
            if fence:
                held = await connection.execute(
                    update(sender).where(sender.c.fence == fence).values(until=now + ttl)
                )
                if not held.rowcount:
                    raise LeaseLostError
            if done:
                settled = [{"this": number, "tried": attempt} for number, attempt in done]
                await connection.execute(_SETTLE, settled)
            if not most:
                return []
            left = recipient.c.fence < fence if fence else recipient.c.until < now
            orphan = (recipient.c.state == "sending") & left
            await connection.execute(
                update(recipient)
                .where(orphan, recipient.c.repeated.is_(True))
                .values(state="unknown")
            )
            rows = await connection.execute(
                select(recipient)
                .where((recipient.c.state == "pending") | orphan)
                .order_by(recipient.c.number)
                .limit(most)
                .with_for_update(skip_locked=True)
            )
            taken = rows.all()
            if not taken:
                return []
            values: list[dict[str, Any]] = [
                {"this": row.number, "again": row.state == "sending"} | late for row in taken
            ]
            await connection.execute(_TAKE, values)
        return [(row.number, row.attempt + 1) for row in taken]

    async def open(self) -> int:
        """How many are neither sent nor given up."""
        states = await self.states()
        return states.get("pending", 0) + states.get("sending", 0)

    async def states(self) -> dict[str, int]:
        counted = select(recipient.c.state, func.count().label("total")).group_by(
            recipient.c.state
        )
        async with self.database.reading() as connection:
            rows = (await connection.execute(counted)).all()
        return {row.state: row.total for row in rows}
