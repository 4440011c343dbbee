"""Room `joining`: who wants to come and see, who rings them, and how it went."""
