"""The composition root: settings become services, dispatcher, runner. Nobody else builds them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
from aiogram import Bot, Dispatcher
from aiogram_dialog import setup_dialogs

from bot.city_clock import clock_from
from bot.delivery.assembly import build_sender
from bot.delivery.pacer import Pacer
from bot.delivery.sender import Sender
from bot.dialog_storage import DialogStorage
from bot.dialogs.media_ids import MediaIds
from bot.dialogs.questions.model import SUPERVISOR
from bot.dialogs.showing import Showing
from bot.dialogs.widgets import FREE_WORDS
from bot.handlers import errors
from bot.i18n.translator import load_translators
from bot.learning.model_store import ModelStore, models_folder
from bot.learning.teacher import Teacher
from bot.live_panels import LivePanels
from bot.middlewares.resident import ResidentMiddleware
from bot.router_list import ROUTERS
from bot.services import Services
from bot.settings import Settings
from bot.supervisor import Supervisor
from bot.telegram_session import open_bot
from bot.understanding import in_dialog
from bot.understanding.assembly import load_model, open_reader
from bot.understanding.hearing import Hearing
from bot.update_handling import UpdateHandling
from bot.update_runner import UpdateRunner
from bot.views.chart_process import Charts, charts_folder
from bot.voting_start import prepare_voting, votable
from nlu.model import SHIPPED
from participation.appeals.service import Appeals
from participation.campaigns.panels import Panels
from participation.campaigns.service import Campaigns
from participation.city import load_city
from participation.civic_dates.service import CivicDates
from participation.conversations.conversation import ConversationStore
from participation.conversations.seal import Seal
from participation.conversations.service import Conversations
from participation.conversations.valkey import ValkeyConversations
from participation.delivery.sending import Sending
from participation.delivery.service import Deliveries
from participation.election_reminders.service import ElectionReminders
from participation.elections.service import Elections
from participation.family_poll.service import FamilyPolls
from participation.inbox.service import Inbox
from participation.inbox.settling import Settling
from participation.inbox.shared import SharedInbox
from participation.machines.lease import Leases
from participation.machines.machine import Machine
from participation.machines.wakes import Wakes
from participation.neutrality.service import Neutrality
from participation.organisations.service import Organisations
from participation.preferences.service import Preferences
from participation.proposals.service import Proposals
from participation.questions.service import Questions
from participation.residents.service import Residents
from participation.staff.service import Staff
from participation.storage.database import Database
from participation.support.service import Support
from participation.volunteering.after_shift import AfterShift
from participation.volunteering.applying import Applying
from participation.volunteering.briefing import Briefings
from participation.volunteering.finding import Finding
from participation.volunteering.messages import CallMessages
from participation.volunteering.record import HoursRecord
from participation.volunteering.service import Calls
from participation.volunteering.standstill import Standstill
from participation.voting.keys import Keys
from participation.voting.service import Voting

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class App:
    """A bot that is ready to take updates."""

    settings: Settings
    services: Services
    bot: Bot
    dispatcher: Dispatcher
    runner: UpdateRunner
    supervisor: Supervisor
    sender: Sender


def conversation_store(
    settings: Settings, database: Database, machine: Machine, inbox: Inbox
) -> ConversationStore:
    """Valkey when it is set, else the database."""
    if not settings.valkey_url:
        return Conversations(database, Settling(machine if machine.has_company else None))
    from valkey.asyncio import Valkey

    return ValkeyConversations(Valkey.from_url(settings.valkey_url), inbox)


def build_services(settings: Settings, database: Database) -> Services:
    """Everything below the Telegram edge, for `database`."""
    city = load_city(settings.city)
    clock = clock_from(settings, city.zone)
    machine = Machine(database)
    shares = machine.has_company
    inbox = SharedInbox(database, clock, machine) if shares else Inbox(database, clock)
    voting = Voting(database, clock, Keys(settings.vote_secret), city)
    asked, leases = Questions(database, clock), Leases(database)
    applying, support = Applying(database, clock, city), Support(database, clock, city)
    elections = Elections(database, clock, city)
    neutrality = Neutrality(database, clock, city, elections.calendar)
    return Services(
        clock=clock,
        city=city,
        database=database,
        residents=Residents(database, clock, city.languages[0], (applying, support)),
        staff=Staff(database, clock, settings.vote_secret, settings.administrators),
        proposals=Proposals(database, clock, city),
        voting=voting,
        campaigns=Campaigns(database, clock, city, voting.verified_not_cast, neutrality),
        organisations=Organisations(database, clock, city, (Standstill(database, clock, city),)),
        deliveries=Deliveries(database, clock, city),
        sending=Sending(database, clock, city, voting.verified_not_cast),
        preferences=Preferences(database, clock, city),
        questions=asked,
        calls=Calls(database, clock, city),
        support=support,
        family_polls=FamilyPolls(database, clock, city, settings.vote_secret),
        elections=elections,
        neutrality=neutrality,
        civic_dates=CivicDates(database, clock, city, settings.calendar_base),
        election_reminders=ElectionReminders(database, clock, city, elections.calendar),
        appeals=Appeals(database, clock, city, elections.calendar),
        call_messages=CallMessages(database, clock, city),
        applying=applying,
        finding=Finding(database, clock, city),
        briefings=Briefings(database),
        after_shift=AfterShift(database, clock, city),
        hours=HoursRecord(database, clock, city),
        teacher=Teacher(ModelStore(models_folder(database), SHIPPED), asked, leases),
        conversations=conversation_store(settings, database, machine, inbox),
        inbox=inbox,
        machine=machine,
        leases=leases,
        wakes=Wakes(database),
        translators=load_translators(city.zone, clock=clock),
        charts=Charts(charts_folder(database)),
        panels=LivePanels(Panels(database)),
        hearing=Hearing(city, clock),
    )


def build_dispatcher(services: Services, storage: DialogStorage) -> Dispatcher:
    # aiogram's own FSM is off: dialogs load what they need, so an update reads nothing twice.
    dispatcher = Dispatcher(disable_fsm=True, fsm_storage=storage)
    dispatcher.update.outer_middleware(ResidentMiddleware(services))
    for router in ROUTERS:
        # A process may build several bots (tests do); a router has one parent: the last of them.
        router._parent_router = None
        dispatcher.include_router(router)
    # Dialogs cannot import what opens dialogs, so it is handed to their windows.
    dispatcher[FREE_WORDS] = in_dialog
    setup_dialogs(dispatcher, message_manager=Showing(), media_id_storage=MediaIds())
    return dispatcher


@asynccontextmanager
async def open_app(settings: Settings) -> AsyncIterator[App]:
    """Build the bot and take it apart again; updates are not fetched here."""
    database = Database(settings.database_url)
    try:
        services = build_services(settings, database)
        for cycle in votable(services):
            await prepare_voting(services, cycle)
        async with _assembled(settings, services) as app:
            yield app
    finally:
        await database.close()


@asynccontextmanager
async def _assembled(settings: Settings, services: Services) -> AsyncIterator[App]:
    pacer = Pacer(settings.messages_per_second)
    bot = open_bot(settings.bot_token.get_secret_value(), settings.telegram_api_url, pacer)
    storage = DialogStorage(services.conversations, Seal(settings.vote_secret))
    supervisor = Supervisor()
    dispatcher = build_dispatcher(services, storage)
    dispatcher[SUPERVISOR] = supervisor
    handling = UpdateHandling(
        bot, dispatcher, services.inbox, storage, errors.apology_for(services)
    )
    runner = UpdateRunner(services.inbox, handling, supervisor)
    try:
        model = load_model(services.teacher.store)
        services.teacher.reads_with(model)
        async with open_reader(settings, services.city, model) as reader:
            services.hearing.listen_with(reader)
            await dispatcher.emit_startup(bot=bot)
            sender = build_sender(settings, services, bot, pacer, supervisor)
            yield App(settings, services, bot, dispatcher, runner, supervisor, sender)
    finally:
        await supervisor.stop()
        await _leave(services.machine)
        await dispatcher.emit_shutdown(bot=bot)
        await bot.session.close()
        if isinstance(services.conversations, ValkeyConversations):
            await services.conversations.close()


async def _leave(machine: Machine) -> None:
    """Without the database the others wait until this process counts as dead."""
    try:
        await machine.leave()
    except Exception as trouble:
        log.warning("could not say goodbye", trouble=type(trouble).__name__)
