"""Tests of support for organisations: pure rules."""
