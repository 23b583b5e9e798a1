"""Models as files, and the gate."""
