"""Tests that keep the house: its arrows, its words, its papers. No behaviour is tested here."""
