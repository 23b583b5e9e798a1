"""Ends a task for good. Starting them: `supervisor.py`."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")

ASK_AGAIN_SECONDS = 3.0


async def apart(work: Coroutine[Any, Any, Result]) -> Result:
    """Does `work` in a task of its own: whoever cancels the caller is heard, and `work` ends."""
    doing = asyncio.ensure_future(work)
    try:
        await asyncio.wait((doing,))
        return doing.result()
    finally:
        await end(doing)


async def end(*tasks: asyncio.Future[Any]) -> None:
    """Cancel these until they have ended; how they ended is theirs to tell.

    One cancellation can get lost: it meets a connection to the database in the middle of a
    statement, the roll-back fails in its turn, and what comes out is an ordinary fault that is
    logged and tried again.
    """
    left = {task for task in tasks if not task.done()}
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=ASK_AGAIN_SECONDS)
