"""A camera reads from the drawing what went in."""

from __future__ import annotations

from io import BytesIO

import pytest
import typst
import zxingcpp
from PIL import Image

from dorpsplein.design.qr import qr_svg

SHEET = b"#set page(width: 6cm, height: 6cm, margin: 0pt)\n#image(bytes(sys.inputs.drawing), width: 6cm)"


@pytest.mark.parametrize("text", ["https://dorpen.example/k/7hkp2/", "Huis van de Buurt, Kadestraat 3 ☕"])
def test_a_camera_reads_the_drawing(text: str) -> None:
    picture = typst.compile(SHEET, format="png", ppi=150, sys_inputs={"drawing": qr_svg(text)})
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(picture)))
    assert found.text == text


def test_the_drawing_has_no_style_and_no_name_of_another_host() -> None:
    drawing = qr_svg("https://dorpen.example/k/7hkp2/")
    assert drawing.startswith("<svg ")
    assert "style" not in drawing
    assert "dorpen.example" not in drawing
