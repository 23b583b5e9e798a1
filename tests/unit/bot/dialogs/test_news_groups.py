"""/news on a phone: every group fits, and whoever stopped everything reads that first."""

from __future__ import annotations

import pytest
from aiogram.types import InlineKeyboardMarkup
from markupsafe import Markup

from bot.dialogs.news.states import News
from bot.views.news_groups import Group
from participation.language import LANGUAGES
from tests.unit.bot.stage import Stage
from tests.unit.bot.test_windows import check

BUTTONS_MOST = 7
"""More do not stand on a phone together with the words above them."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("world", ["empty", "full"])
@pytest.mark.parametrize("group", Group)
async def test_group_fits(stage: Stage, group: Group, language: str, world: str) -> None:
    window = await stage.render(News.kinds, language, world, {"group": group.value})
    check(window)
    assert isinstance(window.reply_markup, InlineKeyboardMarkup)
    # Two of volunteering stand there as well: a third group would not fit the first window.
    most = BUTTONS_MOST + 2 if group is Group.TAKING_PART else BUTTONS_MOST
    assert sum(len(row) for row in window.reply_markup.inline_keyboard) <= most


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whoever_stopped_everything_reads_that_first(stage: Stage, language: str) -> None:
    window = await stage.render(News.home, language, "empty")
    assert Markup(window.text).startswith("🔕 <b>")
    assert isinstance(window.reply_markup, InlineKeyboardMarkup)
    first, *_ = window.reply_markup.inline_keyboard
    assert first[0].text.startswith("🔔")
    assert "🌙" not in window.text, "the hours of what does not come"
    buttons = sum(len(row) for row in window.reply_markup.inline_keyboard)
    assert buttons <= BUTTONS_MOST + 1, "on the stage all are staff, with one button more"
