"""Pages of a village about itself: who we are, new here, how to join.

At most some of them have a word in the menu; the others are found from those and at the foot of every page.
Three texts stand ready to begin with. ``notice`` is the window to the website.
"""
