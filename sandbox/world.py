"""Everything the sandbox holds, in one typed bundle. Built by `server.py`, used by everybody."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.calendar import Calendar
from sandbox.calls import CallLog
from sandbox.chats import Chats
from sandbox.commands import Profile
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.inline import InlineQueries
from sandbox.limits import Pace
from sandbox.messages import Messages
from sandbox.queries import CallbackQueries
from sandbox.store import Json, Store
from sandbox.updates import Updates
from sandbox.validation import Validator
from sandbox.webhook import Webhook

if TYPE_CHECKING:
    from sandbox.authenticator import Authenticator


@dataclass
class World:
    token: str
    bot: Json  # the Bot API's User with its can_… flags
    store: Store
    calendar: Calendar
    events: Events
    updates: Updates
    chats: Chats
    messages: Messages
    files: Files
    authenticator: "Authenticator"
    profile: Profile
    queries: CallbackQueries
    inline: InlineQueries
    webhook: Webhook
    pace: Pace
    validator: Validator
    letters_path: Path
    allowed_hosts: frozenset[str]
    faults: Faults = field(default_factory=Faults)
    calls: CallLog = field(default_factory=CallLog)


WORLD: web.AppKey[World] = web.AppKey("world")
