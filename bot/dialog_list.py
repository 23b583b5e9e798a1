"""Every dialog of the house, in the order in which they may answer. A new one stands here once."""

from __future__ import annotations

from bot.dialogs import calls as call_dialogs
from bot.dialogs import campaigns as campaign_dialogs
from bot.dialogs import (
    civic_dates,
    election_desk,
    family_desk,
    family_poll,
    news,
    organisations,
    projects,
    proposals,
    questions,
    results,
    support_desk,
    voice,
    voice_desk,
    voting,
)
from bot.dialogs import elections as election_dialogs
from bot.dialogs import hours as hour_dialogs
from bot.dialogs import moderation as moderation_dialogs
from bot.dialogs import neutrality as neutrality_desk
from bot.dialogs import staff as staff_room
from bot.dialogs import support as support_dialogs
from bot.dialogs import volunteering as volunteer_work

DIALOGS = (
    *proposals.dialogs,
    *voting.dialogs,
    *projects.dialogs,
    *results.dialogs,
    *news.dialogs,
    *organisations.dialogs,
    *call_dialogs.dialogs,
    *volunteer_work.dialogs,
    *hour_dialogs.dialogs,
    *staff_room.dialogs,
    *questions.dialogs,
    *moderation_dialogs.dialogs,
    *election_dialogs.dialogs,
    *civic_dates.dialogs,
    *support_dialogs.dialogs,
    *support_desk.dialogs,
    *election_desk.dialogs,
    *neutrality_desk.dialogs,
    *family_poll.dialogs,
    *family_desk.dialogs,
    *voice.dialogs,
    *voice_desk.dialogs,
    *campaign_dialogs.dialogs,
)
