"""Residents: how we reach them and in which language. No names, no phone numbers."""
