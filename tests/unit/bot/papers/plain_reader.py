"""Reads a calendar file by the letter of RFC 5545, without icalendar: a second opinion."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta


@dataclass
class Part:
    """A component: its properties as (name, parameters, value), and what is inside."""

    name: str
    lines: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def one(self, name: str) -> tuple[dict[str, str], str]:
        found = [(given, value) for each, given, value in self.lines if each == name]
        assert len(found) == 1, (name, found)
        return found[0]

    def value(self, name: str) -> str:
        return self.one(name)[1]

    def has(self, name: str) -> bool:
        return any(each == name for each, _, _ in self.lines)

    def inside(self, name: str) -> list[Part]:
        return [each for each in self.parts if each.name == name]


def unfolded(content: bytes) -> list[str]:
    """The lines; refuses what is not CRLF, is too long or cuts a letter in two."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    lines: list[str] = []
    for raw in content[:-2].split(b"\r\n"):
        assert len(raw) <= 75, raw
        line = raw.decode("utf-8")
        if line.startswith((" ", "\t")):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return lines


def read(content: bytes) -> Part:
    open_parts = [Part("")]
    for line in unfolded(content):
        head, _, value = line.partition(":")
        name, *given = head.split(";")
        if name == "BEGIN":
            open_parts.append(Part(value))
        elif name == "END":
            ended = open_parts.pop()
            assert ended.name == value
            open_parts[-1].parts.append(ended)
        else:
            parameters = dict(each.split("=", 1) for each in given)
            open_parts[-1].lines.append((name, parameters, value))
    (calendar,) = open_parts[0].parts
    assert calendar.name == "VCALENDAR"
    return calendar


def text(value: str) -> str:
    """RFC 5545 3.3.11, letter by letter."""
    letters, at = "", 0
    while at < len(value):
        if value[at] == "\\":
            letters += {"n": "\n", "N": "\n"}.get(value[at + 1], value[at + 1])
            at += 2
        else:
            assert value[at] not in ",;", "not escaped"
            letters += value[at]
            at += 1
    return letters


def _offset(value: str) -> timedelta:
    ahead = timedelta(hours=int(value[1:3]), minutes=int(value[3:5]))
    return ahead if value[0] == "+" else -ahead


def _wall(value: str) -> datetime:
    return datetime.strptime(value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - a time on the wall


def moment(part: Part, name: str, calendar: Part) -> datetime | date:
    """By the zone that the file itself describes."""
    given, value = part.one(name)
    if given.get("VALUE") == "DATE":
        return date.fromisoformat(f"{value[:4]}-{value[4:6]}-{value[6:]}")
    if value.endswith("Z"):
        return _wall(value[:-1]).replace(tzinfo=UTC)
    (zone,) = [
        each for each in calendar.inside("VTIMEZONE") if each.value("TZID") == given["TZID"]
    ]
    wall = _wall(value)
    past = [each for each in zone.parts if _wall(each.value("DTSTART")) <= wall]
    latest = max(past, key=lambda each: _wall(each.value("DTSTART")))
    return (wall - _offset(latest.value("TZOFFSETTO"))).replace(tzinfo=UTC)
