"""The inbox when several processes share a PostgreSQL database: who handles which lane.

An update and the claim of its lane are stored by one statement. A lane that another process holds
is knocked at: the knock changes the claim's row, and a holder can give a lane back only with the
number of knocks it has heard. So whatever came in the last moment is seen by one of them. What
nobody holds was left behind by a process that died; `lanes` claims it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row, text

from participation.clock import Clock
from participation.inbox.incoming import Incoming
from participation.inbox.service import Inbox, waiting
from participation.inbox.settling import Settling
from participation.machines.machine import Machine
from participation.storage.database import Database

# Sorted, so that two processes with several lanes each never wait for one another in a circle.
_RECEIVE: Final = text("""
    WITH fresh AS (
        INSERT INTO inbox_update (update_id, lane, payload, received_on, attempts, is_done)
        SELECT update_id, lane, payload, CAST(:today AS date), 0, false
        FROM unnest(CAST(:ids AS bigint[]), CAST(:lanes AS text[]), CAST(:payloads AS text[]))
            AS given (update_id, lane, payload)
        ORDER BY update_id
        ON CONFLICT (update_id) DO NOTHING
        RETURNING update_id, lane
    ), knocked AS (
        INSERT INTO inbox_lane AS held (lane, machine_id, knocks)
        SELECT DISTINCT lane, CAST(:me AS text), 1 FROM fresh ORDER BY lane
        ON CONFLICT (lane) DO UPDATE SET knocks = held.knocks + 1
        RETURNING lane, machine_id, knocks
    )
    SELECT fresh.update_id, fresh.lane, knocked.knocks,
        knocked.knocks = 1 AND EXISTS (
            SELECT FROM inbox_update AS older WHERE older.lane = fresh.lane AND NOT older.is_done
        ) AS has_older
    FROM fresh JOIN knocked USING (lane) WHERE knocked.machine_id = :me
""")
_GIVE_BACK: Final = text("""
    DELETE FROM inbox_lane WHERE lane = :lane AND machine_id = :me AND knocks = :knocks
    RETURNING lane
""")
_READ: Final = text("""
    SELECT held.knocks, held.lane, one.update_id, one.payload, one.attempts, one.starts
    FROM inbox_lane AS held LEFT JOIN LATERAL (
        SELECT update_id, payload, attempts, starts FROM inbox_update
        WHERE lane = held.lane AND NOT is_done ORDER BY update_id LIMIT :most
    ) AS one ON true
    WHERE held.lane = :lane AND held.machine_id = :me
    ORDER BY one.update_id
""")
# Also lanes of ours: the answer to `_RECEIVE` may have been lost on its way.
_CLAIM: Final = text("""
    WITH claimed AS (
        INSERT INTO inbox_lane (lane, machine_id, knocks)
        SELECT DISTINCT lane, CAST(:me AS text), 1 FROM inbox_update AS one
        WHERE NOT is_done
            AND NOT EXISTS (SELECT FROM inbox_lane AS held WHERE held.lane = one.lane)
        ORDER BY lane
        ON CONFLICT (lane) DO NOTHING
        RETURNING lane
    )
    SELECT lane FROM claimed
    UNION
    SELECT held.lane FROM inbox_lane AS held JOIN inbox_update AS one USING (lane)
    WHERE held.machine_id = :me AND NOT one.is_done
""")
NEVER: Final = -1
"""Knocks that no claim has: the lane must be read again before it can be given back."""


class SharedInbox(Inbox):
    def __init__(self, database: Database, clock: Clock, machine: Machine) -> None:
        super().__init__(database, clock, Settling(machine))
        self._machine = machine
        self._heard: dict[str, int] = {}

    async def _keep(self, updates: Sequence[Incoming]) -> list[Incoming]:
        asked = {
            "ids": [incoming.update_id for incoming in updates],
            "lanes": [incoming.lane for incoming in updates],
            "payloads": [incoming.payload for incoming in updates],
            "today": self._clock.now().date(),
            "me": self._machine.machine_id,
        }
        mine = await self._store(asked)
        unread = {row.lane: self._listen(row.lane, row.knocks) or row.has_older for row in mine}
        fresh = {row.update_id for row in mine}
        new: dict[int, Incoming] = {}
        for incoming in updates:
            if incoming.update_id in fresh:
                is_behind = replace(incoming, has_unread_before=unread[incoming.lane])
                new.setdefault(incoming.update_id, is_behind)
        return list(new.values())

    async def _store(self, asked: dict[str, Any]) -> Sequence[Row[Any]]:
        async with self._database.reading() as connection:
            return (await connection.execute(_RECEIVE, asked)).all()

    def _listen(self, lane: str, knocks: int) -> bool:
        """Whether others have knocked since this process last looked into the lane."""
        heard = self._heard.get(lane, NEVER)
        is_mine = knocks in (1, heard, heard + 1)
        self._heard[lane] = knocks if is_mine else NEVER
        return not is_mine

    async def lanes(self) -> list[str]:
        async with self._database.reading() as connection:
            return list(await connection.scalars(_CLAIM, {"me": self._machine.machine_id}))

    async def more(self, lane: str, most: int, *, left_out: bool) -> list[Incoming]:
        asked = {"lane": lane, "me": self._machine.machine_id}
        # Before anything is awaited: what is heard meanwhile comes with work for the caller.
        heard = self._heard.get(lane, NEVER)
        while True:
            async with self._database.reading() as connection:
                if not left_out:
                    back = await connection.scalar(_GIVE_BACK, asked | {"knocks": heard})
                    if back is not None:
                        self._heard.pop(lane, None)
                        return []
                rows = (await connection.execute(_READ, asked | {"most": most})).all()
            if not rows:
                self._heard.pop(lane, None)
                return []  # taken over
            found = [waiting(row) for row in rows if row.update_id is not None]
            heard = self._heard[lane] = rows[0].knocks if len(found) < most else NEVER
            if found:
                return self._found(found)
            left_out = False
