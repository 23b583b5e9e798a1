"""Free words: who reads them, what the bot does with each wish. The model itself is in `nlu`."""
