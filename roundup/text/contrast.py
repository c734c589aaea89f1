"""How well a colour stands out from another."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (``#rrggbb``), from 1 to 21.

    By the definitions "contrast ratio" and "relative luminance" of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
