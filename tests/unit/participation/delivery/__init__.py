"""Deliveries by themselves: rules without a database."""
