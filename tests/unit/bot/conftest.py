"""The stage for windows: real services; one resident has written everything, one nothing."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.bootstrap import build_services
from bot.voting_start import votable
from participation.storage.database import Database
from tests.unit.bot import (
    staged_calls,
    staged_campaigns,
    staged_election_desk,
    staged_elections,
    staged_family_poll,
    staged_hours,
    staged_neutrality,
    staged_organisations,
    staged_questions,
    staged_staff,
    staged_support,
    staged_voice,
    staged_volunteering,
    staged_wishes,
)
from tests.unit.bot.stage import PEOPLE, SAMPLES, Stage, choose_all, stage_settings, write_all


@pytest.fixture(scope="module")
async def stage(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Stage]:
    file = tmp_path_factory.mktemp("stage") / "balss.db"
    shutil.copyfile(sqlite_template, file)
    settings = stage_settings(file)
    database = Database(settings.database_url)
    services = build_services(settings, database)
    for cycle in votable(services):
        await services.voting.prepare(cycle)
    everything = await services.residents.meet(PEOPLE["full"])
    await write_all(services, everything)
    await choose_all(services, everything)
    newcomer = await services.residents.meet(PEOPLE["empty"])
    campaigns = {
        "empty": await staged_campaigns.blank(services, newcomer),
        "full": await staged_campaigns.longest(services, everything),
    }
    await staged_staff.hire_all(services, newcomer, everything)
    await staged_wishes.wish_all(services, newcomer, everything)
    await staged_questions.ask_all(services)
    calls = {
        "empty": await staged_calls.blank(services, newcomer, first=1500),
        "full": await staged_calls.longest(services, everything, first=1600),
    }
    calls["empty"] |= await staged_organisations.short(services, newcomer)
    calls["full"] |= await staged_organisations.longest(services, everything, first=1700)
    child = await services.residents.meet(1700)
    calls["empty"] |= await staged_volunteering.blank(services, calls["empty"])
    calls["full"] |= await staged_volunteering.looking(services, everything, child, calls["full"])
    calls["empty"] |= await staged_hours.blank()
    calls["full"] |= await staged_hours.longest(services, everything, 1800, calls["full"])
    calls["full"] |= await staged_support.longest(services, everything)
    calls["full"] |= await staged_election_desk.longest(services, everything)
    calls["full"] |= await staged_neutrality.longest(services, everything)
    calls["full"] |= await staged_elections.longest(services, everything)
    calls["full"] |= await staged_voice.longest(services, everything, 1900)
    calls["full"] |= await staged_family_poll.longest(services, everything)
    yield Stage(services, SAMPLES, campaigns, calls)
    await database.close()
