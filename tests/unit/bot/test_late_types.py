"""Telegram's types are built late, and every one of them as aiogram would have built it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

LOOK = """
import json, re, sys
{first}
import aiogram.types, aiogram.methods
from pydantic import BaseModel

def models(module):
    found = (getattr(module, name) for name in module.__all__)
    return [one for one in found if isinstance(one, type) and issubclass(one, BaseModel)]

every = models(aiogram.types)
at_start = sum(one.__pydantic_complete__ for one in every)
fields = {{}}
for one in [*every, *models(aiogram.methods)]:
    try:  # any use builds it
        one.__pydantic_validator__.title
    except Exception as trouble:
        fields[one.__name__] = repr(trouble)
    else:
        built = {{
            name: re.sub("0x[0-9a-f]+", "", str(field.annotation))
            for name, field in one.model_fields.items()
        }}
        fields[one.__name__] = [one.__pydantic_complete__, built]
json.dump([at_start, len(every), fields], sys.stdout)
"""
USE = """
import bot.running
from datetime import UTC, datetime
from aiogram.methods import EditMessageText, GetMe, GetUpdates, SendMediaGroup, SendMessage
from aiogram.methods.base import Response
from aiogram.types import *

person = {"id": 1, "is_bot": False, "first_name": "Anna"}
message = {"message_id": 5, "date": 1, "chat": {"id": 1, "type": "private"}, "from": person}
pressed = {"id": "1", "chat_instance": "x", "data": "y", "from": person, "message": message}
answers = (
    (SendMessage, message),
    (SendMediaGroup, [message]),
    (EditMessageText, True),
    (GetMe, person),
    (GetUpdates, [{"update_id": 1, "message": message}]),
)
for method, result in answers:
    told = Response[method.__returning__].model_validate({"ok": True, "result": result})
    assert told.result, method
update = Update.model_validate({"update_id": 1, "callback_query": pressed}, context={"bot": None})
assert isinstance(update.callback_query.message, Message), update
assert update.callback_query.message.date == datetime.fromtimestamp(1, UTC)
button = InlineKeyboardButton(text="a", callback_data="b")
keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
assert SendMessage(chat_id=1, text="x", reply_markup=keyboard).reply_markup == keyboard
try:
    Chat(id="no number", type="private")
except ValueError:
    print("refused")
"""
REST = """
import bot.running
import aiogram.types.base, aiogram.methods.base
from pydantic import BaseModel

def below(one):
    yield one
    for each in one.__subclasses__():
        yield from below(each)

ours = (
    aiogram.types.base.TelegramObject,
    aiogram.methods.base.TelegramMethod,
    aiogram.methods.base.Response,
)
unbuilt = {one for one in below(BaseModel) if not one.__pydantic_complete__}
print([one.__qualname__ for one in unbuilt - {BaseModel} if not issubclass(one, ours)])
"""


def run(program: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout


def looked(first: str) -> tuple[int, int, dict[str, Any]]:
    at_start, every, fields = json.loads(run(LOOK.format(first=first)))
    return at_start, every, fields


def test_every_type_is_built_at_its_first_use_and_is_the_same() -> None:
    at_start, every, fields = looked("import bot")
    assert at_start < every / 10, "they were all built at the start"
    usual_at_start, usual_every, usual = looked("")
    assert usual_at_start == usual_every == every
    assert {name for name, found in fields.items() if not isinstance(found, list)} == set()
    assert fields == usual


def test_types_work_as_ever() -> None:
    assert run(USE).strip() == "refused"


def test_where_aiogram_came_first_nothing_happens() -> None:
    at_start, every, _ = looked("import aiogram.types, bot")
    assert at_start == every


def test_nothing_else_waits_for_a_type_that_is_not_built() -> None:
    assert run(REST).strip() == "[]"
