"""The life of an appeal: one for each resident, read by staff, taken back at any time."""

from __future__ import annotations

import asyncio
import io
from datetime import timedelta

import pytest
from PIL import Image

from participation.appeals.appeal import AppealState
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.retention import days
from participation.retention.appeals import forget_appeals
from participation.storage.database import Database
from tests.integration.participation.appeal_office import (
    AGREED,
    ANNA,
    CITY,
    CLERK,
    MORNING,
    PETERIS,
    TEXT,
    AppealOffice,
)


@pytest.fixture
async def office(database: Database) -> AppealOffice:
    return await AppealOffice(database).open()


def jpeg_with_a_place() -> bytes:
    """A picture that tells where it was taken."""
    content, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "Lielā iela 1"
    exif[0x8825] = {1: "N", 2: (56.0, 30.0, 0.0)}
    Image.new("RGB", (64, 48), "red").save(content, "JPEG", exif=exif)
    return content.getvalue()


async def refusal(doing: object) -> Reason:
    with pytest.raises(Refused) as refused:
        await doing  # type: ignore[misc]
    return refused.value.reason


async def test_an_appeal_is_shown_only_after_staff_have_read_it(office: AppealOffice) -> None:
    appeals = office.appeals
    one = await office.handed_in()
    assert one.state is AppealState.WAITING
    assert await appeals.numbers() == ()
    assert await refusal(appeals.published(one.appeal_id)) is Reason.APPEAL_UNKNOWN
    assert [each.appeal_id for each in await appeals.waiting(CLERK)] == [one.appeal_id]
    await office.publish(one)
    shown = await appeals.published(one.appeal_id)
    assert (shown.name, shown.texts) == ("Anna", {"lv": TEXT})
    assert await appeals.numbers() == (one.appeal_id,)
    assert await appeals.waiting(CLERK) == ()
    assert await office.told() == [(ANNA, f"{one.appeal_id}.{one.version}", "pending")]
    assert await office.deeds() == [("appeal_published", str(one.appeal_id))]


async def test_the_consent_is_kept_word_for_word_and_goes_when_it_is_taken_back(
    office: AppealOffice,
) -> None:
    await office.published()
    consent = await office.appeals.my_consent(ANNA)
    assert consent is not None
    assert (consent.words, consent.given_at) == (AGREED, office.clock.now())
    one = await office.appeals.take_back(ANNA)
    assert one.state is AppealState.DRAFT
    assert await office.appeals.my_consent(ANNA) is None
    assert await office.appeals.numbers() == ()
    assert one.texts == {"lv": TEXT}


async def test_a_refusal_comes_with_a_reason_and_can_be_answered(office: AppealOffice) -> None:
    appeals, one = office.appeals, await office.handed_in()
    without = appeals.decide(CLERK, one.appeal_id, publish=False, reply=" ", seen=one.version)
    assert await refusal(without) is Reason.APPEAL_WITHOUT_LETTERS
    why = "Lūdzu, bez partiju nosaukumiem."
    await appeals.decide(CLERK, one.appeal_id, publish=False, reply=why, seen=one.version)
    mine = await appeals.mine(ANNA)
    assert mine is not None
    assert (mine.state, mine.reply) == (AppealState.REFUSED, why)
    assert await refusal(appeals.published(one.appeal_id)) is Reason.APPEAL_UNKNOWN
    assert await refusal(appeals.for_staff(CLERK, one.appeal_id)) is Reason.APPEAL_MOVED_ON
    await appeals.set_text(ANNA, "lv", TEXT + " Nāc arī Tu!")
    again = await appeals.hand_in(ANNA, AGREED)
    assert (again.version, again.reply) == (one.version + 1, None)
    await office.publish(again)
    assert [subject for _, subject, _ in await office.told()] == [
        f"{one.appeal_id}.{one.version}",
        f"{one.appeal_id}.{again.version}",
    ]


async def test_staff_decide_only_about_what_they_have_read(office: AppealOffice) -> None:
    appeals, one = office.appeals, await office.handed_in()
    await appeals.take_back(ANNA)
    await appeals.set_text(ANNA, "lv", "Pavisam citi vārdi, kurus neviens nav lasījis.")
    await appeals.hand_in(ANNA, AGREED)
    late = office.publish(one)
    assert await refusal(late) is Reason.APPEAL_MOVED_ON
    assert await appeals.numbers() == ()


async def test_staff_publish_only_what_they_have_read_in_every_language(
    office: AppealOffice,
) -> None:
    appeals = office.appeals
    await appeals.set_text(ANNA, "ru", "Голосуйте все только за одну партию!")
    one = await office.handed_in()
    for read, count in (((), 2), (("lv",), 1), (("ru", "en"), 1)):
        with pytest.raises(Refused) as refused:
            await appeals.decide(CLERK, one.appeal_id, publish=True, seen=one.version, read=read)
        assert refused.value.reason is Reason.APPEAL_UNREAD
        assert refused.value.facts["count"] == count
    assert await appeals.numbers() == ()
    assert await office.deeds() == []
    # To say no, one language is enough.
    why = "Lūdzu, bez partijām."
    no = await appeals.decide(CLERK, one.appeal_id, publish=False, reply=why, seen=one.version)
    assert no.state is AppealState.REFUSED
    again = await appeals.hand_in(ANNA, AGREED)
    await office.publish(again)
    assert await appeals.numbers() == (one.appeal_id,)


async def test_what_a_colleague_wrote_down_is_read_before_it_is_published(
    office: AppealOffice,
) -> None:
    appeals = office.appeals
    one = await appeals.add(CLERK, "Juris", "lv", TEXT)
    text = ("ru", "Я голосую, потому что это мой город.")
    one = await appeals.change_added(CLERK, one.appeal_id, text=text)
    early = appeals.publish_added(CLERK, one.appeal_id, AGREED, seen=one.version, read=("ru",))
    assert await refusal(early) is Reason.APPEAL_UNREAD
    assert await appeals.numbers() == ()


async def test_staff_are_told_that_an_appeal_waits(office: AppealOffice) -> None:
    one = await office.handed_in()
    first = (CLERK, f"{one.appeal_id}.2025-05-20", "pending")
    assert await office.told("appeal_waits") == [first]
    # Whoever takes it back and hands it in again and again writes to nobody each time.
    for _ in range(3):
        await office.appeals.take_back(ANNA)
        await office.appeals.hand_in(ANNA, AGREED)
        await office.appeals.hand_in(ANNA, AGREED)
    assert await office.told("appeal_waits") == [first]
    await office.appeals.take_back(ANNA)
    office.clock.moment = MORNING + timedelta(days=1)
    one = await office.appeals.hand_in(ANNA, AGREED)
    next_day = (CLERK, f"{one.appeal_id}.2025-05-21", "pending")
    assert await office.told("appeal_waits") == [first, next_day]
    # After an answer of the staff they hear of it each time.
    why = "Lūdzu, bez partijām."
    await office.appeals.decide(CLERK, one.appeal_id, publish=False, reply=why, seen=one.version)
    again = await office.appeals.hand_in(ANNA, AGREED)
    mended = (CLERK, f"{one.appeal_id}.{again.version}", "pending")
    assert set(await office.told("appeal_waits")) == {first, next_day, mended}


async def test_what_is_not_handed_in_is_told_to_nobody(office: AppealOffice) -> None:
    await office.appeals.set_name(ANNA, "Anna")
    assert await refusal(office.appeals.hand_in(ANNA, AGREED)) is Reason.APPEAL_INCOMPLETE
    await office.appeals.add(CLERK, "Juris", "lv", TEXT)
    assert await office.told("appeal_waits") == []


async def test_what_is_handed_in_cannot_be_changed_behind_the_staffs_back(
    office: AppealOffice,
) -> None:
    await office.published()
    changed = office.appeals.set_text(ANNA, "lv", "Balsojiet tikai par vienu partiju!")
    assert await refusal(changed) is Reason.APPEAL_LOCKED
    assert await refusal(office.appeals.set_name(ANNA, "Cita")) is Reason.APPEAL_LOCKED


async def test_only_staff_with_the_right_decide_and_a_stranger_reads_nothing(
    office: AppealOffice,
) -> None:
    appeals, one = office.appeals, await office.handed_in()
    for doing in (
        appeals.waiting(PETERIS),
        appeals.for_staff(PETERIS, one.appeal_id),
        office.publish(one, PETERIS),
        appeals.take_down(PETERIS, one.appeal_id, "Tāpat vien."),
        appeals.add(PETERIS, "Juris", "lv", TEXT),
    ):
        assert await refusal(doing) is Reason.NOT_STAFF
    assert await appeals.mine(PETERIS) is None


async def test_an_incomplete_appeal_is_not_handed_in(office: AppealOffice) -> None:
    await office.appeals.set_name(ANNA, "Anna")
    with pytest.raises(Refused) as refused:
        await office.appeals.hand_in(ANNA, AGREED)
    assert refused.value.reason is Reason.APPEAL_INCOMPLETE
    assert refused.value.facts["missing"] == ("text",)
    assert await refusal(office.appeals.hand_in(PETERIS, AGREED)) is Reason.APPEAL_UNKNOWN


async def test_a_resident_has_one_appeal_also_when_all_is_sent_at_once(
    office: AppealOffice,
) -> None:
    names = [f"Anna {letter}" for letter in "ABCDEFGH"]
    await asyncio.gather(*(office.appeals.set_name(ANNA, name) for name in names))
    await office.appeals.set_text(ANNA, "lv", TEXT)
    handed = await asyncio.gather(*(office.appeals.hand_in(ANNA, AGREED) for _ in range(8)))
    assert {one.version for one in handed} == {1}
    assert await office.rows() == [("waiting", AGREED)]


async def test_two_of_the_staff_at_once_decide_once(office: AppealOffice) -> None:
    one = await office.handed_in()
    await asyncio.gather(*(office.publish(one) for _ in range(4)))
    assert len(await office.told()) == 1
    assert len(await office.deeds()) == 1


async def test_taking_back_while_staff_publish_leaves_nothing_that_nobody_agreed_to(
    office: AppealOffice,
) -> None:
    for _ in range(5):
        one = await office.handed_in()
        await asyncio.gather(
            office.publish(one),
            office.appeals.take_back(ANNA),
            return_exceptions=True,
        )
        assert await office.appeals.numbers() == ()
        assert await office.rows() == [("draft", None)]


async def test_a_picture_is_kept_without_where_it_was_taken(office: AppealOffice) -> None:
    await office.appeals.set_photo(ANNA, jpeg_with_a_place())
    kept = await office.appeals.my_photo(ANNA)
    assert kept is not None
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((64, 48), {})
    assert b"Liel" not in kept
    one = await office.published()
    assert await office.appeals.photo(one.appeal_id) == kept
    await office.appeals.take_back(ANNA)
    assert await refusal(office.appeals.photo(one.appeal_id)) is Reason.APPEAL_UNKNOWN
    await office.appeals.drop_photo(ANNA)
    assert await office.appeals.my_photo(ANNA) is None
    assert await refusal(office.appeals.set_photo(ANNA, b"GIF89a no")) is Reason.PHOTO_NOT_AN_IMAGE


async def test_staff_take_one_down_and_its_author_is_told_why(office: AppealOffice) -> None:
    one = await office.published()
    down = await office.appeals.take_down(CLERK, one.appeal_id, "Kāds attēlā nav piekritis.")
    assert (down.state, down.version) == (AppealState.REFUSED, one.version + 1)
    assert await office.appeals.numbers() == ()
    assert len(await office.told()) == 2
    again = office.appeals.take_down(CLERK, one.appeal_id, "Vēlreiz to pašu.")
    assert await refusal(again) is Reason.APPEAL_MOVED_ON


async def test_staff_write_one_down_for_somebody_who_agreed(office: AppealOffice) -> None:
    appeals = office.appeals
    one = await appeals.add(CLERK, "Juris", "lv", TEXT)
    assert await appeals.numbers() == ()
    assert [each.appeal_id for each in await appeals.drafts(CLERK)] == [one.appeal_id]
    text = ("en", "I vote because it is my city.")
    one = await appeals.change_added(CLERK, one.appeal_id, text=text)
    await office.publish_added(one)
    shown = await appeals.published(one.appeal_id)
    assert (shown.languages, shown.is_by_staff) == (("lv", "en"), True)
    assert await office.rows() == [("published", AGREED)]
    assert await office.told() == []
    assert await office.deeds() == [("appeal_added", str(one.appeal_id))]
    assert await refusal(appeals.drop_added(CLERK, one.appeal_id)) is Reason.APPEAL_MOVED_ON


async def test_staff_cannot_change_or_drop_what_a_resident_wrote(office: AppealOffice) -> None:
    one = await office.handed_in()
    for doing in (
        office.appeals.change_added(CLERK, one.appeal_id, name="Cits"),
        office.publish_added(one),
        office.appeals.drop_added(CLERK, one.appeal_id),
    ):
        assert await refusal(doing) is Reason.APPEAL_MOVED_ON


async def test_words_find_appeals_with_and_without_diacritics(office: AppealOffice) -> None:
    one = await office.published()
    other = await office.published(PETERIS, "Pēteris")
    appeals = office.appeals
    assert [each.name for each in await appeals.found("", 9)] == ["Pēteris", "Anna"]
    assert [each.name for each in await appeals.found("peteris", 9)] == ["Pēteris"]
    both = {one.appeal_id, other.appeal_id}
    assert {each.appeal_id for each in await appeals.found("DZIVOT pilseta", 9)} == both
    assert await appeals.found("dzīvot Ventspilī", 9) == ()
    assert len(await appeals.found("dzivot", 1)) == 1


async def test_deleting_and_erasing_leave_nothing(office: AppealOffice) -> None:
    await office.published()
    await office.appeals.set_photo(PETERIS, jpeg_with_a_place())
    await office.appeals.delete(PETERIS)
    assert len(await office.rows()) == 1
    await Residents(office.database, office.clock, "lv").erase(ANNA)
    assert await office.rows() == []
    assert await office.appeals.numbers() == ()


async def test_nobody_who_is_erased_meanwhile_leaves_a_draft(office: AppealOffice) -> None:
    assert await refusal(office.appeals.set_name(ResidentId(77), "X Y")) is Reason.RESIDENT_UNKNOWN


async def test_each_goes_after_its_days_and_not_before(office: AppealOffice) -> None:
    await office.published()
    await office.appeals.set_name(PETERIS, "Pēteris")
    await office.residents(3)
    await office.handed_in(ResidentId(3), "Juris")
    gone = []
    for kept in (days.DRAFT_DAYS, days.APPEAL_UNDECIDED_DAYS, days.APPEAL_DAYS):
        for after in (timedelta(0), timedelta(minutes=1)):
            office.clock.moment = MORNING + timedelta(kept) + after
            counts = await forget_appeals(office.database, office.clock, CITY)
            gone.append((counts["appeal_drafts"], counts["appeals_undecided"], counts["appeals"]))
    assert gone == [(0, 0, 0), (1, 0, 0), (0, 0, 0), (0, 1, 0), (0, 0, 0), (0, 0, 1)]


async def test_a_draft_of_staff_is_published_only_as_it_was_read(office: AppealOffice) -> None:
    appeals = office.appeals
    read = await appeals.add(CLERK, "Anna", "lv", TEXT)
    changed = await appeals.change_added(CLERK, read.appeal_id, text=("lv", TEXT + " Nāc arī Tu!"))
    late = office.publish_added(read)
    assert await refusal(late) is Reason.APPEAL_MOVED_ON
    assert await appeals.numbers() == ()
    out = await office.publish_added(changed)
    assert out.state is AppealState.PUBLISHED
