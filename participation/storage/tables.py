"""Brings every table into the MetaData, for whoever needs all at once: the migrations' tests."""

from participation.appeals import tables as appeals
from participation.campaigns import tables as campaigns
from participation.civic_dates import tables as civic_dates
from participation.conversations import tables as conversations
from participation.delivery import tables as delivery
from participation.election_reminders import tables as election_reminders
from participation.elections import tables as elections
from participation.family_poll import tables as family_poll
from participation.inbox import tables as inbox
from participation.machines import tables as machines
from participation.neutrality import tables as neutrality
from participation.organisations import tables as organisations
from participation.proposals import tables as proposals
from participation.questions import tables as questions
from participation.residents import tables as residents
from participation.staff import tables as staff
from participation.storage.metadata import metadata
from participation.support import tables as support
from participation.volunteering import tables as volunteering
from participation.voting import tables as voting

__all__ = [
    "appeals",
    "campaigns",
    "civic_dates",
    "conversations",
    "delivery",
    "election_reminders",
    "elections",
    "family_poll",
    "inbox",
    "machines",
    "metadata",
    "neutrality",
    "organisations",
    "proposals",
    "questions",
    "residents",
    "staff",
    "support",
    "volunteering",
    "voting",
]
