"""A QR code as a drawing, for a page and for paper."""

from __future__ import annotations

from io import BytesIO


def qr_svg(text: str, *, border: int = 4) -> str:
    """Draw a QR code as SVG: black on white in every village and in the dark, or no camera reads it.

    Units: ``border`` in modules; a camera wants four. The drawing has no size of its own.
    """
    import segno

    drawing = BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawing,
        kind="svg",
        border=border,
        dark="#000",
        light="#fff",
        omitsize=True,
        svgclass="qr",
        lineclass=None,
        xmldecl=False,
        nl=False,
    )
    return drawing.getvalue().decode()
