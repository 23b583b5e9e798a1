"""Telegram's HTML: text with tags in, plain text with entities out, refusals in Telegram's words.

Other ways to format are in `entities_markdown.py`; trimming and limits in `formatting.py`.
"""

from dataclasses import dataclass

from sandbox import utf16
from sandbox.entities_parts import HTML_TYPES, link_entity, unescaped
from sandbox.refusals import bad_request
from sandbox.store import Json


@dataclass
class _Open:
    tag: str
    argument: str
    offset: int  # UTF-16
    start: int  # characters in the result
    extra: str = ""


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.result: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            character = self.source[self.at]
            if character == "&" and (found := unescaped(self.source, self.at)):
                character, self.at = found
                self._append(character)
            elif character == "<":
                begin, self.at = self.at, self.at + 1
                if self._peek() == "/":
                    self._end_tag(begin)
                else:
                    self._start_tag(begin)
            else:
                self._append(character)
                self.at += 1
        if self.open:
            tag = self.open[-1].tag
            raise self._wrong(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return "".join(self.result), self.entities

    def _append(self, character: str) -> None:
        self.result.append(character)
        self.offset += utf16.length(character)

    def _peek(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""

    def _wrong(self, text: str, at: int | None = None) -> Exception:
        where = ""
        if at is not None:
            where = f" at byte offset {len(self.source[:at].encode(errors='replace'))}"
        return bad_request(f"can't parse entities: {text}{where}")

    def _skip(self, stop: str) -> str:
        begin = self.at
        while (c := self._peek()) and not c.isspace() and c not in stop:
            self.at += 1
        return self.source[begin : self.at]

    def _spaces(self) -> None:
        while self._peek().isspace():
            self.at += 1

    def _start_tag(self, begin: int) -> None:
        tag = self._skip(">").lower()
        if not self._peek():
            raise self._wrong("Unclosed start tag", begin)
        if tag not in HTML_TYPES:
            raise self._wrong(f'Unsupported start tag "{tag}"', begin)
        opened = _Open(tag, "", self.offset, len(self.result))
        while True:
            self._spaces()
            if self._peek() == ">":
                break
            name = self._skip("=>/\"'").lower()
            if not self._peek():
                raise self._wrong(f'Unclosed start tag "{tag}"', begin)
            if not name:
                raise self._wrong(f'Empty attribute name in the tag "{tag}"', begin)
            self._spaces()
            value = self._value(begin) if self._peek() == "=" else ""
            self._keep(opened, name, value)
        self.at += 1
        if tag == "span" and opened.argument != "spoiler":
            raise self._wrong('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(opened)

    def _value(self, begin: int) -> str:
        self.at += 1
        self._spaces()
        quote = self._peek()
        if quote not in ("'", '"'):
            token_at = self.at
            while (c := self._peek()) and c.isascii() and (c.isalnum() or c in ".-"):
                self.at += 1
            if not self._peek().isspace() and self._peek() != ">":
                raise self._wrong("Unexpected end of name token", token_at)
            return self.source[token_at : self.at].lower()
        self.at += 1
        value = []
        while (character := self._peek()) != quote:
            if not character:
                raise self._wrong("Unclosed start tag", begin)
            found = unescaped(self.source, self.at) if character == "&" else None
            character, self.at = found or (character, self.at + 1)
            value.append(character)
        self.at += 1
        return "".join(value)

    @staticmethod
    def _keep(opened: _Open, name: str, value: str) -> None:
        match opened.tag, name:
            case "a", "href":
                opened.argument = value
            case "code", "class" if value.startswith("language-"):
                opened.argument = value.removeprefix("language-")
            case "span", "class" if value.startswith("tg-"):
                opened.argument = value.removeprefix("tg-")
            case ("tg-emoji", "emoji-id") | ("tg-time", "unix"):
                opened.argument = value
            case "tg-time", "format":
                opened.extra = value
            case "blockquote", "expandable":
                opened.argument = "1"

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            raise self._wrong("Unexpected end tag", begin)
        self.at += 1
        name = self._skip(">").lower()
        self._spaces()
        if self._peek() != ">":
            raise self._wrong("Unclosed end tag", begin)
        self.at += 1
        opened = self.open.pop()
        if name and name != opened.tag:
            raise bad_request(
                f"can't parse entities: Unmatched end tag at byte offset "
                f"{len(self.source[:begin].encode(errors='replace'))}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.offset > opened.offset and (entity := self._entity(opened, begin)):
            place = {"offset": opened.offset, "length": self.offset - opened.offset}
            self.entities.append({**entity, **place, "type": entity["type"]})

    def _entity(self, opened: _Open, begin: int) -> Json | None:
        match opened.tag:
            case "a":
                return link_entity(opened.argument or "".join(self.result[opened.start :]))
            case "pre":
                return {"type": "pre", **self._language_inside(opened)}
            case "code" if opened.argument:
                return {"type": "code", "language": opened.argument}
            case "blockquote" if opened.argument:
                return {"type": "expandable_blockquote"}
            case "tg-emoji":
                if not opened.argument.isdecimal():
                    raise self._wrong("Invalid custom emoji identifier specified", begin)
                return {"type": "custom_emoji", "custom_emoji_id": opened.argument}
            case "tg-time" if opened.argument.isdecimal():
                form = {"date_time_format": opened.extra} if opened.extra else {}
                return {"type": "date_time", "unix_time": int(opened.argument), **form}
            case "tg-time":
                return None
        return {"type": HTML_TYPES[opened.tag]}

    def _language_inside(self, opened: _Open) -> Json:
        """`<pre><code class="language-x">` is one block of code with a language."""
        inner = self.entities[-1] if self.entities else {}
        fills = (opened.offset, self.offset - opened.offset)
        if (inner.get("offset"), inner.get("length")) != fills or inner["type"] != "code":
            return {}
        return {"language": inner["language"]} if "language" in inner else {}


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and its entities (offsets in UTF-16); `ApiError` with Telegram's words."""
    return _Parser(source).run()
