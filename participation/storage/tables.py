"""Brings every table into the MetaData, for whoever needs all at once: the migrations' tests."""

from participation.conversations import tables as conversations
from participation.inbox import tables as inbox
from participation.notices import tables as notices
from participation.proposals import tables as proposals
from participation.residents import tables as residents
from participation.storage.metadata import metadata
from participation.voting import tables as voting

__all__ = ["conversations", "inbox", "metadata", "notices", "proposals", "residents", "voting"]
