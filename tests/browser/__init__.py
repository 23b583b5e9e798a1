"""The chat page in a real Chromium, against the real sandbox server and a scripted bot."""
