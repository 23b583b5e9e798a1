"""Which keyboards Telegram accepts."""

from typing import Any

import pytest

from sandbox.keyboards import inline_keyboard, reply_keyboard
from sandbox.refusals import ApiError


def inline(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


def test_data_of_64_bytes_passes_and_65_do_not() -> None:
    assert inline_keyboard(inline({"text": "ā", "callback_data": "ā" * 32}))
    with pytest.raises(ApiError) as refused:
        inline_keyboard(inline({"text": "ā", "callback_data": "ā" * 32 + "x"}))
    assert refused.value.description == "Bad Request: BUTTON_DATA_INVALID"


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        (inline({"text": "a", "callback_data": ""}), "BUTTON_DATA_INVALID"),
        (inline({"text": "a"}), "Text buttons are unallowed in the inline keyboard"),
        (inline({"text": " ", "callback_data": "x"}), "button text must be non-empty"),
        (inline({"text": "a", "url": "not a link"}), "Wrong HTTP URL"),
        (inline({"text": "a", "url": "javascript:alert(1)"}), "Wrong HTTP URL"),
        (
            inline({"text": "a", "web_app": {"url": "http://liepaja.lv/"}}),
            "Only HTTPS links are allowed",
        ),
        (inline(*[{"text": "a", "callback_data": "x"}] * 9), "reply markup is too long"),
        (
            {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]] * 101},
            "reply markup is too long",
        ),
        ([], "object expected as reply markup"),
    ],
)
def test_wrong_inline_keyboards_are_refused(markup: Any, problem: str) -> None:
    with pytest.raises(ApiError) as refused:
        inline_keyboard(markup)
    assert problem in refused.value.description


def test_an_empty_inline_keyboard_is_none() -> None:
    assert inline_keyboard({"inline_keyboard": [[]]}) is None


def test_reply_keyboard_takes_plain_words_for_buttons() -> None:
    kept = reply_keyboard({"keyboard": [["Jā", {"text": "Nē"}]], "resize_keyboard": True})
    assert kept == {"keyboard": [[{"text": "Jā"}, {"text": "Nē"}]], "resize_keyboard": True}


def test_reply_keyboard_without_buttons_is_refused() -> None:
    with pytest.raises(ApiError):
        reply_keyboard({"keyboard": []})
