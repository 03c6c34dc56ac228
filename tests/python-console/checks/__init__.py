"""The acceptance checks, one module per part of the protocol page."""
