"""What dialogs work out without a window."""
