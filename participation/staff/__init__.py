"""People who act for the city: roles and rights, the second factor, the staff log, the freeze."""
