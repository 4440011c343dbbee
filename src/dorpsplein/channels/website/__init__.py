"""The website of a village: home, agenda, and a page for every date."""
