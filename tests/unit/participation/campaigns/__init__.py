"""The rules of voting by themselves."""
