"""Words of a village that stand on its website: what its pages and its news have in common.

A writing has a title, words with a few marks, perhaps the same in English, and a state. Every act leaves a
version, so that it can be taken back for thirty days; what is typed is kept. Rooms above add what is theirs.
"""
