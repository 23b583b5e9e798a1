"""Tests of the election calendar: pure rules."""
