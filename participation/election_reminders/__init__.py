"""Reminders of elections: who wants which, one's own plan for the day, and the runs that ask."""
