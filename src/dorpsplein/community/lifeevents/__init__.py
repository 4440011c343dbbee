"""Room `lifeevents`: somebody moved, takes it easier, died or leaves; all that follows, as one act."""
