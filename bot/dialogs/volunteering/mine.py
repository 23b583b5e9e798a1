"""My volunteer work: what is ahead, with how it stands; ways to hours and saved searches."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from aiogram_dialog import DialogManager, Window
from markupsafe import Markup

from bot.dialogs.frame import Choices, numbered, resident_of, services_of
from bot.dialogs.hours.door import my_hours_button
from bot.dialogs.volunteering.heard import search_input
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.volunteering.ways import (
    LETTER,
    MENU,
    NO_PREVIEW,
    home_button,
    open_application,
    to,
)
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.i18n.translator import N_, Translator
from bot.views.application import is_over, short_line
from bot.views.call_lines import title_of, when_plain
from bot.views.cut import cut
from participation.places.place import LIVE, PlaceState
from participation.volunteering.application import Application

SHOWN: Final = 12
OVER_SHOWN: Final = 5
LABEL_UNITS: Final = 56
_FIRST: Final = (PlaceState.OFFERED, PlaceState.CONSENT)
"""What waits for an answer stands on top."""


def button_label(one: Application, tr: Translator) -> str:
    """When, and what."""
    title = title_of(one.call, tr)
    # NOTE A button: when a shift is, and the title of its call.
    label = tr.plain("{when}: {title}", when=when_plain(one.shift, tr), title=title)
    return cut(label, LABEL_UNITS)


def _lines(
    heading: str, some: list[Application], more: int, tr: Translator, now: datetime
) -> Markup:
    lines = [tr(heading), *(short_line(one, now, tr) for one in some)]
    if more > 0:
        lines.append(tr.plural("… and {n} more", "… and {n} more", more))
    return Markup("\n").join(lines)


async def mine_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    now = services.clock.now()
    mine = await services.applying.mine(resident_of(dialog_manager).resident_id)
    ahead = [one for one in mine if not is_over(one, now) and one.state in LIVE]
    ahead.sort(key=lambda one: (one.state not in _FIRST, one.shift.starts_at))
    rest = [one for one in mine if one not in ahead]
    parts = []
    if ahead:
        parts.append(_lines(N_("<b>Ahead</b>"), ahead[:SHOWN], len(ahead) - SHOWN, tr, now))
    if rest:
        heading = N_("<b>Over, declined or withdrawn</b>")
        parts.append(_lines(heading, rest[:OVER_SHOWN], len(rest) - OVER_SHOWN, tr, now))
    options: Choices = [
        (button_label(one, tr), one.application_id) for one in (*ahead[:SHOWN], *rest[:OVER_SHOWN])
    ]
    return {
        "lines": Markup("\n\n").join(parts),
        "some": bool(parts),
        "none": not parts,
        "options": options,
    }


windows = (
    Window(
        Note(),
        Say("<b>My volunteer work</b>"),
        View("lines", when="some"),
        Say("You have not applied for anything yet.", when="none"),
        numbered("options", open_application, widget_id="w_one"),
        my_hours_button(LETTER),
        to(Volunteer.searches, Label("🔔 Saved searches"), "searches"),
        home_button(),
        MENU,
        NO_PREVIEW,
        search_input(),
        state=Volunteer.mine,
        getter=mine_data,
    ),
)
