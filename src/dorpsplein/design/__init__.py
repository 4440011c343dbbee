"""The look: colours, tiles, styles, and the components of every page and form.

One village colour goes in; the server computes all other colours, light and dark.
Templates are shared pieces (`templates/components/`) and the frame of a page (`base.html`).
This room knows no village and no activity: it is given what it shows.
"""
