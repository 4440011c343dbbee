"""Places where people meet, with what one must know before leaving the house.

A place is written once, by the first who names it, and known ever after. Somebody's home has an address that
is never shown to the world.
"""
