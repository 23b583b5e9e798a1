"""The table of answers: what each means for a delivery."""

import json

import pytest

from bot.delivery.outcome import BY_TROUBLE, verdict
from bot.telegram_http import Trouble
from participation.delivery.delivery import Outcome

PAGE = "<html><body><h1>502 Bad Gateway</h1></body></html>"


def said(code, description, **parameters):
    return json.dumps(
        {"ok": False, "error_code": code, "description": description, "parameters": parameters}
    )


TABLE = [
    (200, '{"ok":true,"result":{"message_id":1}}', Outcome.SENT, None),
    (200, '{ "result": {}, "ok": true }', Outcome.SENT, None),
    (200, PAGE, Outcome.UNKNOWN, "no_telegram"),
    (200, "", Outcome.UNKNOWN, "no_telegram"),
    (200, "[1]", Outcome.UNKNOWN, "no_telegram"),
    (302, "", Outcome.FAILED, "redirected"),
    (400, said(400, "Bad Request: can't parse entities"), Outcome.FAILED, "refused"),
    (400, said(400, "Bad Request: message is too long"), Outcome.FAILED, "refused"),
    (400, said(400, "Bad Request: chat not found"), Outcome.UNREACHABLE, "no_chat"),
    (400, said(400, "Bad Request: PEER_ID_INVALID"), Outcome.UNREACHABLE, "no_chat"),
    (400, said(400, "Bad Request: wrong file identifier"), Outcome.FAILED, "file_refused"),
    (400, PAGE, Outcome.FAILED, "http_400"),
    (401, said(401, "Unauthorized"), Outcome.LATER, "token_refused"),
    (403, said(403, "Forbidden: bot was blocked by the user"), Outcome.UNREACHABLE, "blocked"),
    (403, said(403, "Forbidden: user is deactivated"), Outcome.UNREACHABLE, "blocked"),
    (404, said(404, "Not Found"), Outcome.LATER, "token_refused"),
    (413, PAGE, Outcome.FAILED, "too_large"),
    (429, said(429, "Too Many Requests", retry_after=7), Outcome.LATER, "too_many"),
    (429, said(429, "Too Many Requests"), Outcome.LATER, "too_many"),
    (429, PAGE, Outcome.LATER, "too_many"),
    (500, said(500, "Internal Server Error"), Outcome.UNKNOWN, "server_error"),
    (502, PAGE, Outcome.UNKNOWN, "server_error"),
]


@pytest.mark.parametrize(("status", "content", "outcome", "note"), TABLE)
def test_each_answer_has_its_outcome(status, content, outcome, note):
    found = verdict(status, content)
    assert (found.outcome, found.note) == (outcome, note)


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [(Trouble.NOT_REACHED, Outcome.LATER), (Trouble.UNCLEAR, Outcome.UNKNOWN)],
)
def test_no_answer_has_its_outcome(trouble, outcome):
    assert BY_TROUBLE[trouble].outcome is outcome


@pytest.mark.parametrize("seconds", [7, 900])
def test_everybody_waits_as_long_as_telegram_says(seconds):
    found = verdict(429, said(429, "Too Many Requests", retry_after=seconds))
    assert found.pause == found.wait == seconds


@pytest.mark.parametrize("seconds", ["Infinity", "1e300", "9" * 400, "NaN", "-5"])
def test_an_impossible_wait_is_one_that_a_calendar_holds(seconds):
    content = f'{{"ok":false,"error_code":429,"parameters":{{"retry_after":{seconds}}}}}'
    found = verdict(429, content)
    assert found.outcome is Outcome.LATER
    assert 1 <= found.pause <= 86_400
    assert found.wait == found.pause


def test_a_group_that_became_a_supergroup_is_followed():
    found = verdict(400, said(400, "upgraded", migrate_to_chat_id=-1001234567890))
    assert found.migrated_to == -1001234567890


@pytest.mark.parametrize("content", ['{"ok":false', "null", '{"ok":false,"parameters":7}', "\x00"])
@pytest.mark.parametrize("status", [200, 302, 400, 403, 404, 429, 500])
def test_no_answer_however_odd_is_an_error_here(status, content):
    assert verdict(status, content).outcome in Outcome


def test_what_is_everybodys_trouble_holds_up_everybody():
    assert verdict(401, said(401, "Unauthorized")).holds_up
    assert BY_TROUBLE[Trouble.NOT_REACHED].holds_up
    assert not verdict(403, said(403, "Forbidden")).holds_up
