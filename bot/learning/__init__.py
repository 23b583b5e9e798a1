"""Teaching the language model while the bot runs: models as files, the gate, the way back."""
