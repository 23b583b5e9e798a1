"""Telegram counts entity offsets in UTF-16 code units; Python counts characters."""


def length(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def to_index(text: str, offset: int) -> int | None:
    """The character at a UTF-16 offset; None inside a surrogate pair or past the end."""
    units = 0
    for index, character in enumerate(text):
        if units == offset:
            return index
        units += 2 if character > "\uffff" else 1
    return len(text) if units == offset else None


def part(text: str, offset: int, size: int) -> str:
    """What an entity covers."""
    units = text.encode("utf-16-le", errors="surrogatepass")
    return units[offset * 2 : (offset + size) * 2].decode("utf-16-le", errors="replace")
