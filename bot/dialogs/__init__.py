"""Whatever asks a second question: one folder for each errand."""
