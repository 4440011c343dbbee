"""The first ten minutes of a new village: from a code on a letter to the first who comes.

The Network invites; who has the letter begins, answers one question a page, and puts the first activity on
the website. Each answer is kept as it is given, so that one goes on where one was, on any device. It uses the
acts of all rooms below, and keeps only what is still to do.
"""
