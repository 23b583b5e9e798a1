"""Residents find a call, apply, wait, get a place; guardians agree or do not."""
