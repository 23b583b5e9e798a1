"""The city's data: loading, faults, phases and Liepāja's own values."""
