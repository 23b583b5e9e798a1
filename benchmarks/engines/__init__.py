"""What could run a campaign: DBOS, procrastinate, taskiq and our own lease row, measured alike."""
