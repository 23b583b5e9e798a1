"""What earlier requests brought about: the same request gets the same answer, and no more."""

import json
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.voting.ballot import Receipt
from participation.voting.tables import voting_request

OUTCOME: Final = select(voting_request.c.outcome).where(
    voting_request.c.cycle == bindparam("this_cycle"),
    voting_request.c.request == bindparam("this_request"),
)
_KEEP: Final = insert(voting_request)


async def outcome(connection: AsyncConnection, cycle: int, request: bytes) -> str | None:
    kept: str | None = await connection.scalar(
        OUTCOME, {"this_cycle": cycle, "this_request": request}
    )
    return kept


async def keep(connection: AsyncConnection, cycle: int, request: bytes, kept: str) -> None:
    await connection.execute(_KEEP, {"cycle": cycle, "request": request, "outcome": kept})


def of_receipt(receipt: Receipt) -> str:
    return json.dumps({"receipt": asdict(receipt)})


def receipt_from(kept: str) -> Receipt:
    parts: dict[str, Any] = json.loads(kept)["receipt"]
    return Receipt(**parts)


VERIFIED: Final = json.dumps({"verified": True})


def of_refusal(refused: Refused) -> str:
    return json.dumps({"refused": refused.reason.value, "facts": dict(refused.facts)})


def refusal_from(kept: str) -> Refused | None:
    """None: the request was granted."""
    parts: dict[str, Any] = json.loads(kept)
    if "refused" not in parts:
        return None
    return Refused(Reason(parts["refused"]), **parts["facts"])
