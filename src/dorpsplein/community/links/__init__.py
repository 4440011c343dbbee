"""Short addresses that a person can type from a poster: a few letters that lead to something.

A link holds keys, never a row above it; who knows what a key means says where it leads.
"""
