"""What goes out as one message: a delivery, or all that is due in a resident's digest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from participation.delivery.delivery import Delivery


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message; several rows only in a digest."""

    rows: tuple[Delivery, ...]

    @property
    def priority(self) -> int:
        return self.rows[0].priority

    def only(self, ids: Collection[int]) -> Parcel | None:
        """What is left of it when only `ids` may go."""
        rows = tuple(row for row in self.rows if row.delivery_id in ids)
        return Parcel(rows) if rows else None


def parcels(rows: Sequence[Delivery]) -> Iterator[Parcel]:
    """In the order of `rows`; a digest stands where its first row stands."""
    digests: dict[int, list[Delivery]] = {}
    for row in rows:
        if row.in_digest:
            digests.setdefault(row.resident_id, []).append(row)
    for row in rows:
        if not row.in_digest:
            yield Parcel((row,))
        elif row.resident_id in digests:
            yield Parcel(tuple(digests.pop(row.resident_id)))
