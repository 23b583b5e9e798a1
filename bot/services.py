"""The typed bundle that handlers and dialogs get. Only `bootstrap.py` builds what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.i18n.translator import Translator
from bot.views.chart_process import Charts
from participation.city import City
from participation.clock import Clock
from participation.conversations.conversation import ConversationStore
from participation.inbox.service import Inbox
from participation.machines.lease import Leases
from participation.machines.wakes import Wakes
from participation.notices.service import Notices
from participation.preferences.service import Preferences
from participation.proposals.service import Proposals
from participation.residents.service import Residents
from participation.storage.database import Database
from participation.voting.service import Voting


@dataclass(frozen=True)
class Services:
    """Everything a conversation may ask the house to do."""

    clock: Clock
    city: City
    database: Database
    residents: Residents
    proposals: Proposals
    voting: Voting
    notices: Notices
    preferences: Preferences
    conversations: ConversationStore
    inbox: Inbox
    leases: Leases
    wakes: Wakes
    translators: Mapping[str, Translator]
    charts: Charts
