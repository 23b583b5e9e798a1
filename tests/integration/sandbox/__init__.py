"""The sandbox over real HTTP, driven by two independent libraries."""
