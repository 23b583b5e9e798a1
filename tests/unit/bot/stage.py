"""A stage on which any window of any dialog can be shown, without Telegram, for two residents: one
who has not written anything, and one who has written as much and as nastily as the rules let."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.fsm.state import State
from aiogram.methods import SendChatAction
from aiogram.types import CallbackQuery, Chat, Message, Update, User
from aiogram_dialog import DialogManager, ShowMode, StartMode, setup_dialogs
from aiogram_dialog.api.entities import NewMessage, OldMessage
from aiogram_dialog.api.protocols import MessageManagerProtocol
from aiogram_dialog.test_tools.bot_client import FakeBot
from aiogram_dialog.test_tools.memory_storage import JsonMemoryStorage
from PIL import Image

from bot.dialog_list import DIALOGS
from bot.services import Services
from bot.settings import Settings
from participation.errors import Refused
from participation.proposals.draft_rules import (
    ADDRESS_MOST,
    DESCRIPTION_MOST,
    ORGANISATION_MOST,
    PHOTOS_MOST,
    TITLE_MOST,
)
from participation.proposals.proposal import Place
from participation.residents.resident import Resident
from participation.voting.ballot import RollRow

HOSTILE = "</b><a href='x'>&amp;&{hostile}\"%s\\ שלום Ā 😀"


def nasty(most: int) -> str:
    """Exactly `most` characters, as hostile as it gets: tags, braces, both directions, emoji."""
    return (HOSTILE + "😀" * most)[: most - 1] + "x"


NOTED = {"topic": "target_group_events", "district": "ziemelu_priekspilseta", "cost": "9999999.99"}
SAMPLES: dict[str, dict[str, Any]] = {
    "Propose:handed_in": {"number": 43},
    "Propose:welcome": {"noted": NOTED},
    "Propose:resume": {"noted": NOTED},
    "Propose:anew": {"noted": NOTED},
    "Questions:groups": {"undo": [1]},
    "Questions:group": {"open": list(range(1, 25)), "left_out": [1, 2, 3, 4, 5]},
    "Questions:areas": {"open": [1, 2]},
    "Questions:meanings": {"open": [1, 2], "area": 0},
    "StaffRoom:roles": {"member": 1},
    "StaffRoom:member": {"member": 1},
    "StaffRoom:remove": {"member": 1},
    "StaffRoom:members": {"page": 1},
    "StaffRoom:invite_name": {"role": "clerk"},
    "StaffRoom:freeze_sure": {"why": nasty(300)},
    "Vote:category": {"category": "infrastructure", "page": 0},
    "Compose:value": {"condition": "district"},
    "Compose:button_target": {"button_kind": "project"},
}
"""What a dialog remembers when it gets to a window (its dialog data), by the state's name."""
PEOPLE = {"empty": 501, "full": 502}


def picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(content, "JPEG")
    return content.getvalue()


async def write_all(services: Services, resident: Resident) -> None:
    """The longest draft that the rules take."""
    owner, proposals = resident.resident_id, services.proposals
    draft = await proposals.begin(owner)
    cycle = services.city.cycle(draft.cycle)
    assert cycle is not None
    longest = max(services.city.topics, key=lambda topic: len(topic.name.lv))
    await proposals.answer(
        owner,
        applicant="association",
        organisation=nasty(ORGANISATION_MOST),
        category=longest.category,
        topic=longest.key,
        title=nasty(TITLE_MOST),
        description=nasty(DESCRIPTION_MOST),
        place=Place(kind="address", address=nasty(ADDRESS_MOST)),
        cost="9999999,99",
        contact_consent=True,
        contact=f"{'a' * 60}@{'b' * 50}.example",
    )
    for _ in range(PHOTOS_MOST):
        await proposals.add_photo(owner, picture())


async def choose_all(services: Services, resident: Resident) -> None:
    """A ballot with as many choices as each category takes, cast once and opened again."""
    voting, telegram_id = services.voting, resident.telegram_id
    await voting.import_roll([RollRow("150505-00001")])
    await voting.enter_code(telegram_id, await voting.issue_code_for("150505-00001"), "code")
    for project in (project for cycle in services.city.cycles for project in cycle.projects):
        with suppress(Refused):  # the category is full
            await voting.choose(telegram_id, project.number)
    await voting.cast_ballot(telegram_id, "cast")
    await voting.refill_basket(telegram_id)


class NamedBot(FakeBot):
    """For windows with a link to the bot."""

    async def me(self) -> User:
        return User(id=1, is_bot=True, first_name="Balss", username="balss_on_the_stage_bot")

    async def __call__(self, method: Any, request_timeout: int | None = None) -> Any:
        if isinstance(method, SendChatAction):  # a window that draws says so first
            return True
        return await super().__call__(method, request_timeout)


class Catch(MessageManagerProtocol):
    """Takes windows instead of sending them."""

    def __init__(self) -> None:
        self.windows: list[NewMessage] = []

    async def show_message(
        self, bot: Any, new_message: NewMessage, old_message: OldMessage | None
    ) -> OldMessage:
        self.windows.append(new_message)
        return OldMessage(
            chat=new_message.chat,
            message_id=len(self.windows),
            media_id=None,
            media_uniq_id=None,
            text=new_message.text,
        )

    async def remove_kbd(self, *_: Any, **__: Any) -> None:
        return None

    async def answer_callback(self, bot: Any, callback_query: CallbackQuery) -> None:
        return None


class Stage:
    """Shows one window; what its dialog would remember by then is in `samples` (state name ->
    dialog data), and in `campaigns` (resident -> dialog -> campaign)."""

    def __init__(
        self,
        services: Services,
        samples: dict[str, dict[str, Any]],
        campaigns: dict[str, dict[str, int]] | None = None,
        calls: dict[str, dict[str, dict[str, Any]]] | None = None,
    ) -> None:
        self.city = services.city
        self._services = services
        self._samples = samples
        self._campaigns = campaigns or {}
        self._calls = calls or {}
        self._catch = Catch()
        self._wanted: State | None = None
        self._remembered: dict[str, Any] = {}
        self._update_id = 0
        self._dispatcher = Dispatcher(storage=JsonMemoryStorage())
        opening = Router()
        opening.message.register(self._open)
        for router in (opening, *DIALOGS):
            router._parent_router = None
            self._dispatcher.include_router(router)
        setup_dialogs(self._dispatcher, message_manager=self._catch)

    async def _open(self, _: Message, dialog_manager: DialogManager) -> None:
        assert self._wanted is not None
        await dialog_manager.start(
            self._wanted, mode=StartMode.RESET_STACK, show_mode=ShowMode.NO_UPDATE
        )
        dialog_manager.dialog_data.update(self._remembered)
        dialog_manager.show_mode = ShowMode.SEND
        await dialog_manager.show()

    async def render(
        self, state: State, language: str, world: str, remembered: dict[str, Any] | None = None
    ) -> NewMessage:
        """The window of `state` as this resident would see it."""
        person = User(id=PEOPLE[world], is_bot=False, first_name="X", language_code=language)
        resident = await self._services.residents.meet(person.id)
        self._wanted, self._update_id = state, self._update_id + 1
        self._remembered = self._samples.get(state.state or "", {}) | (remembered or {})
        group = (state.state or "").partition(":")[0]
        if campaign_id := self._campaigns.get(world, {}).get(group):
            self._remembered = {"campaign": campaign_id} | self._remembered
        remembered_by = self._calls.get(world, {})
        found = remembered_by.get(group, {}) | remembered_by.get(state.state or "", {})
        self._remembered = found | self._remembered
        self._catch.windows.clear()
        message = Message(
            message_id=1,
            date=self._services.clock.now(),
            chat=Chat(id=person.id, type="private"),
            from_user=person,
            text="x",
        )
        await self._dispatcher.feed_update(
            NamedBot(),
            Update(update_id=self._update_id, message=message),
            services=self._services,
            resident=resident,
            tr=self._services.translators[language],
        )
        (window,) = self._catch.windows
        return window


def stage_settings(database: Path) -> Settings:
    """For services on an SQLite file, in the voting of 2025; nobody answers for Telegram."""
    return Settings(
        _env_file=None,
        bot_token="1:on-the-stage-only",
        telegram_api_url="http://127.0.0.1:1",
        database_url=f"sqlite:///{database}",
        now="2025-05-20T09:00",
    )
