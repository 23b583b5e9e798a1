"""What a resident wants to hear by itself, and when: topics, quiet hours, the daily digest."""
