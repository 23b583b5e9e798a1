"""Puts the sender together: a part of `bootstrap.py`, in its own file for its length."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from aiogram import Bot

from bot.delivery.journal import Journal
from bot.delivery.messages import Messages
from bot.delivery.pacer import Pacer
from bot.delivery.raw_send import RawSend
from bot.delivery.sender import Sender
from bot.delivery.spending import Spending
from bot.services import Services
from bot.settings import PROJECT, Settings
from bot.supervisor import Supervisor
from participation.clock import SystemClock
from participation.delivery.paid import PaidDays
from participation.storage.database import Database


def journal_file(database: Database, bot_id: int) -> Path:
    """Beside an SQLite file; else in the folder that is there for such things."""
    if database.dialect == "sqlite" and database.url.database:
        folder = Path(database.url.database).parent
    else:
        folder = PROJECT / "var"
    which = sha256(database.url.render_as_string().encode()).hexdigest()[:12]
    return folder / f"sending-{bot_id}-{which}"


def build_sender(
    settings: Settings, services: Services, bot: Bot, pacer: Pacer, supervisor: Supervisor
) -> Sender:
    """The sender of this process; it waits while another process sends."""
    spending = Spending(
        PaidDays(services.database),
        pacer,
        SystemClock(),
        bot=bot.id,
        rate=settings.messages_per_second,
        stars=settings.paid_stars_cap,
    )
    return Sender(
        f"sender {bot.id}",
        sending=services.sending,
        leases=services.leases,
        holder=lambda: services.machine.machine_id,
        letters=Messages(services),
        post=RawSend(bot, pacer, services.sending),
        pacer=pacer,
        clock=services.clock,
        supervisor=supervisor,
        spending=spending,
        journal=Journal(journal_file(services.database, bot.id)),
    )
