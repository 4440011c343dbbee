"""Room `returns`: what comes back by mail. A bounce becomes a call, an answer goes to a person."""
