"""From examples to a model file: now and then, in a process of its own, never inside the bot."""
