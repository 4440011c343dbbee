"""Room `consents`: each yes and each no longer, when, how and to which words; lines that nothing changes."""
