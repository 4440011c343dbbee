"""Room `newsletters`: an edition that fills itself, and is the same in mail, on paper and on the website."""
