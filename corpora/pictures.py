"""Photographs that are none: small landscapes painted from a scene's name, the same pixels on every run."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw, ImageFilter

SIZE = (640, 360)
Colour = tuple[int, int, int]

SKIES: dict[str, tuple[Colour, Colour]] = {
    "city": ((88, 128, 178), (238, 206, 170)),
    "hills": ((150, 190, 214), (236, 240, 226)),
    "forest": ((120, 160, 190), (222, 232, 214)),
    "garden": ((140, 184, 208), (240, 236, 210)),
    "harbour": ((70, 110, 150), (214, 222, 226)),
    "turbines": ((96, 150, 190), (226, 236, 240)),
}
INDOORS: tuple[Colour, Colour] = ((92, 62, 48), (214, 178, 130))


def photograph(scene: str, seed: str) -> bytes:
    """A JPEG of ``SIZE``. ``seed`` (the caption) makes pictures of one scene differ."""
    dice = random.Random(f"{scene}/{seed}")
    image = _gradient(*SKIES.get(scene, INDOORS))
    draw = ImageDraw.Draw(image)
    if scene in SKIES:
        x, y = dice.randrange(80, 560), dice.randrange(40, 120)
        draw.ellipse((x, y, x + 46, y + 46), fill=(255, 240, 200))
        _hills(draw, dice)
    PAINTERS.get(scene, _people)(draw, dice)
    out = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(0.8)).save(out, "JPEG", quality=80)
    return out.getvalue()


def _gradient(top: Colour, bottom: Colour) -> Image.Image:
    column = Image.new("RGB", (1, SIZE[1]))
    for y in range(SIZE[1]):
        part = y / SIZE[1]
        column.putpixel((0, y), tuple(round(a + (b - a) * part) for a, b in zip(top, bottom, strict=True)))
    return column.resize(SIZE)


def _hills(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    for depth in range(3):
        base, shade = 190 + 45 * depth, 130 - 30 * depth
        points = [(x, base + dice.randrange(-38, 20)) for x in range(0, 721, 80)]
        draw.polygon([(0, 360), *points, (640, 360)], fill=(shade - 30, shade + 12, shade - 20))


def _houses(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    x = 0
    while x < 640:
        width, height = dice.randrange(40, 86), dice.randrange(70, 210)
        shade = dice.randrange(70, 190)
        draw.rectangle((x, 330 - height, x + width, 330), fill=(shade, shade - 12, shade - 24))
        for wx in range(x + 8, x + width - 10, 14):
            for wy in range(340 - height, 318, 20):
                draw.rectangle((wx, wy, wx + 6, wy + 9), fill=(250, 226, 150) if dice.random() < 0.5 else (60, 64, 80))
        x += width + dice.randrange(2, 12)
    draw.rectangle((0, 330, 640, 360), fill=(80, 82, 88))


def _trees(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    for _ in range(42):
        x, y, size = dice.randrange(640), dice.randrange(230, 340), dice.randrange(14, 40)
        green = dice.randrange(80, 150)
        draw.rectangle((x - 2, y, x + 2, y + size // 2), fill=(84, 60, 40))
        draw.ellipse((x - size // 2, y - size, x + size // 2, y + 4), fill=(40, green, 52))


def _sea(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    draw.rectangle((0, 236, 640, 360), fill=(44, 92, 124))
    for _ in range(60):
        x, y = dice.randrange(640), dice.randrange(242, 356)
        draw.line((x, y, x + dice.randrange(12, 50), y), fill=(96, 146, 172), width=2)
    for _ in range(3):
        x = dice.randrange(40, 520)
        draw.polygon([(x, 236), (x + 96, 236), (x + 80, 258), (x + 14, 258)], fill=(120, 40, 44))
        draw.rectangle((x + 30, 212, x + 66, 236), fill=(226, 226, 220))


def _turbines(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    _sea(draw, dice)
    for x in range(60, 640, 130):
        y = dice.randrange(90, 130)
        draw.line((x, y, x, 250), fill=(240, 240, 240), width=5)
        for dx, dy in ((0, -56), (48, 30), (-48, 30)):
            draw.line((x, y, x + dx, y + dy), fill=(246, 246, 246), width=4)


def _people(draw: ImageDraw.ImageDraw, dice: random.Random) -> None:
    draw.rectangle((0, 290, 640, 360), fill=(70, 48, 40))
    for x in range(40, 620, 58):
        y, coat = dice.randrange(150, 190), (dice.randrange(40, 200), dice.randrange(40, 120), dice.randrange(60, 180))
        draw.rectangle((x - 20, y + 34, x + 20, 330), fill=coat)
        draw.ellipse((x - 15, y, x + 15, y + 36), fill=(224, 186, 156))


PAINTERS = {
    "city": _houses, "street": _houses, "roofs": _houses, "church": _houses,
    "hills": _trees, "forest": _trees, "garden": _trees, "harbour": _sea, "turbines": _turbines,
}  # fmt: skip
