"""What free words have to remember: what I asked last, when I offered another language.

Kept beside the dialogs and sealed like them; never any of the words. Read only when it matters.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

from aiogram import Bot
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import User

from bot.dialog_storage import DialogStorage
from bot.understanding.turn import Turn

A_QUESTION_WAITS: Final = timedelta(minutes=5)
"""A typed "yes" later than that is no answer to it any more; its buttons still are."""
_OFFERED, _ASKED, _ASKED_AT, _WHERE = "offered_at", "asked", "asked_at", "asked_in"


def _key(turn: Turn) -> StorageKey:
    bot, person = cast(Bot, turn.given("bot")), cast(User, turn.given("event_from_user"))
    return StorageKey(bot_id=bot.id, chat_id=person.id, user_id=person.id, destiny="free words")


def _storage(turn: Turn) -> DialogStorage:
    return cast(DialogStorage, turn.given("fsm_storage"))


async def _change(turn: Turn, **changes: Any) -> None:
    known = await _storage(turn).get_data(_key(turn))
    kept = {name: value for name, value in (known | changes).items() if value is not None}
    if kept != known:
        await _storage(turn).set_data(_key(turn), kept)


def _is_within(turn: Turn, then: float | None, span: timedelta) -> bool:
    if then is None:
        return False
    return abs(turn.services.clock.now() - datetime.fromtimestamp(then, UTC)) < span


async def may_offer_language(turn: Turn, span: timedelta) -> bool:
    """False when it was offered within the `span`; else notes that it is offered now."""
    before = (await _storage(turn).get_data(_key(turn))).get(_OFFERED)
    if _is_within(turn, before, span):
        return False
    await _change(turn, **{_OFFERED: turn.services.clock.now().timestamp()})
    return True


def _where(turn: Turn) -> str:
    """Which window is open, if any: whoever has gone on to another answers that one."""
    if not turn.manager.has_context():
        return ""
    context = turn.manager.current_context()
    return f"{context.id} {context.state.state}"


async def note_question(turn: Turn, intent: str) -> None:
    """I asked whether this wish is meant: a typed yes or no answers it, for a while."""
    now = turn.services.clock.now().timestamp()
    await _change(turn, **{_ASKED: intent, _ASKED_AT: now, _WHERE: _where(turn)})


async def take_question(turn: Turn) -> str | None:
    """The wish that waits for a yes or no, once."""
    known = await _storage(turn).get_data(_key(turn))
    intent: str | None = known.get(_ASKED)
    if intent is None:
        return None
    await _change(turn, **{_ASKED: None, _ASKED_AT: None, _WHERE: None})
    is_fresh = _is_within(turn, known.get(_ASKED_AT), A_QUESTION_WAITS)
    return intent if is_fresh and known.get(_WHERE) == _where(turn) else None
