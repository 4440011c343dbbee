"""The pages behind the door."""
