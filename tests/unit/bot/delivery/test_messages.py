"""What each delivery looks like when it leaves: its words, its buttons, and the last row."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.callbacks import CampaignDo, CampaignPress, Errand, Go, StopTopic, Why
from bot.delivery.facts import FACTS
from bot.delivery.letter import METHODS, NUMBER, Letter
from bot.delivery.messages import CAMPAIGNS_KEPT, MOST_BUTTONS, Messages
from bot.i18n.notices import NOTICES as WORDS
from bot.i18n.translator import load_translators
from participation.campaigns.content import CampaignButton, Content, Media
from participation.city import City
from participation.delivery.delivery import NOTICES, NoticeKind, Priority
from participation.language import LANGUAGES, Language
from tests.unit.bot.delivery.fake_rules import delivery
from tests.unit.bot.views.conftest import liepaja as liepaja

CHAT, NUMBER_OF_ROW = 5_000_000_000, 4711
LABELS: dict[Language, str] = {"lv": "Vairāk", "en": "More", "ru": "Ещё"}
TEXTS: dict[Language, str] = {
    "lv": "<b>Sveiki!</b> Rīt &amp; parīt",
    "en": "<b>Hello!</b> Tomorrow &amp; after",
    "ru": "<b>Здравствуйте!</b> Завтра &amp; потом",
}
SUBJECTS = {
    NoticeKind.PROPOSAL_STATE: "12",
    NoticeKind.CAMPAIGN_WAITS: "12",
    NoticeKind.CAMPAIGN_PAUSED: "12.1",
    NoticeKind.CAMPAIGN_FINISHED: "12.3",
    NoticeKind.CAMPAIGN_SENT_BACK: "12",
    NoticeKind.CAMPAIGN_SECOND: "12",
}
"""Of a campaign; all others are about a cycle."""


class Campaigns:
    def __init__(self, content: Content) -> None:
        self.content = content
        self.reads: list[tuple[int, int]] = []

    async def sending_content(self, campaign_id: int, run: int) -> Content:
        self.reads.append((campaign_id, run))
        return self.content

    async def media(self, sha256: str, kind: str) -> bytes:
        return f"{kind} {sha256}".encode()


class Desk:
    def __init__(self, city: City, content: Content | None = None) -> None:
        self.campaigns = Campaigns(content or Content(TEXTS))
        services = SimpleNamespace(
            city=city, translators=load_translators(city.zone), campaigns=self.campaigns
        )
        self.translators = services.translators
        self.messages = Messages(cast(Any, services))


@pytest.fixture
def desk(liepaja: City) -> Desk:
    return Desk(liepaja)


def notice(kind: NoticeKind, language: Language | None, **changes: Any) -> Any:
    rule = NOTICES[kind]
    return delivery(
        changes.pop("number", NUMBER_OF_ROW),
        kind=kind.value,
        subject=changes.pop("subject", SUBJECTS.get(kind, "2025")),
        campaign_id=None,
        topic=rule.topic,
        priority=rule.priority,
        language=language,
        **changes,
    )


def sent(
    letter: Letter | None, number: int = NUMBER_OF_ROW
) -> tuple[dict[str, str], list[list[Any]]]:
    """The fields of the call, and the rows of buttons."""
    assert letter is not None
    fields = dict(letter.fields(CHAT, number))
    assert fields["chat_id"] == str(CHAT)
    assert fields["parse_mode"] == "HTML"
    assert NUMBER not in str(fields)
    return fields, json.loads(fields["reply_markup"])["inline_keyboard"]


def ends_with_a_way_out(keyboard: list[list[Any]], topic: str, number: int) -> None:
    stop, why = keyboard[-1]
    assert StopTopic.unpack(stop["callback_data"]).topic == topic
    assert Why.unpack(why["callback_data"]).delivery_id == number


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in NoticeKind if kind not in FACTS])
async def test_a_notice_says_its_words_and_leads_on(
    desk: Desk, kind: NoticeKind, language: Language
) -> None:
    """Those with facts: `test_facts.py`."""
    letter = await desk.messages.write([notice(kind, language)])
    assert letter is not None
    fields, keyboard = sent(letter)
    tr = desk.translators[language]
    assert letter.method == "sendMessage"
    assert not re.search(r"[{}]", fields["text"])  # every fact is filled in
    before, _, after = str(tr(WORDS[kind].text, year="2025", day="§")).partition("§")
    assert fields["text"].startswith(before)
    assert fields["text"].endswith(after)
    ((leads,), _) = keyboard
    assert leads["text"] == tr.plain(WORDS[kind].button)
    if kind in SUBJECTS and kind is not NoticeKind.PROPOSAL_STATE:
        assert CampaignDo.unpack(leads["callback_data"]).campaign_id == 12
    else:
        Go.unpack(leads["callback_data"])
    ends_with_a_way_out(keyboard, NOTICES[kind].topic, NUMBER_OF_ROW)


async def test_the_day_is_the_one_of_the_cycle_in_question(desk: Desk) -> None:
    fields, _ = sent(await desk.messages.write([notice(NoticeKind.VOTING_ENDS, "en")]))
    cycle = desk.messages._services.city.cycle(2025)
    assert cycle is not None
    assert re.search(r"the end of \d+ [A-Z][a-z]+", fields["text"])


async def test_a_notice_about_a_cycle_that_is_gone_can_still_be_written(desk: Desk) -> None:
    row = notice(NoticeKind.VOTING_ENDS, "en", subject="1999")
    fields, _ = sent(await desk.messages.write([row]))
    assert "{" not in fields["text"]


async def test_who_has_chosen_no_language_reads_latvian(desk: Desk) -> None:
    nobody = await desk.messages.write([notice(NoticeKind.RESULTS_OUT, None)])
    latvian = await desk.messages.write([notice(NoticeKind.RESULTS_OUT, LANGUAGES[0])])
    assert nobody == latvian


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_digest_has_everything_once_and_all_ways_on(
    desk: Desk, language: Language
) -> None:
    kinds = (NoticeKind.VOTING_OPENS, NoticeKind.RESULTS_OUT, NoticeKind.PROPOSAL_STATE)
    rows = [
        notice(kind, language, number=number, in_digest=True)
        for number, kind in enumerate((*kinds, NoticeKind.RESULTS_OUT), start=1)
    ]
    fields, keyboard = sent(await desk.messages.write(rows), number=1)
    tr = desk.translators[language]
    assert fields["text"].startswith("🗞 ")
    for kind in kinds:
        assert fields["text"].count(tr(WORDS[kind].text, year="2025", day="")) == 1
    assert [row[0]["text"] for row in keyboard[:-1]] == [
        tr.plain(WORDS[kind].button) for kind in kinds
    ]
    # Several kinds of news: whoever wants less chooses which.
    stop, why = keyboard[-1]
    assert Go.unpack(stop["callback_data"]).errand is Errand.NEWS
    assert Why.unpack(why["callback_data"]).delivery_id == 1


async def test_a_digest_of_one_kind_stops_that_kind(desk: Desk) -> None:
    rows = [
        notice(NoticeKind.VOTING_OPENS, "lv", number=1, in_digest=True),
        notice(NoticeKind.RESULTS_OUT, "lv", number=2, in_digest=True),
    ]
    _, keyboard = sent(await desk.messages.write(rows), number=1)
    ends_with_a_way_out(keyboard, "voting", 1)


async def test_a_digest_of_very_much_still_fits_into_a_message(desk: Desk) -> None:
    rows = [
        notice(NoticeKind.RESULTS_OUT, "ru", number=number, subject=str(number), in_digest=True)
        for number in range(1, 200)
    ]
    fields, keyboard = sent(await desk.messages.write(rows), number=1)
    assert len(fields["text"].encode("utf-16-le")) // 2 <= 4096
    assert fields["text"].endswith("…")
    assert len(keyboard) <= MOST_BUTTONS + 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [None, "photo", "document"])
async def test_a_campaign_comes_in_the_readers_language(
    liepaja: City, kind: Any, language: Language
) -> None:
    content = Content(
        TEXTS,
        Media(kind, "ab" * 32, "plan.pdf") if kind else None,
        (
            CampaignButton("link", LABELS, "https://www.liepaja.lv/?a=1&b=2"),
            CampaignButton("project", LABELS, "2025.7"),
            CampaignButton("stop_topic", LABELS),
        ),
    )
    desk = Desk(liepaja, content)
    letter = await desk.messages.write([delivery(NUMBER_OF_ROW, language=language)])
    fields, keyboard = sent(letter)
    assert letter.method == METHODS[kind]
    assert fields["caption" if kind else "text"] == TEXTS[language]
    assert ("text" in fields) != ("caption" in fields)
    link, project, stop, _ = keyboard
    assert [row[0]["text"] for row in (link, project, stop)] == [LABELS[language]] * 3
    assert link[0]["url"] == "https://www.liepaja.lv/?a=1&b=2"
    assert CampaignPress.unpack(project[0]["callback_data"]).button == 1
    assert CampaignPress.unpack(stop[0]["callback_data"]).button == 2
    ends_with_a_way_out(keyboard, "voting", NUMBER_OF_ROW)
    if kind:
        assert letter.file is not None
        assert (letter.file.name, letter.file.sha256) == ("plan.pdf", bytes.fromhex("ab" * 32))
        assert await letter.file.read() == f"{kind} {'ab' * 32}".encode()


async def test_a_picture_without_words_has_no_empty_caption(liepaja: City) -> None:
    desk = Desk(liepaja, Content({}, Media("photo", "ab" * 32, "p.jpg")))
    fields, keyboard = sent(await desk.messages.write([delivery(NUMBER_OF_ROW)]))
    assert "caption" not in fields
    ends_with_a_way_out(keyboard, "voting", NUMBER_OF_ROW)


async def test_a_campaign_is_written_once_for_each_language_and_run(desk: Desk) -> None:
    for number in range(1, 31):
        language = LANGUAGES[number % 3]
        letter = await desk.messages.write([delivery(number, language=language)])
        _, keyboard = sent(letter, number)
        ends_with_a_way_out(keyboard, "voting", number)
    assert desk.campaigns.reads == [(1, 1)] * 3
    await desk.messages.write([delivery(31, run=2, subject="1.2")])
    assert desk.campaigns.reads[3:] == [(1, 2)]


async def test_only_so_many_campaigns_are_kept_in_memory(desk: Desk) -> None:
    for number in range(1, 3 * CAMPAIGNS_KEPT):
        await desk.messages.write([delivery(number, campaign_id=number)])
    assert len(desk.messages._campaigns) <= CAMPAIGNS_KEPT


def test_staffs_notices_go_before_residents_and_campaigns_last() -> None:
    staff = {kind for kind, rule in NOTICES.items() if rule.topic == "staff"}
    assert all(NOTICES[kind].priority == Priority.STAFF for kind in staff)
    assert all(rule.priority < Priority.CAMPAIGN for rule in NOTICES.values())
