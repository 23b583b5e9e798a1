"""Whatever carries a call: address, form, multipart, JSON; and what is no call at all."""

import io
import json
from typing import Any

import aiohttp
import pytest

from sandbox import server
from sandbox.resident import Person
from sandbox.server import RunningSandbox


@pytest.fixture
def base(sandbox: RunningSandbox) -> str:
    return f"{sandbox.url}/bot{server.TOKEN}"


async def ask(verb: str, url: str, **how: Any) -> tuple[int, Any]:
    async with aiohttp.ClientSession() as session, session.request(verb, url, **how) as response:
        return response.status, json.loads(await response.read())


async def test_every_carrier_works_and_names_ignore_case(base: str, anna: Person) -> None:
    said = {"chat_id": str(anna.id), "text": "ā"}
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("chat_id", "1001")
    form.add_field("text", "ā", content_type="text/plain")
    answers = [
        await ask("GET", f"{base}/sendmessage", params=said),
        await ask("POST", f"{base}/SENDMESSAGE", data=said),
        await ask("POST", f"{base}/sendMessage", json={**said, "chat_id": 1001}),
        await ask("POST", f"{base}/sendMessage?chat_id=1001", json={"text": "ā"}),
        await ask("POST", f"{base}/sendMessage", data=form),
    ]
    assert [(status, answer["result"]["text"]) for status, answer in answers] == [(200, "ā")] * 5


async def test_objects_come_as_json_text_or_as_they_are(base: str, anna: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    said: dict[str, Any] = {"chat_id": 1001, "text": "ā", "reply_markup": markup}
    _, as_object = await ask("POST", f"{base}/sendMessage", json=said)
    said["reply_markup"] = json.dumps(markup)
    _, as_text = await ask("POST", f"{base}/sendMessage", json=said)
    assert as_object["result"]["reply_markup"] == as_text["result"]["reply_markup"] == markup


@pytest.mark.parametrize(
    ("method", "payload", "status", "description"),
    [
        ("noSuchMethod", {}, 404, "Not Found"),
        ("sendMessage", {}, 400, "Bad Request: chat_id is empty"),
        ("sendMessage", {"chat_id": 1001}, 400, "Bad Request: message text is empty"),
        ("sendMessage", {"chat_id": "@nobody", "text": "x"}, 400, "Bad Request: chat not found"),
        (
            "sendMessage",
            {"chat_id": 1001, "text": "x", "reply_markup": "{"},
            400,
            "Bad Request: can't parse reply keyboard markup JSON object",
        ),
        ("getFile", {"file_id": "x"}, 400, "Bad Request: invalid file_id"),
        (
            "sendChatAction",
            {"chat_id": 1001, "action": "singing"},
            400,
            "Bad Request: wrong parameter action in request",
        ),
        (
            "sendGift",
            {"gift_id": "1", "user_id": 1001},
            400,
            "Bad Request: the sandbox does not offer sendGift",
        ),
        (
            "setWebhook",
            {"url": "http://liepaja.example/"},
            400,
            "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            "setWebhook",
            {"url": "https://liepaja.example/", "secret_token": "ā"},
            400,
            "Bad Request: secret token contains unallowed characters",
        ),
        ("deleteMessages", {"chat_id": 1001, "message_ids": []}, 400, None),
        ("sendMessage", {"chat_id": 1001, "text": {"a": 1}}, 400, None),
        ("sendMessage", {"chat_id": 1001, "text": "x", "reply_markup": {"foo": 1}}, 400, None),
    ],
)
async def test_wrong_calls_get_telegrams_answer(
    base: str, anna: Person, method: str, payload: Any, status: int, description: str | None
) -> None:
    code, answer = await ask("POST", f"{base}/{method}", json=payload)
    assert (code, answer["ok"], answer["error_code"]) == (status, False, status)
    if description:
        assert answer["description"] == description
    assert answer["description"].startswith(("Bad Request: ", "Not Found"))


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff\xfe", b"[" * 100_000])
async def test_bodies_that_are_no_json_are_refused(base: str, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    code, answer = await ask("POST", f"{base}/getMe", data=body, headers=headers)
    assert (code, answer["ok"]) == (400, False)


async def test_multipart_that_is_none_is_refused(base: str) -> None:
    for kind in ("multipart/form-data", "multipart/form-data; boundary=x"):
        code, _ = await ask("POST", f"{base}/getMe", data=b"--", headers={"Content-Type": kind})
        assert code in (200, 400)


async def test_wrong_token_is_unauthorized(sandbox: RunningSandbox) -> None:
    for path in ("/bot1:x/getMe", "/file/bot1:x/photos/file_1.jpg"):
        code, answer = await ask("GET", sandbox.url + path)
        assert (code, answer["description"]) == (401, "Unauthorized")


async def test_only_kept_files_are_given_out(sandbox: RunningSandbox) -> None:
    for path in ("photos/none.jpg", "../journal.jsonl", "%2e%2e/journal.jsonl"):
        address = f"{sandbox.url}/file/bot{server.TOKEN}/{path}"
        async with aiohttp.ClientSession() as session, session.get(address) as response:
            assert response.status == 404


async def test_too_large_uploads_are_refused(base: str, anna: Person) -> None:
    form = aiohttp.FormData()
    form.add_field("chat_id", "1001")
    form.add_field("document", io.BytesIO(bytes(52 * 1024 * 1024)), filename="a.bin")
    code, answer = await ask("POST", f"{base}/sendDocument", data=form)
    assert (code, answer["description"]) == (413, "Request Entity Too Large")
