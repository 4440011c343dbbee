"""The Network's own pages: the shared agenda, all villages, and how one begins.

It reads the board and the villages, and nothing that a village did not release. The Network is a row of
``Village``; what is not here (its news, its own activities) it has as every village has it.
"""
