"""The one door to Typst: a sheet and its data go in, a PDF or a picture comes out, with what did not fit.

Text is data and never markup. Nothing here knows a village; nothing is fetched from anywhere.
"""
