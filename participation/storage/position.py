"""Where one text stands in another, from 1 on; 0: nowhere. Each database has another name for it.

PostgreSQL finds a text so in less than half of the time that LIKE takes."""

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class Position(FunctionElement[int]):
    """`Position(column, what)`."""

    name = "position"
    type = Integer()
    inherit_cache = True


@compiles(Position, "postgresql")
def _strpos(element: Position, compiler: SQLCompiler, **given: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **given)})"


@compiles(Position, "sqlite")
def _instr(element: Position, compiler: SQLCompiler, **given: Any) -> str:
    return f"instr({compiler.process(element.clauses, **given)})"
