"""Telegram's MarkdownV2 and the older Markdown. HTML is in `entities_html.py`."""

from dataclasses import dataclass

from sandbox import utf16
from sandbox.entities_parts import link_entity
from sandbox.refusals import ApiError, bad_request
from sandbox.store import Json

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
_SECOND = {"*": "bold", "_": "italic", "__": "underline", "~": "strikethrough", "||": "spoiler"}
_FIRST = {"*": "bold", "_": "italic"}
_NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "link": "TextUrl",
}


@dataclass
class _Open:
    sign: str
    type: str
    offset: int
    start: int
    at: int


class _Parser:
    def __init__(self, source: str, second: bool) -> None:
        self.source = source
        self.second = second
        self.signs = _SECOND if second else _FIRST
        self.at = 0
        self.result: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            self._step()
        if self.open:
            raise self._unended(self.open[-1])
        return "".join(self.result), self.entities

    def _bytes(self, at: int) -> int:
        return len(self.source[:at].encode(errors="replace"))

    def _unended(self, opened: _Open) -> ApiError:
        kind = f"{_NAMES[opened.type]} entity" if self.second else "the entity starting"
        at = self._bytes(opened.at)
        return bad_request(f"can't parse entities: Can't find end of {kind} at byte offset {at}")

    def _append(self, character: str) -> None:
        self.result.append(character)
        self.offset += utf16.length(character)
        self.at += 1

    def _step(self) -> None:
        character = self.source[self.at]
        escapable = _RESERVED | {"\\"} if self.second else frozenset("_*`[")
        if character == "\\" and self.source[self.at + 1 : self.at + 2] in escapable:
            self.at += 1
            if self.at < len(self.source):
                self._append(self.source[self.at])
            return
        if character == "`":
            self._code()
            return
        if character == "[" or (self.open and character == "]" and self.open[-1].sign == "["):
            self._link(character)
            return
        if sign := self._sign_here():
            self._sign(sign)
            return
        if self.second and character == ">" and (not self.at or self.source[self.at - 1] == "\n"):
            self._quote()
            return
        if self.second and character in _RESERVED:
            raise bad_request(
                f"can't parse entities: Character '{character}' is reserved and must be "
                "escaped with the preceding '\\'"
            )
        self._append(character)

    def _sign_here(self) -> str:
        pair = self.source[self.at : self.at + 2]
        if pair in self.signs:
            return pair
        return pair[:1] if pair[:1] in self.signs else ""

    def _sign(self, sign: str) -> None:
        begin = self.at
        self.at += len(sign)
        if self.open and self.open[-1].sign == sign:
            opened = self.open.pop()
            if self.offset > opened.offset:
                self._entity(opened, {"type": opened.type})
        elif self.open and not self.second:
            raise self._unended(self.open[-1])
        else:
            self.open.append(_Open(sign, self.signs[sign], self.offset, len(self.result), begin))

    def _entity(self, opened: _Open, entity: Json) -> None:
        place = {"offset": opened.offset, "length": self.offset - opened.offset}
        self.entities.append({**entity, **place})

    def _code(self) -> None:
        fence = "```" if self.source.startswith("```", self.at) else "`"
        kind = "pre" if fence == "```" else "code"
        opened = _Open(fence, kind, self.offset, len(self.result), self.at)
        self.at += len(fence)
        entity: Json = {"type": kind}
        first_line = self.source[self.at :].split("\n", 1)
        if kind == "pre" and len(first_line) == 2:
            word = first_line[0].strip()
            if word and " " not in word and "`" not in word:
                entity["language"] = word
            if not word or "language" in entity:
                self.at += len(first_line[0]) + 1
        while not self.source.startswith(fence, self.at):
            if self.at >= len(self.source):
                raise self._unended(opened)
            if self.second and self.source[self.at] == "\\" and self.at + 1 < len(self.source):
                self.at += 1
            self._append(self.source[self.at])
        self.at += len(fence)
        if self.offset > opened.offset:
            self._entity(opened, entity)

    def _link(self, character: str) -> None:
        if character == "[":
            self.open.append(_Open("[", "link", self.offset, len(self.result), self.at))
            self.at += 1
            return
        opened = self.open.pop()
        self.at += 1
        url = "".join(self.result[opened.start :])
        if self.source[self.at : self.at + 1] == "(":
            end = self.source.find(")", self.at)
            if end < 0:
                raise bad_request(
                    "can't parse entities: Can't find end of a URL at byte offset "
                    f"{self._bytes(self.at)}"
                )
            url, self.at = self.source[self.at + 1 : end].replace("\\", ""), end + 1
        entity = link_entity(url)
        if entity and self.offset > opened.offset:
            self._entity(opened, entity)

    def _quote(self) -> None:
        """`>` at the start of lines: the quotation ends with the first line without it."""
        end = self.at
        lines = []
        for line in self.source[self.at :].split("\n"):
            if not line.startswith(">"):
                break
            lines.append(line[1:])
            end += len(line) + 1
        begin = self.offset
        inner, entities = _Parser("\n".join(lines).removesuffix("||"), True).run()
        self.entities += [{**entity, "offset": entity["offset"] + begin} for entity in entities]
        for character in inner:
            self._append(character)
        kind = "expandable_blockquote" if lines[-1].endswith("||") else "blockquote"
        self.entities.append({"type": kind, "offset": begin, "length": self.offset - begin})
        self.at = min(end - 1, len(self.source))


def parse_markdown(source: str, *, second: bool) -> tuple[str, list[Json]]:
    """Plain text and its entities (offsets in UTF-16); `ApiError` with Telegram's words."""
    return _Parser(source, second).run()
