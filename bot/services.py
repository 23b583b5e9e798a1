"""The typed bundle that handlers and dialogs get. Only `bootstrap.py` builds what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.i18n.translator import Translator
from bot.learning.teacher import Teacher
from bot.live_panels import LivePanels
from bot.understanding.hearing import Hearing
from bot.views.chart_process import Charts
from participation.appeals.service import Appeals
from participation.campaigns.service import Campaigns
from participation.city import City
from participation.civic_dates.service import CivicDates
from participation.clock import Clock
from participation.conversations.conversation import ConversationStore
from participation.delivery.sending import Sending
from participation.delivery.service import Deliveries
from participation.election_reminders.service import ElectionReminders
from participation.elections.service import Elections
from participation.family_poll.service import FamilyPolls
from participation.inbox.service import Inbox
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
from participation.voting.service import Voting


@dataclass(frozen=True)
class Services:
    """Everything a conversation may ask the house to do."""

    clock: Clock
    city: City
    database: Database
    residents: Residents
    staff: Staff
    proposals: Proposals
    voting: Voting
    campaigns: Campaigns
    organisations: Organisations
    deliveries: Deliveries
    sending: Sending
    preferences: Preferences
    questions: Questions
    calls: Calls
    support: Support
    family_polls: FamilyPolls
    elections: Elections
    neutrality: Neutrality
    election_reminders: ElectionReminders
    civic_dates: CivicDates
    appeals: Appeals
    call_messages: CallMessages
    applying: Applying
    finding: Finding
    briefings: Briefings
    after_shift: AfterShift
    hours: HoursRecord
    teacher: Teacher
    conversations: ConversationStore
    inbox: Inbox
    machine: Machine
    leases: Leases
    wakes: Wakes
    translators: Mapping[str, Translator]
    charts: Charts
    panels: LivePanels
    hearing: Hearing
