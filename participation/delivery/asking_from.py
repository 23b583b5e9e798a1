"""Asks for one notice for very many at once: whom, a query names, so nobody is brought here first.

The same rows as `asking.py` makes, by the same rules, in one statement; what comes with a digest
needs each resident's hour, so it is not for kinds that suit one.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Select, String, bindparam, false, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.delivery import NOTICES, NoticeKind, State
from participation.delivery.tables import delivery
from participation.residents.tables import resident
from participation.storage.metadata import Moment
from participation.storage.upsert import ForEach

_VALUES: Final[dict[str, ColumnElement[Any]]] = {
    "kind": bindparam("which", type_=String(40)),
    "subject": bindparam("about", type_=String(80)),
    "topic": bindparam("topic_of_it", type_=String(40)),
    "priority": bindparam("rank", type_=Integer()),
    "state": literal_column(f"'{State.PENDING}'"),
    "due_at": bindparam("due", type_=Moment()),
    "useful_until": bindparam("until", type_=Moment()),
    "attempt": literal_column("0"),
    "repeated": false(),
    "in_digest": false(),
}


def asking_from(whom: Select[Any]) -> ForEach:
    """`whom` selects from `resident`, without columns; who has a row already keeps it as it is.
    Give it `asked` and its own parameters.

    The number of each row is the database's own, in the order of residents: nothing that somebody
    does at that moment can be read from it, as it could where one asks for oneself.
    """
    # Held until the row is there, as in `asking.py`; and everybody locks in this order.
    rows = (
        whom.add_columns(resident.c.resident_id, *_VALUES.values())
        .order_by(resident.c.resident_id)
        .with_for_update(read=True, key_share=True, of=resident)
    )
    columns = ["resident_id", *_VALUES]

    def build(insert: Any) -> Any:
        return insert(delivery).from_select(columns, rows).on_conflict_do_nothing()

    return ForEach(build(sqlite.insert), build(postgresql.insert))


def asked(
    kind: NoticeKind, subject: str, due_at: datetime, useful_until: datetime
) -> dict[str, Any]:
    """The parameters that say what is asked for."""
    rule = NOTICES[kind]
    if rule.digestible:
        raise ValueError(f"{kind} may come with a digest: ask for it one by one.")
    return {
        "which": kind.value,
        "about": subject,
        "topic_of_it": rule.topic,
        "rank": int(rule.priority),
        "due": due_at,
        "until": useful_until,
    }


async def ask_from(connection: AsyncConnection, statement: ForEach, values: dict[str, Any]) -> int:
    """How many were asked for that had not been."""
    ready = statement.for_dialect(connection.dialect.name)
    return (await connection.execute(ready, values)).rowcount
