"""A small server in memory that keeps to the protocol page, and ways in which it does not."""
