"""People who work for the city, at the desk."""
