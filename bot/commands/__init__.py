"""What `balss` can be told, one file a group of commands; each imports only what it needs."""
