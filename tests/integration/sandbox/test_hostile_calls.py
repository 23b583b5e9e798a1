"""Whatever a caller sends, to whichever method: an answer in Telegram's form, never a crash."""

import io
import json
import random
from typing import Any

import aiogram.methods
import aiohttp
import pytest

from sandbox import server
from sandbox.resident import Desk, Person
from sandbox.server import RunningSandbox

JUNK: list[Any] = [
    "",
    "x",
    "-1",
    "1001",
    "9" * 5000,
    "\u202e\u0000🎉",
    "<b>",
    0,
    -5,
    1.5,
    True,
    [],
    [1, "x", None, {}],
    {},
    {"type": "x", "media": "attach://none", "inline_keyboard": [[1]], "keyboard": "x"},
    {"type": "photo", "media": "x", "chat_id": "9", "message_id": "x", "url": 5},
    [[]],
    [{"type": "bold", "offset": -1, "length": 10**9}],
    [{"command": "x", "description": "y" * 300}],
]
METHODS = [
    model
    for name in aiogram.methods.__all__
    if isinstance((model := getattr(aiogram.methods, name)).__dict__.get("__api_method__"), str)
]


async def test_every_known_method_gives_a_well_behaved_answer(
    sandbox: RunningSandbox, anna: Person
) -> None:
    assert len(METHODS) > 170
    dice = random.Random(5)
    statuses: dict[int, int] = {}
    async with aiohttp.ClientSession() as session:
        for model in METHODS:
            url = f"{sandbox.url}/bot{server.TOKEN}/{model.__api_method__}"
            fields = [field.alias or name for name, field in model.model_fields.items()]
            attempts: list[dict[str, Any]] = [{}, {"chat_id": 1001, "user_id": 1001}]
            attempts += [{name: dice.choice(JUNK) for name in fields} for _ in range(4)]
            attempts += [
                {name: dice.choice(JUNK) for name in fields} | {"chat_id": 1001, "message_id": 1}
                for _ in range(4)
            ]
            for attempt in attempts:
                if model.__api_method__ == "getUpdates":
                    attempt["timeout"] = 0
                async with session.post(url, json=attempt) as response:
                    answer = await response.json()
                    statuses[response.status] = statuses.get(response.status, 0) + 1
                    assert response.status in (200, 400, 403), (url, attempt, answer)
                    assert answer["ok"] is (response.status == 200)
                    assert response.status == 200 or answer["error_code"] == response.status
    assert statuses[200] > 20
    assert statuses[400] > 1000


@pytest.mark.parametrize(
    "body",
    [
        rb'{"chat_id": 1001, "text": "\ud83d"}',
        b'{"chat_id": 1001, "text": "\xff"}',
        b'{"chat_id": 1001, "text": "' + b"x" * (1 << 20) + b'"}',
    ],
)
async def test_text_that_is_none_is_refused(
    sandbox: RunningSandbox, anna: Person, body: bytes
) -> None:
    headers = {"Content-Type": "application/json"}
    url = f"{sandbox.url}/bot{server.TOKEN}/sendMessage"
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(url, data=io.BytesIO(body)) as response,
    ):
        assert response.status in (400, 413)
        assert (await response.json())["ok"] is False


async def test_the_desk_answers_nonsense_with_an_error_too(
    sandbox: RunningSandbox, desk: Desk, anna: Person
) -> None:
    paths = [
        "chats/1001/messages",
        "chats/1001/press",
        "chats/x/press",
        "chats/5/messages",
        "people",
        "people/1001/block",
        "people/x/block",
        "inline/pick",
        "clock",
        "chats",
        "chats/-100200300/members",
        "faults",
    ]
    bodies = [b"", b"{", b"[]", b"null", rb'{"text": "\ud83d", "as": 1001}']
    bodies += [json.dumps({"as": 1001, "data": junk, "text": junk}).encode() for junk in JUNK]
    bodies += [json.dumps({"as": junk, "kind": junk, "now": junk}).encode() for junk in JUNK]
    bodies += [json.dumps({"member_ids": junk, "title": "x"}).encode() for junk in JUNK]
    headers = {"Content-Type": "application/json"}
    async with aiohttp.ClientSession(headers=headers) as session:
        for path in paths:
            for body in bodies:
                async with session.post(f"{sandbox.url}/desk/{path}", data=body) as response:
                    assert response.status < 500, (path, body, await response.text())
                    await response.json()
