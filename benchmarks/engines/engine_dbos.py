"""DBOS: a workflow whose steps are chunks. With `lease`, a watcher names the dead executor."""

from __future__ import annotations

import asyncio
import importlib

from benchmarks.engines.sending import Desk

PACKAGES = ("dbos",)
CAMPAIGN = "campaign-1"


async def serve(desk: Desk) -> None:
    dbos = importlib.import_module("dbos")
    setting = desk.setting

    async def chunk() -> bool:
        return await desk.chunk(setting.chunk)

    step = dbos.DBOS.step(name="chunk")(chunk)

    async def campaign() -> None:
        while await step():
            pass

    # Without None a workflow that was recovered 100 times is given up.
    workflow = dbos.DBOS.workflow(name="campaign", max_recovery_attempts=None)(campaign)
    dbos.DBOS(
        config={
            "name": "engines",
            "system_database_url": setting.engine_url,
            "executor_id": setting.name,
            "application_version": "1",
            "log_level": "ERROR",
            "sys_db_pool_size": 3,
        }
    )
    dbos.DBOS.launch()
    if setting.starts:
        with dbos.SetWorkflowID(CAMPAIGN):
            await dbos.DBOS.start_workflow_async(workflow)
    if setting.lease:
        await _watch(desk, dbos.DBOS)
    await asyncio.Event().wait()


async def _watch(desk: Desk, engine: type) -> None:
    """DBOS does not notice a dead executor: the sender row does, and says so."""
    recover = engine._recover_pending_workflows  # type: ignore[attr-defined]
    while True:
        await asyncio.sleep(desk.setting.ttl / 4)
        holder, ran_out = await desk.rows.holder()
        if ran_out and holder not in ("", desk.setting.name):
            await asyncio.to_thread(recover, [holder])
