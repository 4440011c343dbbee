"""The Network asks each village whether what it released still stands: a round.

A village answers by a link, on paper or by telephone, row by row; who coordinates takes an answer over or
asks back. The Network sees only what was released before, and what a village answers here.
"""
