"""What a resident wants to hear by itself."""
