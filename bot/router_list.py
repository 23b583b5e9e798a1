"""Every router of the bot. What its handlers and dialogs do: `handlers/`, `dialogs/`."""

from __future__ import annotations

from typing import Final

from aiogram import Router

from bot.dialog_list import DIALOGS
from bot.handlers import campaigns as campaign_presses
from bot.handlers import (
    dates,
    elections,
    errors,
    free_text,
    group,
    hours,
    inline,
    invitation,
    membership,
    menu,
    moderation,
    my_data,
    places,
    staff,
    start,
    stop,
    teaching,
    who_may_vote,
    why,
    wishes,
)

ROUTERS: Final[tuple[Router, ...]] = (
    group.router,
    inline.router,
    start.router,
    menu.router,
    my_data.router,
    stop.router,
    why.router,
    wishes.router,
    teaching.router,
    campaign_presses.router,
    moderation.router,
    places.router,
    dates.router,
    who_may_vote.router,
    hours.router,
    elections.router,
    invitation.router,
    staff.router,
    # After every router with commands for staff: whom they did not let in.
    staff.closed_door,
    *DIALOGS,
    membership.router,
    free_text.router,
    errors.router,
)
"""In the order in which they may answer: groups, commands, dialogs, anything else."""
