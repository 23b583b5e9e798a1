"""The personal digest of civic dates: collected here, for the file, the address and /me."""
