"""Who did what, when: one line an act, written in the act's own transaction.

The journal holds keys and verbs only, never names or texts, so that it may be kept when people and words
are forgotten. Nothing in it points to a row: a key outlives its row.
"""
