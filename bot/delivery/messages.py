"""A delivery as the letter its reader gets: a notice, a digest of several, or a campaign.

Every message ends with a way to stop its kind and to ask why it came. The words of notices are in
`bot/i18n/notices.py`, a campaign's own in the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Final

from aiogram.types import InlineKeyboardButton
from markupsafe import Markup

from bot.callbacks import Errand, StopTopic, Why
from bot.delivery.fact import NO_FACTS, Facts
from bot.delivery.facts import facts_of
from bot.delivery.letter import NUMBER, File, Letter, letter
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.campaign_message import reader_buttons, reader_text
from bot.views.menu import go_button
from bot.views.notice import notice_buttons, notice_text
from participation.campaigns.content import Media
from participation.delivery.delivery import Delivery, NoticeKind
from participation.language import Language

Rows = list[list[InlineKeyboardButton]]

CAMPAIGNS_KEPT: Final = 32
LONGEST_DIGEST: Final = 3500
"""Signs; the rest of Telegram's 4096 is for the heading and for what HTML adds."""
MOST_BUTTONS: Final = 6


class Messages:
    """Writes letters; a campaign's is written once for each language and then only addressed."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._campaigns: dict[tuple[int, int, Language], Letter] = {}

    async def write(self, rows: Sequence[Delivery]) -> Letter | None:
        """`rows` are one delivery, or all of one reader's digest. None: what it would tell is no
        longer so."""
        first = rows[0]
        language = first.language or self._services.city.languages[0]
        if first.campaign_id is not None:
            return await self._campaign(first, first.campaign_id, language)
        tr = self._services.translators[language]
        if len(rows) > 1 or first.in_digest:
            return self._digest(rows, tr)
        facts = await facts_of(first, self._services, tr)
        if facts is None:
            return None
        buttons = notice_buttons(NoticeKind(first.kind), first.subject, tr, facts)
        keyboard = [*buttons, last_row([first.topic], tr)]
        return letter(self._text(first, tr, facts), _plain(keyboard))

    def _text(self, row: Delivery, tr: Translator, facts: Facts = NO_FACTS) -> Markup:
        return notice_text(NoticeKind(row.kind), row.subject, self._services.city, tr, facts)

    def _button(self, row: Delivery, tr: Translator) -> InlineKeyboardButton:
        (first, *_), *_ = notice_buttons(NoticeKind(row.kind), row.subject, tr, NO_FACTS)
        return first

    def _digest(self, rows: Sequence[Delivery], tr: Translator) -> Letter:
        texts = list(dict.fromkeys(self._text(row, tr) for row in rows))
        shown, length = [tr("🗞 <b>Your news of today</b>")], 0
        for text in texts:
            length += len(text)
            if length > LONGEST_DIGEST:
                shown.append(Markup("…"))
                break
            shown.append(text)
        found = {button.text: button for button in (self._button(row, tr) for row in rows)}
        buttons = [[button] for button in list(found.values())[:MOST_BUTTONS]]
        topics = list(dict.fromkeys(row.topic for row in rows))
        return letter(Markup("\n\n").join(shown), _plain([*buttons, last_row(topics, tr)]))

    async def _campaign(self, row: Delivery, campaign_id: int, language: Language) -> Letter:
        key = (campaign_id, row.run, language)
        if key not in self._campaigns:
            content = await self._services.campaigns.sending_content(campaign_id, row.run)
            tr = self._services.translators[language]
            keyboard = reader_buttons(campaign_id, content, language)
            keyboard.append(last_row([row.topic], tr))
            written = letter(
                reader_text(content, language), _plain(keyboard), self._file(content.media)
            )
            if len(self._campaigns) >= CAMPAIGNS_KEPT:
                self._campaigns.clear()
            self._campaigns[key] = written
        return self._campaigns[key]

    def _file(self, media: Media | None) -> File | None:
        if media is None:
            return None
        read = partial(self._services.campaigns.media, media.sha256, media.kind)
        return File(media.kind, bytes.fromhex(media.sha256), media.name, read)


def last_row(topics: Sequence[str], tr: Translator) -> list[InlineKeyboardButton]:
    """The row under every message that comes by itself."""
    why = Why(delivery_id=int(NUMBER)).pack()
    if len(topics) == 1:
        stop = InlineKeyboardButton(
            text=tr.plain("🔕 Stop these"), callback_data=StopTopic(topic=topics[0]).pack()
        )
    else:
        stop = go_button(tr.plain("🔕 Choose what comes"), Errand.NEWS)
    return [stop, InlineKeyboardButton(text=tr.plain("❓ Why?"), callback_data=why)]


def _plain(keyboard: Iterable[Iterable[InlineKeyboardButton]]) -> list[list[dict[str, Any]]]:
    """As the Bot API writes it."""
    return [[button.model_dump(exclude_none=True) for button in row] for row in keyboard]
