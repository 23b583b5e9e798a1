"""What keeps a content from being sent, found before anybody gets it. Nothing is mended here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from participation.campaigns import markup
from participation.campaigns.content import MOST_BUTTONS, CampaignButton, Content
from participation.city import City
from participation.errors import Reason
from participation.language import Language

MOST_TEXT: Final = 4096
MOST_CAPTION: Final = 1024
MOST_LABEL: Final = 64
# Every message ends with the way to stop its kind; the label of a button is not cut there.


@dataclass(frozen=True, slots=True)
class Problem:
    """`facts` as in `Refused`; `language` is None for what concerns all of them."""

    reason: Reason
    language: Language | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


def problems(content: Content, city: City) -> tuple[Problem, ...]:
    """Everything that is wrong, in the order in which it stands in the message."""
    return (
        *(found for each in city.languages for found in _text(content, each)),
        *_buttons(content, city),
    )


def _text(content: Content, language: Language) -> Iterator[Problem]:
    html = content.texts.get(language, "")
    marked = markup.read(html)
    if marked.broken:
        yield Problem(Reason.TEXT_BROKEN, language, {"near": marked.broken})
        return
    if marked.is_blank:
        yield Problem(Reason.TEXT_MISSING, language)
        return
    most = MOST_CAPTION if content.media else MOST_TEXT
    if marked.units > most:
        facts = {"length": marked.units, "most": most}
        yield Problem(Reason.TEXT_TOO_LONG, language, facts)
    if marked.marks > markup.MOST_MARKS:
        yield Problem(Reason.TEXT_TOO_MANY_MARKS, language, {"most": markup.MOST_MARKS})
    if markup.has_bot_token(html) or markup.has_bot_token(marked.text):
        yield Problem(Reason.TEXT_HOLDS_BOT_KEY, language)
    for link in marked.links:
        if not markup.is_link(link):
            yield Problem(Reason.LINK_BROKEN, language, {"link": link})


def _buttons(content: Content, city: City) -> Iterator[Problem]:
    if len(content.buttons) > MOST_BUTTONS:
        yield Problem(Reason.TOO_MANY_BUTTONS, facts={"most": MOST_BUTTONS})
    for number, button in enumerate(content.buttons, start=1):
        for language in city.languages:
            yield from _label(button, number, language)
        yield from _target(button, number, city)


def _label(button: CampaignButton, number: int, language: Language) -> Iterator[Problem]:
    label = button.labels.get(language, "")
    length = markup.units(label)
    if markup.Marked(label).is_blank or not label.isprintable():
        yield Problem(Reason.BUTTON_LABEL_MISSING, language, {"number": number})
    elif length > MOST_LABEL:
        facts = {"number": number, "length": length, "most": MOST_LABEL}
        yield Problem(Reason.BUTTON_LABEL_TOO_LONG, language, facts)


def _target(button: CampaignButton, number: int, city: City) -> Iterator[Problem]:
    match button.kind:
        case "link" if not markup.is_link(button.target):
            yield Problem(Reason.LINK_BROKEN, facts={"link": button.target})
        case "project":
            year, project = button.project or (0, 0)
            cycle = city.cycle(year)
            known = {each.number for each in cycle.projects} if cycle else set()
            if project not in known:
                yield Problem(Reason.BUTTON_PROJECT_UNKNOWN, facts={"number": number})
