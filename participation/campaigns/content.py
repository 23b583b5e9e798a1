"""What a campaign says: a text in each language, a picture or a document, up to three buttons.

Whether it may be sent is in `checks.py`; how the texts are marked up is in `markup.py`.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from participation.campaigns.markup import tidied
from participation.language import LANGUAGES, Language

MediaKind = Literal["photo", "document"]
ButtonKind = Literal["link", "project", "stop_topic"]
MEDIA_KINDS: Final[tuple[MediaKind, ...]] = ("photo", "document")
BUTTON_KINDS: Final[tuple[ButtonKind, ...]] = ("link", "project", "stop_topic")
MOST_BUTTONS: Final = 3


@dataclass(frozen=True, slots=True)
class Media:
    """The bytes are kept once, by their `sha256` (hex), whichever campaigns use them."""

    kind: MediaKind
    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class CampaignButton:
    """`target`: an address for "link", `2025.7` (cycle and number) for "project", empty for
    "stop_topic", which always means the campaign's own topic."""

    kind: ButtonKind
    labels: Mapping[Language, str]
    target: str = ""

    @property
    def project(self) -> tuple[int, int] | None:
        """The cycle and the number of the project that it opens."""
        year, dot, number = self.target.partition(".")
        fits = self.kind == "project" and dot and _is_number(year) and _is_number(number)
        return (int(year), int(number)) if fits else None


@dataclass(frozen=True, slots=True)
class Content:
    """`texts` are in Telegram's HTML (see `markup.py`); a language may still be missing."""

    texts: Mapping[Language, str] = field(default_factory=dict)
    media: Media | None = None
    buttons: tuple[CampaignButton, ...] = ()

    def text(self, language: Language | None) -> str:
        """In this language; who has not chosen one reads the first that there is."""
        if language and self.texts.get(language):
            return self.texts[language]
        return next((self.texts[each] for each in LANGUAGES if self.texts.get(each)), "")

    def tidied(self) -> "Content":
        """The texts as they are kept: links escaped, white space around gone."""
        texts = {key: tidied(text) for key, text in self.texts.items() if text.strip()}
        return replace(self, texts=texts)


def to_json(content: Content) -> str:
    """Canonical: the same content gives the same characters."""
    media = content.media
    return json.dumps(
        {
            "texts": dict(content.texts),
            "media": media and {"kind": media.kind, "sha256": media.sha256, "name": media.name},
            "buttons": [
                {"kind": button.kind, "labels": dict(button.labels), "target": button.target}
                for button in content.buttons
            ],
        },
        # Escaped, so that no sign (half a pair, NUL) is one that a database refuses.
        ensure_ascii=True,
        sort_keys=True,
        separators=(",", ":"),
    )


def from_json(written: str) -> Content:
    """Raises ValueError, KeyError or TypeError for what `to_json` did not write."""
    raw: dict[str, Any] = json.loads(written)
    return Content(
        texts=raw["texts"],
        media=Media(**raw["media"]) if raw["media"] else None,
        buttons=tuple(CampaignButton(**button) for button in raw["buttons"]),
    )


def content_hash(*parts: str) -> str:
    """What a second person approved, as one number: SHA-256 over its canonical parts."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 6
