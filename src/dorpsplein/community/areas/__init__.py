"""Where a village is: its own area, which it draws and releases itself, and the postcodes that belong to it.

A village without an area of its own lives all over the town; that is as good.
"""
