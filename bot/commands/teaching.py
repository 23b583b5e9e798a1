"""`balss questions` and `balss model`: texts that were not understood, and teaching."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from participation.errors import BalssError

Result = TypeVar("Result")

if TYPE_CHECKING:
    from bot.learning.teacher import Outcome, Teacher
    from participation.questions.service import Questions

questions = typer.Typer(help="Texts that were not understood.", no_args_is_help=True)
model = typer.Typer(help="The language model.", no_args_is_help=True)


class ModelStays(BalssError):
    """The new model was not put into use: it got worse."""


@questions.callback()
def _group() -> None:
    """Keeps `export` a subcommand while it is the only one."""


@questions.command()
def export(
    folder: Annotated[Path, typer.Argument(help="The folder to write into.")],
) -> None:
    """Write the texts to which staff gave a meaning as Rasa's YAML, one file for a language.

    Example: balss questions export taught
    """
    from participation.questions.rasa_yaml import documents

    written = documents(asyncio.run(_with(lambda asked, _: asked.lessons())))
    folder.mkdir(parents=True, exist_ok=True)
    for language, document in written.items():
        (folder / f"taught.{language}.yml").write_text(document, encoding="utf-8")
    typer.echo(f"Files in {folder}: {', '.join(sorted(written)) or 'none, no text has a meaning'}")


@model.command()
def train() -> None:
    """Teach a new model with those texts; it goes live only if it got nowhere worse.

    Exit code 1 when it does not. A running bot reads with it within half a minute.

    Example: balss model train
    """
    typer.echo(asyncio.run(_with(lambda _, teacher: _train(teacher))))


@model.command()
def back() -> None:
    """Go back to the model before this one.

    Example: balss model back
    """
    typer.echo(asyncio.run(_with(lambda _, teacher: _back(teacher))))


@model.command()
def status() -> None:
    """Say which model is in use, and which are kept.

    Example: balss model status
    """
    typer.echo(asyncio.run(_with(lambda _, teacher: _status(teacher))))


async def _with(do: Callable[[Questions, Teacher], Awaitable[Result]]) -> Result:
    from bot.city_clock import clock_from
    from bot.commands.settings_from import read_settings_for_data
    from bot.learning.model_store import ModelStore, models_folder
    from bot.learning.teacher import Teacher
    from nlu.model import SHIPPED
    from participation.city import load_city
    from participation.machines.lease import Leases
    from participation.questions.service import Questions
    from participation.storage.database import Database

    settings = read_settings_for_data()
    database = Database(settings.database_url)
    try:
        clock = clock_from(settings, load_city(settings.city).zone)
        asked = Questions(database, clock)
        store = ModelStore(models_folder(database), SHIPPED)
        return await do(asked, Teacher(store, asked, Leases(database)))
    finally:
        await database.close()


async def _train(teacher: Teacher) -> str:
    outcome = await teacher.teach()
    if not outcome.is_live:
        raise ModelStays(f"the new model is not in use, because it got worse: {_figures(outcome)}")
    return f"The model {outcome.stamp} is in use. {_figures(outcome)}"


def _figures(outcome: Outcome) -> str:
    """`lv 760 of 780 right (before 758)`, or what got worse."""
    from nlu.evaluation.gate import LANGUAGE

    verdict = outcome.verdict
    shown = verdict.worse or tuple(one for one in verdict.measured if one.kind == LANGUAGE)
    return "; ".join(
        f"{one.name} {one.new} of {one.of} right (before {one.live})"
        if one.kind == LANGUAGE
        else f"{one.name} {one.new} mistakes (before {one.live})"
        for one in shown
    )


async def _back(teacher: Teacher) -> str:
    return f"The model in use is now: {await teacher.back()}"


async def _status(teacher: Teacher) -> str:
    kept = ", ".join(teacher.store.names()) or "none"
    return f"In use: {teacher.live_name}. Taught models that are kept: {kept}."
