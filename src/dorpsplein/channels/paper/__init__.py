"""Everything on paper: poster, flyer, small notes, the month's programme, the booklet.

A sheet is made from notices by Typst, and says which sentence was too long rather than run on.
"""
