"""Every CallbackData class, seen together so that prefixes never collide. Dialogs have ids."""

from __future__ import annotations

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class Errand(StrEnum):
    """Where a menu button leads. Each is also a command of the same name."""

    MENU = "menu"
    PROPOSE = "propose"
    VOTE = "vote"
    PROJECTS = "projects"
    RESULTS = "results"
    VOLUNTEER = "volunteer"
    ELECTIONS = "elections"
    NEWS = "news"
    ME = "me"
    LANGUAGE = "language"
    HELP = "help"


class Go(CallbackData, prefix="go"):
    """Start an errand from a button of a message that is no dialog; `detail` as in deep links."""

    errand: Errand
    detail: str = ""


class ChooseLanguage(CallbackData, prefix="lang"):
    """Speak this language from now on, then go where the deep link led."""

    language: str
    link: str = ""


class MyData(CallbackData, prefix="data"):
    """What to do with what is stored about the resident."""

    action: str  # export | erase | erase_sure
