"""Tests of the children's election: pure rules."""
