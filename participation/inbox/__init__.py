"""Every update is kept before it is confirmed, so that a crash loses none."""
