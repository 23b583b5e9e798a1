"""procrastinate: one job is the campaign; a periodic job retries what lost its worker."""

from __future__ import annotations

import importlib

from benchmarks.engines.sending import Desk

PACKAGES = ("procrastinate", "psycopg", "psycopg_pool")


async def serve(desk: Desk) -> None:
    procrastinate = importlib.import_module("procrastinate")
    setting = desk.setting
    connector = procrastinate.PsycopgConnector(conninfo=setting.engine_url, min_size=1, max_size=4)
    app = procrastinate.App(connector=connector)

    async def campaign() -> None:
        while await desk.chunk(setting.chunk):
            pass

    # As its manual says: with the default times, a minute's rhythm.
    async def retry_stalled(timestamp: int) -> None:
        patience = 30 if setting.defaults else setting.ttl
        jobs = await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=patience)
        for job in jobs:
            await app.job_manager.retry_job(job)

    task = app.task(name="campaign")(campaign)
    cron = "* * * * *" if setting.defaults else "* * * * * */1"
    retry = app.task(name="retry_stalled", queueing_lock="retry_stalled", pass_context=False)
    app.periodic(cron=cron)(retry(retry_stalled))
    beats: dict[str, float] = {}
    if not setting.defaults:
        beats = {"update_heartbeat_interval": setting.ttl / 4}
        beats |= {"stalled_worker_timeout": setting.ttl, "fetch_job_polling_interval": 0.5}
    async with app.open_async():
        if setting.starts:
            await app.schema_manager.apply_schema_async()
            await task.configure(queueing_lock="campaign-1").defer_async()
        await app.run_worker_async(concurrency=3, install_signal_handlers=False, **beats)
