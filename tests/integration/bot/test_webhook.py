"""The webhook's door over real HTTP: the secret, bad input, and that an update is stored first."""

import io
import json

import aiohttp
import pytest

from bot.webhook import SECRET_HEADER, serve, webhook_app

SECRET = "S" * 40


class Runner:
    """Takes updates as the real runner does; the test looks at what it got."""

    def __init__(self):
        self.taken = []

    async def accept(self, updates):
        self.taken += updates


@pytest.fixture
async def door():
    runner = Runner()
    web = await serve(webhook_app(runner, SECRET, "/hook"), "127.0.0.1:0")
    port = web.addresses[0][1]
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
        yield client, runner
    await web.cleanup()


async def knock(client, body, secret=SECRET, **headers):
    given = {} if secret is None else {SECRET_HEADER: secret}
    async with client.post("/hook", data=body, headers=given | headers) as answer:
        return answer.status


async def test_an_update_with_the_secret_is_taken(door):
    client, runner = door
    assert await knock(client, json.dumps({"update_id": 5})) == 200
    assert runner.taken == [{"update_id": 5}]


@pytest.mark.parametrize("secret", [None, "", "wrong", "S" * 39, "š" * 40])
async def test_without_the_secret_nothing_is_taken(door, secret):
    client, runner = door
    assert await knock(client, json.dumps({"update_id": 5}), secret) == 401
    assert runner.taken == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"text"', b'{"update_id": "5"}', b"\xff\xfe", b"{}", b"null"]
)
async def test_bad_input_is_refused_and_never_a_fault_of_ours(door, body):
    client, runner = door
    assert await knock(client, body) == 400
    assert runner.taken == []


async def test_an_update_larger_than_any_of_telegrams_is_refused(door):
    client, runner = door
    assert (
        await knock(client, io.BytesIO(b'{"update_id": 1, "x": "' + b"x" * 2_000_000 + b'"}'))
        == 413
    )
    assert runner.taken == []


async def test_other_addresses_are_not_there(door):
    client, _ = door
    async with client.post("/", data="{}") as answer:
        assert answer.status == 404
    async with client.get("/health") as answer:
        assert answer.status == 200
