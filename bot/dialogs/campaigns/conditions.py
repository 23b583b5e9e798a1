"""Changing an audience by buttons: conditions side by side, and groups of conditions, one level
deep. What a segment means is in `participation/campaigns/segment.py`."""

from __future__ import annotations

from zlib import crc32

from participation.campaigns.segment import (
    EVERYONE,
    All,
    Is,
    Not,
    Segment,
    Some,
    What,
    to_json,
)
from participation.city import NewsTopic

NAMES = 1_000_000
Group = All | Some
TOP = -1
"""The place of the audience itself; other places are the numbers of its groups."""
MOST_CONDITIONS = 8
"""In one place: more does not fit on a phone."""


def top(segment: Segment) -> Group:
    """The conditions side by side; none for "everybody"."""
    if isinstance(segment, All | Some):
        return segment
    return All(()) if segment == EVERYONE else All((segment,))


def _whole(group: Group) -> Segment:
    return group if group.parts else EVERYONE


def bare(part: Segment) -> Segment:
    """The part without its "except"."""
    return part.part if isinstance(part, Not) else part


def is_group(part: Segment) -> bool:
    """Whether a part has conditions inside."""
    return isinstance(bare(part), All | Some)


def name_of(part: Segment) -> int:
    """A number for a button: it means this part, also when others have gone in the meantime."""
    return crc32(to_json(part).encode()) % NAMES


def find(group: Group, name: int) -> int | None:
    """Where the part of this name stands now."""
    return next((at for at, part in enumerate(group.parts) if name_of(part) == name), None)


def first_segment(topic: NewsTopic) -> Segment:
    """Whom a new campaign of this kind is for. Residents have no switch for the staff's kind, so
    it is for the staff alone."""
    return Is(What.STAFF) if topic.audience == "staff" else EVERYONE


def _has_only_conditions(group: Group) -> bool:
    return all(isinstance(bare(part), Is) for part in group.parts)


def is_editable(segment: Segment) -> bool:
    """Whether the buttons can change it; anything deeper is shown in words only."""
    for part in top(segment).parts:
        inside = bare(part)
        if isinstance(inside, All | Some) and not _has_only_conditions(inside):
            return False
        if isinstance(inside, Not):
            return False
    return True


def group_at(segment: Segment, place: int) -> Group | None:
    """The group there; None when there is none (any more)."""
    whole = top(segment)
    if place == TOP:
        return whole
    if not 0 <= place < len(whole.parts):
        return None
    inside = bare(whole.parts[place])
    return inside if isinstance(inside, All | Some) else None


def has_exceptions(group: Group) -> bool:
    """Whether a condition in it says who does *not* get it."""
    return any(isinstance(part, Not) for part in group.parts)


def is_excepted(segment: Segment, place: int) -> bool:
    """Whether the group there says who does *not* get it."""
    whole = top(segment)
    return 0 <= place < len(whole.parts) and isinstance(whole.parts[place], Not)


def _put(segment: Segment, place: int, group: Group) -> Segment:
    """`group` in this place; an empty group goes away."""
    if place == TOP:
        return _whole(group)
    whole = top(segment)
    part: Segment = Not(group) if is_excepted(segment, place) else group
    new = (part,) if group.parts else ()
    return _whole(type(whole)((*whole.parts[:place], *new, *whole.parts[place + 1 :])))


def added(segment: Segment, place: int, part: Segment) -> tuple[Segment, int]:
    """With one more condition; a place that is not there becomes a new group at the end."""
    group = group_at(segment, place)
    if group is None:
        whole = top(segment)
        return type(whole)((*whole.parts, Some((part,)))), len(whole.parts)
    if part in group.parts or len(group.parts) >= MOST_CONDITIONS:
        return segment, place
    return _put(segment, place, type(group)((*group.parts, part))), place


def removed(segment: Segment, place: int, number: int) -> Segment:
    """Without the condition of this number."""
    group = group_at(segment, place)
    if group is None or not 0 <= number < len(group.parts):
        return segment
    parts = (*group.parts[:number], *group.parts[number + 1 :])
    return _put(segment, place, type(group)(parts))


def joined_otherwise(segment: Segment, place: int) -> Segment:
    """ "All of these" becomes "at least one of these", and back."""
    group = group_at(segment, place)
    if group is None:
        return segment
    return _put(segment, place, Some(group.parts) if isinstance(group, All) else All(group.parts))


def turned(segment: Segment, place: int) -> Segment:
    """A group that says who gets it says who does not, and back."""
    whole = top(segment)
    if group_at(segment, place) is None or place == TOP:
        return segment
    part = whole.parts[place]
    new: Segment = part.part if isinstance(part, Not) else Not(part)
    return type(whole)((*whole.parts[:place], new, *whole.parts[place + 1 :]))
