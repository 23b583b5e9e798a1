"""Lists of numbers in statements, so that one statement serves a batch of any size. No tables.

An `IN (?, ?, …)` is a new statement for each length: the drivers' caches of prepared statements
would fill up with them.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, any_, bindparam, func, select
from sqlalchemy.dialects import postgresql

from participation.storage.database import Database


def in_list(column: ColumnElement[Any], name: str, dialect: str) -> ColumnElement[bool]:
    """Whether the column is in the list that `listed` packs for the parameter `name`."""
    if dialect == "postgresql":
        return column == any_(bindparam(name, type_=postgresql.ARRAY(BigInteger)))
    values = func.json_each(bindparam(name)).table_valued("value")
    return column.in_(select(values.c.value))


def listed(database: Database, numbers: Iterable[int]) -> Any:
    """The value of the parameter: sorted, so that rows are found, and locked, in one order."""
    ordered = sorted(numbers)
    return ordered if database.dialect == "postgresql" else json.dumps(ordered)
