"""What one may do with the data."""

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
