"""What the windows of this errand share: the ways to one another, the pledge, passing on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from aiogram.fsm.state import State
from aiogram.utils.deep_linking import create_start_link
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.kbd import Button, SwitchInlineQuery, Url
from aiogram_dialog.widgets.text import Format

from bot.dialogs.frame import bot_and_chat, menu_button, press, resident_of, services_of
from bot.dialogs.voice.states import Voice
from bot.dialogs.widgets import Label, leave_note, translator_of
from bot.views.appeal import pledge_line
from participation.city.election import Election
from participation.errors import Reason, Refused

APPEAL: Final = "appeal"
"""Name in the dialog's data: the number of the card that is open."""


async def _to(manager: DialogManager, state: State) -> None:
    await manager.switch_to(state)


def to(state: State) -> Callable[[DialogManager], Awaitable[None]]:
    """Shows another window of the errand."""
    return partial(_to, state=state)


def way(label: str, state: State, widget_id: str, when: WhenCondition = None) -> Button:
    """A button to another window. `label` is a msgid."""
    return Button(Label(label), id=widget_id, on_click=press(to(state)), when=when)


async def election_to_vote_in(manager: DialogManager) -> Election | None:
    """The next one whose day is known."""
    ahead = await services_of(manager).elections.ahead()
    return next((one for one in ahead if one.held_on is not None), None)


async def pledge_data(manager: DialogManager) -> dict[str, Any]:
    """For `PLEDGE_BUTTONS` and the line about it."""
    services, tr = services_of(manager), translator_of(manager)
    election = await election_to_vote_in(manager)
    if election is None:
        return {"may_pledge": False, "may_unpledge": False, "pledges": "", "has_pledges": False}
    number = await services.appeals.pledges(election.key)
    has = await services.appeals.has_pledged(resident_of(manager).resident_id, election.key)
    return {
        "may_pledge": not has,
        "may_unpledge": has,
        "has_pledges": True,
        "pledges": pledge_line(number, tr),
    }


async def pledge(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    election = await election_to_vote_in(manager)
    if election is None:
        raise Refused(Reason.PLEDGE_CLOSED)
    await services.appeals.pledge(resident_of(manager).resident_id, election.key)
    leave_note(
        manager,
        tr(
            "🙋 Thank you! Others see only the number, never your name. /elections reminds you "
            "of the day."
        ),
    )


async def unpledge(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    election = await election_to_vote_in(manager)
    if election is not None:
        await services.appeals.unpledge(resident_of(manager).resident_id, election.key)
    leave_note(manager, tr("Taken back: you are not counted any more."))


PLEDGE_BUTTONS: Final = (
    Button(Label("🙋 I will vote, too"), id="l_pledge", on_click=press(pledge), when="may_pledge"),
    Button(
        Label("↩️ Take “I will vote” back"),
        id="l_unpledge",
        on_click=press(unpledge),
        when="may_unpledge",
    ),
)


async def share_data(manager: DialogManager, appeal_id: int) -> dict[str, Any]:
    """For `SHARE_BUTTONS`. Where the bot's inline mode is off, Telegram's own page passes the link
    on: a button for inline mode would be refused there."""
    bot, _ = bot_and_chat(manager)
    link = f"b_{appeal_id}"
    url = await create_start_link(bot, link)
    has_inline = bool((await bot.me()).supports_inline_queries)
    return {
        "share": link,
        "share_url": f"https://t.me/share/url?url={quote(url, safe='')}",
        "shares_inline": has_inline,
        "shares_link": not has_inline,
    }


NOT_SHARED: Final = {"shares_inline": False, "shares_link": False, "share": "", "share_url": ""}
SHARE_BUTTONS: Final = (
    SwitchInlineQuery(Label("📣 Share"), Format("{share}"), id="l_share", when="shares_inline"),
    Url(Label("📣 Share"), Format("{share_url}"), id="l_share_link", when="shares_link"),
)
ABOUT: Final = way("⬅️ Back", Voice.about, "l_about")
MINE: Final = way("⬅️ Back", Voice.mine, "l_mine")
MENU: Final = menu_button("l")
