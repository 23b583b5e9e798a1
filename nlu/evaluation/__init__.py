"""How good the model is, in figures. Files of others are judged just like our own."""
