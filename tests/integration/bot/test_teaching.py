"""Real small trainings in other processes: a better model goes live, a worse one does not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.learning import teacher as teaching
from bot.learning.live_model import LiveModel
from bot.learning.model_store import SHIPPED_NAME, ModelStore
from bot.learning.teacher import Teacher
from nlu.evaluation.gate import DANGER, LANGUAGE, compare, from_json, main
from nlu.model import Model
from nlu.training.examples import Example, read_folder, read_rows
from participation.clock import FixedClock
from participation.errors import Reason, Refused
from participation.machines.lease import Leases
from participation.questions.service import Questions
from participation.questions.tables import question
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.staff import log
from participation.staff.rights import Role
from participation.storage.database import Database
from tests.small_city import IN_THE_VOTING
from tests.staff_room import becomes_staff

VERBS = ("gribu", "vēlos", "lūdzu", "varbūt", "tagad", "rīt", "labprāt", "noteikti")
WORDS = {
    "cast_vote": ("balsot", "nobalsot", "atdot balsi"),
    "cancel": ("atcelt", "pārtraukt", "beigt"),
    "out_of_scope": ("laikapstākļi", "pica", "autobuss"),
}
DATA = {
    intent: [f"{verb} {word}" for verb in VERBS for word in words]
    for intent, words in WORDS.items()
}
HELDOUT = {
    "cast_vote": ["es gribu balsot", "nobalsot vēlos", "atdot savu balsi"],
    "cancel": ["atcelt visu", "pārtraukt lūdzu", "beigt vēlos"],
    "out_of_scope": ["kāda pica", "kad autobuss", "laikapstākļi rīt"],
}


def write_data(folder: Path) -> None:
    (folder / "lv").mkdir(parents=True)
    blocks = [
        f"- intent: {intent}\n  examples: |\n" + "".join(f"    - {text}\n" for text in texts)
        for intent, texts in DATA.items()
    ]
    (folder / "lv" / "all.yml").write_text('version: "3.1"\nnlu:\n' + "".join(blocks), "utf-8")


def write_heldout(folder: Path) -> None:
    folder.mkdir()
    rows = [f"{intent}\tplain\t{text}\n" for intent, texts in HELDOUT.items() for text in texts]
    (folder / "lv.tsv").write_text("".join(rows), "utf-8")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small model, its examples and its held-out messages, trained once."""
    folder = tmp_path_factory.mktemp("shipped")
    write_data(folder / "data")
    write_heldout(folder / "heldout")
    from nlu.training.fit import fit

    fit(read_folder(folder / "data")).write(folder / "model.npz")
    return folder


@pytest.fixture
def questions(database: Database) -> Questions:
    return Questions(database, FixedClock(IN_THE_VOTING))


@pytest.fixture
async def clerk(database: Database) -> ResidentId:
    clerk = (await Residents(database, FixedClock(IN_THE_VOTING)).meet(2001)).resident_id
    await becomes_staff(database, clerk, "Ilze", Role.CLERK)
    return clerk


@pytest.fixture
def teacher(database: Database, questions: Questions, shipped: Path, tmp_path: Path) -> Teacher:
    store = ModelStore(tmp_path / "models", shipped / "model.npz")
    return Teacher(
        store,
        questions,
        Leases(database),
        data=shipped / "data",
        heldout=shipped / "heldout",
    )


async def learn(database: Database, texts: Iterable[tuple[str, str]]) -> None:
    rows = [
        {
            "question_id": number, "language": "lv", "text": text, "times": 1, "guesses": "",
            "asked_on": date(2025, 5, 20), "state": "taught", "intent": intent,
        }
        for number, (text, intent) in enumerate(texts)
    ]  # fmt: skip
    async with database.writing() as connection:
        await connection.execute(insert(question), rows)


async def log_of(database: Database) -> list[tuple[str, int | None]]:
    async with database.reading() as connection:
        return [(one.action, one.actor) for one in await log.read_all(connection)]


async def test_better_model_goes_live_in_the_running_bot_and_there_is_a_way_back(
    database: Database, teacher: Teacher, clerk: ResidentId
) -> None:
    live = LiveModel(teacher.store)
    teacher.reads_with(live)
    await learn(database, [("žvurgt", "cast_vote"), ("nu tad žvurgt", "cast_vote")])
    outcome = await teacher.teach(clerk)
    assert outcome.is_live
    assert (outcome.lessons, outcome.verdict.worse) == (2, ())
    assert live.name == outcome.stamp == teacher.live_name
    understood = live.parse("žvurgt", now=IN_THE_VOTING)
    assert understood.ranking[0].intent == "cast_vote"
    assert await teacher.back(clerk) == SHIPPED_NAME
    assert live.name == SHIPPED_NAME
    deeds = await log_of(database)
    assert [deed for deed, _ in deeds] == ["model_live", "model_back"]
    assert None not in [actor for _, actor in deeds]


async def test_worse_model_does_not_go_live_and_says_why(
    database: Database, teacher: Teacher
) -> None:
    """Somebody gave the opposite meaning to many texts."""
    live = LiveModel(teacher.store)
    teacher.reads_with(live)
    wrong = [
        (f"{text} {ending}", "cast_vote")
        for text in (*HELDOUT["cancel"], *DATA["cancel"])
        for ending in ("tūlīt", "jau", "nu", "droši")
    ]
    await learn(database, [(text, "cast_vote") for text in HELDOUT["cancel"]] + wrong)
    outcome = await teacher.teach()
    assert not outcome.is_live
    kinds = {(one.kind, one.name) for one in outcome.verdict.worse}
    assert kinds == {(LANGUAGE, "lv"), (DANGER, "cancel")}
    assert teacher.live_name == live.name == SHIPPED_NAME
    assert not await live.refresh()
    assert await log_of(database) == [("model_refused", None)]


async def test_without_lessons_nothing_is_taught(teacher: Teacher) -> None:
    with pytest.raises(Refused) as refused:
        await teacher.teach()
    assert refused.value.reason is Reason.NOTHING_TO_TEACH


async def test_while_one_teaches_another_is_told_to_wait(
    database: Database, teacher: Teacher
) -> None:
    await learn(database, [("žvurgt", "cast_vote")])
    lease = await Leases(database).take("teaching", "somebody else", 60)
    assert lease
    with pytest.raises(Refused) as refused:
        await teacher.teach()
    assert refused.value.reason is Reason.TEACHING_BUSY


async def test_training_that_fails_changes_nothing_and_can_be_tried_again(
    database: Database, teacher: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    await learn(database, [("žvurgt", "cast_vote")])
    monkeypatch.setattr(teacher, "_data", Path("nowhere"))
    for _ in range(2):  # the lease was given back
        with pytest.raises(Refused) as refused:
            await teacher.teach()
        assert refused.value.reason is Reason.TEACHING_FAILED
    assert teacher.live_name == SHIPPED_NAME


async def test_training_that_hangs_is_ended(
    database: Database, teacher: Teacher, monkeypatch: pytest.MonkeyPatch
) -> None:
    await learn(database, [("žvurgt", "cast_vote")])
    monkeypatch.setattr(teaching, "PATIENCE_SECONDS", 0.2)
    with pytest.raises(Refused) as refused:
        await teacher.teach()
    assert refused.value.reason is Reason.TEACHING_FAILED


async def test_only_staff_with_the_right_may_teach_and_go_back(
    database: Database, teacher: Teacher
) -> None:
    stranger = (await Residents(database, FixedClock(IN_THE_VOTING)).meet(3001)).resident_id
    await learn(database, [("žvurgt", "cast_vote")])
    for attempt in (teacher.teach(stranger), teacher.back(stranger)):
        with pytest.raises(Refused) as refused:
            await attempt
        assert refused.value.reason is Reason.NOT_STAFF


def test_gate_lets_the_same_model_through_and_measures_everything(shipped: Path) -> None:
    model = Model.load(shipped / "model.npz")
    examples = read_rows(shipped / "heldout" / "lv.tsv")
    verdict = compare(model, model, examples)
    assert verdict.may_go_live
    assert {one.name for one in verdict.measured if one.kind == DANGER} >= {
        "cancel",
        "unsubscribe",
    }
    (language,) = (one for one in verdict.measured if one.kind == LANGUAGE)
    assert (language.name, language.of, language.live) == ("lv", 9, language.new)


def test_gate_without_messages_is_an_error_and_no_yes(shipped: Path) -> None:
    model = Model.load(shipped / "model.npz")
    with pytest.raises(ValueError, match="let everything through"):
        compare(model, model, [])


def test_gate_counts_a_wish_taken_for_a_dangerous_one(shipped: Path) -> None:
    """The message means something else; being sure of the dangerous one is the mistake."""
    model = Model.load(shipped / "model.npz")
    trap = [Example("atcelt", "cast_vote", "lv"), Example("atcelt", "cancel", "lv")]
    by_name = {one.name: one for one in compare(model, model, trap).measured}
    assert by_name["cancel"].live == (1 if model.judge("atcelt").certainty == "sure" else 0)


def test_gate_as_a_command(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model, rows = str(shipped / "model.npz"), str(shipped / "heldout" / "lv.tsv")
    assert main([model, model, rows]) == 0
    assert from_json(capsys.readouterr().out).may_go_live
    assert main([model, "nowhere.npz", rows]) == 1
    assert "nowhere.npz" in capsys.readouterr().err
    assert main([model]) == 2
