"""Pages of a village by its link, and of who coordinates behind the door."""
