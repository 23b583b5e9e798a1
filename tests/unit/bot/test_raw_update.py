"""What an update loses on its way in: an answer's quotation, not what a pressed message quotes."""

from __future__ import annotations

import json
from typing import Any

from bot.raw_update import incoming

QUOTED = {"message_id": 4, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "cik grādu?"}
ANSWER = {**QUOTED, "message_id": 5, "reply_to_message": QUOTED}


def stored(update: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(incoming({"update_id": 1, **update}).payload)
    return kept


def test_message_that_answers_an_old_window_is_a_message_like_any_other() -> None:
    assert "reply_to_message" not in stored({"message": ANSWER})["message"]


def test_press_keeps_what_the_message_with_the_button_quotes() -> None:
    press = {"id": "1", "from": {"id": 7}, "message": ANSWER, "data": "teach:yes"}
    kept = stored({"callback_query": press})["callback_query"]["message"]
    assert kept["reply_to_message"]["text"] == "cik grādu?"


def test_quotation_in_a_press_is_made_harmless_like_everything() -> None:
    nasty = {**ANSWER, "reply_to_message": {**QUOTED, "text": "a\0b\ud800"}}
    press = {"id": "1", "from": {"id": 7}, "message": nasty, "data": "teach:yes"}
    kept = stored({"callback_query": press})["callback_query"]["message"]
    assert kept["reply_to_message"]["text"] == "a\ufffdb\ufffd"


def test_who_types_for_inline_mode_waits_in_the_lane_of_their_own_chat() -> None:
    typed = {"id": "1", "from": {"id": 7}, "query": "a\0b\ud800", "offset": ""}
    kept = incoming({"update_id": 1, "inline_query": typed})
    assert kept.lane == "7"
    assert json.loads(kept.payload)["inline_query"]["query"] == "a\ufffdb\ufffd"
