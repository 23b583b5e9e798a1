"""One update, one answer, forget. Whatever asks a second question is in `bot/dialogs`."""
