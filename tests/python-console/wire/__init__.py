"""What travels between a console and the server: framing, shapes, order."""
