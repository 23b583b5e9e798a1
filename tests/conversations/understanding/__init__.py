"""Free words in the conversation: what is done at once, asked back, or not understood."""
