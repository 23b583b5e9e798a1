"""The rules' side of sending, in memory and without a database: for the sender's own tests."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from participation.delivery.delivery import Admitted, Delivery, Outcome
from participation.delivery.sending import FenceLost
from participation.machines.lease import Lease

NOON = datetime(2025, 5, 20, 9, tzinfo=UTC)


def delivery(number: int, **changes) -> Delivery:
    values = {
        "delivery_id": number,
        "resident_id": number,
        "telegram_id": number,
        "language": "lv",
        "kind": "campaign",
        "subject": "1.1",
        "campaign_id": 1,
        "run": 1,
        "topic": "voting",
        "priority": 50,
        "due_at": NOON,
        "useful_until": NOON,
        "attempt": 1,
        "repeated": False,
        "in_digest": False,
    }
    return Delivery(**(values | changes))


@dataclass
class FakeSending:
    """`troubles`: what the next calls of `mark` raise, before (or after) they are carried out."""

    rows: list[Delivery]
    state: dict[int, str] = field(default_factory=dict)
    troubles: list[tuple[str, Exception]] = field(default_factory=list)
    fence: int = 1
    most_in_hand: int = 0
    before: datetime = NOON + timedelta(days=1)
    reign: bytes | None = None
    recovered: list[int] = field(default_factory=list)

    async def recover(self, fence, wires):
        self.recovered.append(fence)
        self.state |= {key: "pending" for key, state in self.state.items() if state == "sending"}
        return 0

    async def mark_of_reign(self, name):
        return self.reign

    async def begin_reign(self, name, mark):
        self.reign = mark

    async def ready(self, limit):
        return [
            row for row in self.rows if self.state.get(row.delivery_id, "pending") == "pending"
        ][:limit]

    async def mark(self, starting, settled, fence, lease_name):
        if fence != self.fence:
            raise FenceLost
        when, trouble = self.troubles.pop(0) if self.troubles else ("", None)
        if when == "before":
            raise trouble
        for one in settled:
            if self.state.get(one.delivery_id) == "sending":
                later = one.outcome is Outcome.LATER
                self.state[one.delivery_id] = "pending" if later else one.outcome.value
        admitted = {
            row.delivery_id
            for row in starting
            if self.state.get(row.delivery_id, "pending") == "pending"
        }
        self.state |= dict.fromkeys(admitted, "sending")
        in_hand = sum(1 for state in self.state.values() if state == "sending")
        self.most_in_hand = max(self.most_in_hand, in_hand)
        if when == "after":
            raise trouble
        return Admitted(dict.fromkeys(admitted, self.before))


class FakeLeases:
    """Always free; every `take` is a new reign."""

    def __init__(self, sending):
        self.sending = sending
        self.given_back = 0

    async def take(self, name, holder, seconds):
        return Lease(name, holder, self.sending.fence, NOON, seconds)

    async def renew(self, lease):
        return lease

    async def give_back(self, lease):
        self.given_back += 1
