"""What the bot did not understand, from the resident who wrote it to the model."""
