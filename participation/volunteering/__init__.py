"""Volunteering: calls, shifts, applications, the waiting list, consent, hours, certificates."""
