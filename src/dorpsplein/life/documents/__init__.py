"""Documents that people may take along: minutes, statutes, a leaflet. Kept as they came, never run.

A file is known by what is in it, not by its name; it has a random name on the disk and is handed out as a
file to keep. ``notice`` is the window to the website.
"""
