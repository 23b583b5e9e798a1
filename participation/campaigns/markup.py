"""Telegram's HTML, read strictly: what passes here, Telegram takes as it is meant.

Allowed: b i u s a code pre blockquote tg-spoiler, as Telegram's own apps mark a text. Telegram
itself forgives much (entities without `;`, unknown classes); what it forgives, it may show in
another way than staff saw it, so it is refused here.
"""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

MOST_MARKS: Final = 100  # Telegram drops the hundred-and-first without a word
MOST_LINK: Final = 2048

_PLAIN: Final = ("b", "i", "u", "s", "tg-spoiler", "code", "pre", "blockquote")
# Inside these nothing else is marked.
_BARE: Final = ("code", "pre")
_TOKEN: Final = re.compile(
    r"(?P<text>[^<>&]+)"
    r"|(?P<entity>&(?:amp|lt|gt|quot|#39);)"
    r'|<a href="(?P<href>[^"<>]*)">'
    r'|<code class="language-(?P<code>[A-Za-z0-9_+#.-]{1,30})">'
    r"|<(?P<quote>blockquote expandable)>"
    r"|<(?P<open>" + "|".join(_PLAIN) + r")>"
    r"|</(?P<close>a|" + "|".join(_PLAIN) + r")>"
)
_ENTITIES: Final = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'"}
_ENTITY: Final = re.compile("|".join(_ENTITIES))
_HREF: Final = re.compile(r'(<a href=")([^"<>]*)(">)')
_UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_NO_LINK: Final = re.compile(r"[\s\x00-\x20\x7f-\xa0\"'<>\\^`{|}\u200b-\u200f\u2028-\u202e\ufeff]")
_LABEL: Final = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
# Whoever holds a bot's token holds the bot: one must never leave by a campaign.
_BOT_TOKEN: Final = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u2800\u3164\u00ad"


@dataclass(frozen=True, slots=True)
class Marked:
    """What is left once the tags are read. `broken`: the first thing that cannot be read, empty
    if all is well; `units`: the length as Telegram counts it (UTF-16)."""

    text: str
    links: tuple[str, ...] = ()
    broken: str = ""
    marks: int = 0

    @property
    def units(self) -> int:
        return units(self.text)

    @property
    def is_blank(self) -> bool:
        return not self.text.strip().strip(_INVISIBLE).strip()


def units(text: str) -> int:
    """Telegram counts in UTF-16: a letter is 1, most emoji are 2 or more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def unescaped(text: str) -> str:
    return _ENTITY.sub(lambda found: _ENTITIES[found.group()], text)


def tidied(html: str) -> str:
    """As it is kept: no white space around, one kind of line break, addresses escaped."""

    def link(found: re.Match[str]) -> str:
        address = unescaped(found[2]).replace("&", "&amp;")
        return found[1] + address + found[3]

    return _HREF.sub(link, html.replace("\r\n", "\n").replace("\r", "\n").strip())


def read(html: str) -> Marked:
    """Reads a text; stops at the first thing that is not as it must be."""
    if unfit := _UNFIT.search(html):
        return Marked("", broken=f"U+{ord(unfit.group()):04X}")
    reader = _Reader()
    at = 0
    while at < len(html):
        token = _TOKEN.match(html, at)
        if token is None or not reader.take(token):
            return Marked(reader.so_far, broken=html[at : at + 20])
        at = token.end()
    if reader.open:
        return Marked(reader.so_far, broken=f"<{reader.open[-1]}>")
    return Marked(reader.so_far, tuple(reader.links), marks=reader.marks)


class _Reader:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.open: list[str] = []
        self.links: list[str] = []
        self.marks = 0

    @property
    def so_far(self) -> str:
        return "".join(self.parts)

    def take(self, token: re.Match[str]) -> bool:
        """False: this must not stand here."""
        kind, value = token.lastgroup, token[token.lastgroup or 0]
        if kind == "text":
            self.parts.append(value)
        elif kind == "entity":
            self.parts.append(_ENTITIES[value])
        elif kind == "close":
            return bool(self.open) and self.open.pop() == value
        elif kind == "href":
            self.links.append(unescaped(value))
            return _ENTITY.sub("", value).find("&") < 0 and self._begin("a")
        else:
            return self._begin(
                {"code": "code", "quote": "blockquote"}.get(kind or "", value), kind
            )
        return True

    def _begin(self, tag: str, kind: str | None = None) -> bool:
        inside = self.open[-1] if self.open else ""
        # Only a code with its language may stand in a pre; everything else stays out of both.
        may = not inside or inside not in _BARE or (inside == "pre" and kind == "code")
        if kind == "code" and inside != "pre":
            may = False
        once = tag not in self.open or tag in ("b", "i", "u", "s", "tg-spoiler")
        self.open.append(tag)
        self.marks += 1
        return may and once


def has_bot_token(text: str) -> bool:
    return _BOT_TOKEN.search(text) is not None


def is_link(address: str) -> bool:
    """Whether an address may be sent: https, a real host's name, nothing hidden in it."""
    if len(address) > MOST_LINK or not address.startswith("https://"):
        return False
    if _NO_LINK.search(address) or _UNFIT.search(address) or has_bot_token(address):
        return False
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError:
        return False
    labels = host.split(".")
    is_named = len(labels) > 1 and len(labels[-1]) > 1 and not labels[-1].isdecimal()
    fits = all(_LABEL.fullmatch(label) and len(label) <= 63 for label in labels)
    return is_named and fits and port != 0 and "@" not in parts.netloc
