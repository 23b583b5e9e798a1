"""From the first answer of a draft to the number of the proposal, on both databases."""

import asyncio
import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PIL import Image

from participation.clock import FixedClock
from participation.errors import Reason, Refused
from participation.proposals.proposal import Place
from participation.proposals.service import Proposals
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.storage.database import Database
from tests.small_city import IN_THE_SUBMISSION, IN_THE_VOTING, small_city

ANSWERS: dict[str, object] = {
    "applicant": "person",
    "category": "infrastructure",
    "topic": "parks",
    "title": "Soliņi pie jūras",
    "description": "Desmit soliņi gar jūras taku, lai var atpūsties.",
    "place": Place("location", latitude=56.51, longitude=21.01),
    "cost": "12 500 €",
    "contact_consent": False,
}


def photo() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (80, 60), "red").save(written, "PNG")
    return written.getvalue()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(IN_THE_SUBMISSION)


@pytest.fixture
def proposals(database: Database, clock: FixedClock) -> Proposals:
    return Proposals(database, clock, small_city())


@pytest.fixture
async def anna(database: Database, clock: FixedClock) -> ResidentId:
    return (await Residents(database, clock).meet(1001)).resident_id


@pytest.fixture
async def olga(database: Database, clock: FixedClock) -> ResidentId:
    return (await Residents(database, clock).meet(1003)).resident_id


async def refusal(work: object) -> Refused:
    with pytest.raises(Refused) as refused:
        await work  # type: ignore[misc]
    return refused.value


async def test_draft_is_saved_answer_by_answer(proposals: Proposals, anna: ResidentId) -> None:
    assert await proposals.draft(anna) is None
    begun = await proposals.begin(anna)
    assert proposals.missing(begun) == (
        "applicant", "organisation", "category", "topic", "title", "description", "place",
        "cost", "contact_consent",
    )  # fmt: skip
    for name, value in ANSWERS.items():
        saved = await proposals.answer(anna, **{name: value})
        assert await proposals.draft(anna) == saved
    assert proposals.missing(saved) == ()
    assert saved.cost == Decimal("12500.00")
    assert saved.place == ANSWERS["place"]
    assert (await proposals.begin(anna)).draft_id == begun.draft_id


async def test_refused_answer_changes_nothing(proposals: Proposals, anna: ResidentId) -> None:
    await proposals.begin(anna)
    before = await proposals.answer(anna, title="Soliņi")
    assert (
        await refusal(proposals.answer(anna, title="🎉"))
    ).reason is Reason.TITLE_WITHOUT_LETTERS
    assert (await refusal(proposals.answer(anna, topic="moon"))).reason is Reason.TOPIC_UNKNOWN
    assert (await refusal(proposals.answer(anna, category="x"))).reason is Reason.CATEGORY_UNKNOWN
    assert await proposals.draft(anna) == before
    with pytest.raises(TypeError):
        await proposals.answer(anna, colour="red")


async def test_category_and_topic_stay_together(proposals: Proposals, anna: ResidentId) -> None:
    await proposals.begin(anna)
    assert (await proposals.answer(anna, topic="parks")).category == "infrastructure"
    refused = await refusal(proposals.answer(anna, topic="culture"))
    assert refused.reason is Reason.TOPIC_OF_OTHER_CATEGORY
    assert (await proposals.answer(anna, category="infrastructure")).topic == "parks"
    assert (await proposals.answer(anna, category="events")).topic is None
    both = await proposals.answer(anna, category="infrastructure", topic="parks")
    assert (both.category, both.topic) == ("infrastructure", "parks")


async def test_taken_back_answers_take_what_hangs_on_them(
    proposals: Proposals, anna: ResidentId
) -> None:
    await proposals.begin(anna)
    await proposals.answer(anna, applicant="association", organisation="Biedrība")
    assert (await proposals.answer(anna, applicant="person")).organisation is None
    await proposals.answer(anna, contact_consent=True, contact="29123456")
    assert (await proposals.answer(anna, contact_consent=False)).contact is None
    assert (await proposals.answer(anna, place=None)).place is None


async def test_ceiling_binds_only_when_confirmed(
    database: Database, clock: FixedClock, proposals: Proposals, anna: ResidentId
) -> None:
    await proposals.begin(anna)
    assert (await proposals.answer(anna, cost="501")).cost == Decimal(501)
    strict = Proposals(
        database, clock, small_city(cost_ceiling={"amount": "500", "confirmed": True})
    )
    refused = await refusal(strict.answer(anna, cost="501"))
    assert refused.reason is Reason.COST_OVER_CEILING
    assert refused.facts["ceiling"] == Decimal(500)


async def test_handing_in_gives_numbers_without_gap_or_twin(
    database: Database, proposals: Proposals, clock: FixedClock
) -> None:
    residents = Residents(database, clock)
    authors = [(await residents.meet(2000 + i)).resident_id for i in range(12)]
    for author in authors:
        await proposals.begin(author)
        await proposals.answer(author, **ANSWERS)
    handed = await asyncio.gather(*(proposals.hand_in(a, "r") for a in authors for _ in range(2)))
    assert sorted({proposal.number for proposal in handed}) == list(range(1, 13))
    assert handed[0::2] == handed[1::2]


async def test_same_request_gives_the_same_proposal_also_later(
    proposals: Proposals, anna: ResidentId, clock: FixedClock
) -> None:
    await proposals.begin(anna)
    await proposals.answer(anna, **ANSWERS)
    await proposals.add_photo(anna, photo())
    first = await proposals.hand_in(anna, "tap-1")
    assert (first.number, first.cycle, first.state, len(first.photos)) == (1, 2025, "submitted", 1)
    await proposals.begin(anna)
    await proposals.answer(anna, **ANSWERS | {"title": "Otrais"})
    assert await proposals.hand_in(anna, "tap-1") == first
    second = await proposals.hand_in(anna, "tap-2")
    assert (second.number, second.title, second.photos) == (2, "Otrais", ())
    clock.moment = IN_THE_VOTING
    assert await proposals.hand_in(anna, "tap-1") == first
    assert await proposals.mine(anna) == (second, first)
    assert await proposals.draft(anna) is None


async def test_incomplete_draft_says_what_is_missing(
    proposals: Proposals, anna: ResidentId
) -> None:
    assert (await refusal(proposals.hand_in(anna, "r"))).reason is Reason.DRAFT_MISSING
    assert (await refusal(proposals.answer(anna, title="Abc"))).reason is Reason.DRAFT_MISSING
    await proposals.begin(anna)
    await proposals.answer(anna, **ANSWERS | {"contact_consent": True, "cost": None})
    refused = await refusal(proposals.hand_in(anna, "r"))
    assert refused.reason is Reason.DRAFT_INCOMPLETE
    assert refused.facts == {"missing": ("cost",)}


async def test_closed_submission_keeps_the_draft_and_names_the_next_opening(
    proposals: Proposals, anna: ResidentId, clock: FixedClock
) -> None:
    await proposals.begin(anna)
    await proposals.answer(anna, **ANSWERS)
    clock.moment = IN_THE_VOTING
    refused = await refusal(proposals.hand_in(anna, "r"))
    assert refused.reason is Reason.SUBMISSION_NOT_OPEN
    opens_at = refused.facts["opens_at"]
    assert isinstance(opens_at, datetime)
    assert opens_at.isoformat() == "2026-02-01T00:00:00+02:00"
    draft = await proposals.draft(anna)
    assert draft is not None
    assert draft.cycle == 2026
    clock.moment = datetime(2027, 1, 1, tzinfo=UTC)
    assert (await refusal(proposals.hand_in(anna, "r"))).facts == {"opens_at": None}
    assert proposals.submission().state == "after"


async def test_photos_are_counted_shown_to_their_owner_and_dropped(
    proposals: Proposals, anna: ResidentId, olga: ResidentId
) -> None:
    assert (await refusal(proposals.add_photo(anna, photo()))).reason is Reason.DRAFT_MISSING
    await proposals.begin(anna)
    results = await asyncio.gather(
        *(proposals.add_photo(anna, photo()) for _ in range(7)), return_exceptions=True
    )
    refused = [result for result in results if isinstance(result, Refused)]
    assert [refusal.reason for refusal in refused] == [Reason.TOO_MANY_PHOTOS] * 2
    draft = await proposals.draft(anna)
    assert draft is not None
    first = draft.photos[0]
    assert len(await proposals.photo(first.photo_id, anna)) == first.size
    assert (await refusal(proposals.photo(first.photo_id, olga))).reason is Reason.PHOTO_UNKNOWN
    await proposals.drop_photo(olga, first.photo_id)
    await proposals.drop_photo(anna, draft.photos[1].photo_id)
    assert len((await proposals.begin(anna)).photos) == 4
    await proposals.drop_photos(anna)
    assert (await proposals.begin(anna)).photos == ()
    assert (await refusal(proposals.add_photo(anna, b"x"))).reason is Reason.PHOTO_NOT_AN_IMAGE


async def test_discarded_draft_is_gone_with_its_photos(
    database: Database, proposals: Proposals, anna: ResidentId
) -> None:
    await proposals.begin(anna)
    await proposals.add_photo(anna, photo())
    await proposals.discard(anna)
    assert await proposals.draft(anna) is None
    async with database.reading() as connection:
        count = await connection.exec_driver_sql("SELECT count(*) FROM proposal_photo")
        assert count.scalar_one() == 0
