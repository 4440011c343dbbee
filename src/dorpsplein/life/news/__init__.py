"""News of a village: short, with a day, perhaps a picture, and until when it stands on the front page.

What is over stays to be read at its own address. Some of it is an appeal: an idea (who joins in?) or a task
(who helps?), with whom one may ring. ``notice`` is the window to the website and the feeds.
"""
