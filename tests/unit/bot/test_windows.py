"""Every state of every dialog has a window, and it renders within Telegram's limits: in every
language, with nothing written yet and with the longest and most hostile that can be written."""

from __future__ import annotations

import re

import pytest
from aiogram.fsm.state import State
from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup
from aiogram_dialog.api.entities import NewMessage
from markupsafe import Markup

from bot.dialog_list import DIALOGS
from bot.dialogs.projects.states import Browse
from bot.dialogs.voting.states import Vote
from participation.language import LANGUAGES
from sandbox.formatting import format_text
from tests.unit.bot.stage import Stage

TEXT_MOST, CAPTION_MOST = 4096, 1024
CALLBACK_BYTES_MOST = 64
BUTTON_MOST = 64
"""Characters that a phone can still show on a button with a whole row to itself."""
PAIR_MOST = 26
"""Characters on a button that shares its row."""
BUTTONS_MOST = 100

STATES = [state for dialog in DIALOGS for state in dialog.states_group().__all_states__]
each_state = pytest.mark.parametrize("state", STATES, ids=lambda state: state.state)


@each_state
def test_state_has_a_window(state: State) -> None:
    assert [dialog for dialog in DIALOGS if state in dialog.windows]


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def check_text(window: NewMessage) -> None:
    assert window.text
    shown = format_text(window.text, "HTML", None)  # refuses what Telegram refuses
    assert shown.text.strip()
    assert utf16_units(shown.text) <= (CAPTION_MOST if window.media else TEXT_MOST)
    assert "{" not in shown.text or "{hostile}" in shown.text, "a placeholder was not filled"


def check_inline(keyboard: InlineKeyboardMarkup) -> None:
    assert sum(len(row) for row in keyboard.inline_keyboard) <= BUTTONS_MOST
    for row in keyboard.inline_keyboard:
        for button in row:
            assert 0 < len(button.text.strip()) <= BUTTON_MOST, button.text
            assert len(row) == 1 or len(button.text) <= PAIR_MOST, button.text
            assert len((button.callback_data or "").encode()) <= CALLBACK_BYTES_MOST
            words = re.sub(r"\{h(?:\w*\}|\w*…)", "", button.text)  # it may have been cut
            assert "{" not in words, "a placeholder was not filled"


def check(window: NewMessage) -> None:
    check_text(window)
    if isinstance(window.reply_markup, InlineKeyboardMarkup):
        check_inline(window.reply_markup)
    elif isinstance(window.reply_markup, ReplyKeyboardMarkup):
        assert all(button.text.strip() for row in window.reply_markup.keyboard for button in row)


@each_state
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("world", ["empty", "full"])
async def test_window_renders_within_telegrams_limits(
    stage: Stage, state: State, language: str, world: str
) -> None:
    check(await stage.render(state, language, world))


@pytest.mark.parametrize("state", [Vote.card, Vote.full_text, Browse.card, Browse.full_text])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_card_of_every_project_renders(stage: Stage, state: State, language: str) -> None:
    for project in (project for cycle in stage.city.cycles for project in cycle.projects):
        window = await stage.render(state, language, "full", {"card": project.number})
        assert project.title.get(language) in Markup(window.text).unescape()
        check(window)
