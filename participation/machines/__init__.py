"""Several processes on one database: who sends, who wakes, who handles whose updates."""
