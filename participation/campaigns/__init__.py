"""Campaigns: one message to one segment, written by staff, approved by a second person."""
