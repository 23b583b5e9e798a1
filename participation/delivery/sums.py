"""The sums of a campaign, kept up with its rows in the same transaction. Reading them: campaigns.

They outlive the rows, so a report needs no row of any resident.
"""

from collections import Counter
from typing import Any, Final

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns.tables import campaign_count
from participation.delivery.delivery import State
from participation.storage.database import Database
from participation.storage.upsert import ForEach

# (campaign, run, language, what) -> how many more
Sums = Counter[tuple[int, int, str, str]]

# The states in which a row of a campaign ends.
COUNTED: Final = frozenset(
    {State.SENT, State.FAILED, State.UNREACHABLE, State.UNKNOWN, State.SKIPPED}
)


def _add(insert: Any) -> Any:
    statement = insert(campaign_count)
    return statement.on_conflict_do_update(
        index_elements=["campaign_id", "run", "language", "what"],
        set_={"number": campaign_count.c.number + statement.excluded.number},
    )


_ADD: Final = ForEach(_add(sqlite.insert), _add(postgresql.insert))


async def add(database: Database, connection: AsyncConnection, sums: Sums) -> None:
    """Always in the same order: two transactions must not wait for each other."""
    if not sums:
        return
    rows = [
        {"campaign_id": one, "run": run, "language": language, "what": what, "number": number}
        for (one, run, language, what), number in sorted(sums.items())
    ]
    await connection.execute(_ADD.on(database), rows)
