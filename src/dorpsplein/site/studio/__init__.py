"""The studio: how one activity looks in every channel, side by side, before the world sees it."""
