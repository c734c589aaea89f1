"""What goes wrong where a client lacks a feature: the table by which a lack is worth telling.

A feature that is not in this table does no harm where it is missing: the mail only looks plainer. ``unless`` names what
makes a lack harmless (see `support`): ``plain``, a value before it that every client reads; ``image``, an image inside.
"""

from typing import NamedTuple


class Effect(NamedTuple):
    """A feature (``slug`` of the table), what readers without it see, and the remedy; ``partly``: half support harms, too."""

    slug: str
    harm: str
    remedy: str
    unless: str = ""
    partly: bool = False


_TABLES = "Build columns from tables with role=presentation."
_PLAIN = "Write a plain value before it: clients take the last one they understand."
_PNG = "Use PNG, JPEG or GIF."
_SPACE = "Use margin or padding with their four sides."
_RULE = "the whole rule is left out"

EFFECTS = (
    Effect("css-display-flex", "the columns fall below each other", _TABLES),
    Effect("css-display-grid", "the columns fall below each other", _TABLES),
    Effect("css-gap", "the parts touch each other", "Use padding on the cells."),
    Effect("css-position", "the part stands in the flow of the text", "Do without it: tables and align place parts in a mail."),
    Effect("css-variables", "the declaration is left out", "Write the value itself.", "plain"),
    Effect("css-function-clamp", "the declaration is left out", _PLAIN, "plain"),
    Effect("css-function-max", "the declaration is left out", _PLAIN, "plain"),
    Effect("css-function-min", "the declaration is left out", _PLAIN, "plain"),
    Effect("css-unit-calc", "the declaration is left out", _PLAIN, "plain"),
    Effect("css-function-light-dark", "the colour is left out", "Use @media (prefers-color-scheme: dark).", "plain"),
    Effect("css-modern-color", "the colour is left out", "Write colours as #rrggbb.", "plain"),
    Effect("css-rgba", "the colour is left out", "Write colours as #rrggbb.", "plain"),
    Effect("css-unit-rem", "the size is left out", "Write sizes in px.", "plain"),
    Effect("css-unit-vh", "the size is left out", "Write sizes in px or %.", "plain"),
    Effect("css-unit-vw", "the size is left out", "Write sizes in px or %.", "plain"),
    Effect("css-unit-vmin", "the size is left out", "Write sizes in px or %.", "plain"),
    Effect("css-unit-vmax", "the size is left out", "Write sizes in px or %.", "plain"),
    Effect("css-unit-ch", "the size is left out", "Write sizes in px or %.", "plain"),
    Effect("css-intrinsic-size", "the width is left out", "Write widths in px or %.", "plain"),
    Effect("css-background-image", "the ground is empty, and text on it may not be readable", "Give the same place a background-color."),
    Effect("css-margin", "a negative one is left out, and parts stand where they should not", "Do without negative margins.", partly=True),
    Effect("css-inset", "the part stands in the flow of the text", "Do without position."),
    Effect("css-transform", "the part is drawn unturned and unmoved", "Do without it, or draw it in an image."),
    Effect("css-clip-path", "the part is drawn whole", "Cut the image itself."),
    Effect("css-mask-image", "the part is drawn whole", "Cut the image itself."),
    Effect("css-filter", "the image is drawn as it is", "Change the image itself."),
    Effect("css-mix-blend-mode", "the colours are not mixed, and text may not be readable", "Change the image itself."),
    Effect("css-object-fit", "the image is squeezed", "Cut the image to the size it is shown in."),
    Effect("css-aspect-ratio", "the height is left to chance", "Give width and height."),
    Effect("css-writing-mode", "the text runs in lines", "Put it in an image with alt, or let it run in lines."),
    Effect("css-margin-inline-start-end", "the space is left out", _SPACE),
    Effect("css-margin-inline-block", "the space is left out", _SPACE),
    Effect("css-margin-block-start-end", "the space is left out", _SPACE),
    Effect("css-padding-inline-start-end", "the space is left out", _SPACE),
    Effect("css-padding-inline-block", "the space is left out", _SPACE),
    Effect("css-padding-block-start-end", "the space is left out", _SPACE),
    Effect("css-inline-size", "the width is left out", "Use width."),
    Effect("css-block-inline-size", "the size is left out", "Use width and height."),
    Effect("css-opacity", "the part is drawn at full strength", "Write the paler colour itself."),
    Effect("css-shape-outside", "the text runs straight", "Do without it."),
    Effect("css-nesting", _RULE, "Write each rule by itself."),
    Effect("css-pseudo-element-before", "what it adds is missing", "Write it into the text."),
    Effect("css-pseudo-element-after", "what it adds is missing", "Write it into the text."),
    Effect("css-pseudo-class-checked", "nothing opens or changes", "Show everything: readers cannot open parts of a mail."),
    Effect("css-pseudo-class-target", "nothing opens or changes", "Show everything: readers cannot open parts of a mail."),
    Effect("css-at-import", "the sheet is not loaded", "Put its rules into the page."),
    Effect("html-link", "the sheet is not loaded", "Put its rules into the page."),
    Effect(
        "html-video",
        "nothing can be played, and where there is no image inside nothing is seen",
        "Show a still image that links to the video.",
        "image",
    ),
    Effect("html-audio", "nothing can be played", "Link to the recording."),
    Effect("html-svg", "nothing is drawn", _PNG),
    Effect("html-picture", "the other images are left out", "Put an img inside.", "image"),
    Effect("html-object", "nothing is drawn", _PNG),
    Effect("html-dialog", "the text stands open, or is missing", "Write it into the text."),
    Effect("html-marquee", "the text stands still", "Write plain text."),
    Effect("html-meter", "nothing is drawn", "Write the number."),
    Effect("html-progress", "nothing is drawn", "Write the number."),
    Effect("html-hidden", "what should be hidden is seen", "Take it out, or hide it by display: none."),
    Effect("html-popover", "what should be hidden is seen", "Write it into the text."),
    Effect("image-svg", "the image is missing", _PNG),
    Effect("image-webp", "the image is missing", _PNG),
    Effect("image-avif", "the image is missing", _PNG),
    Effect("image-heif", "the image is missing", _PNG),
    Effect("image-bmp", "the image may be missing", _PNG, partly=True),
    Effect("image-tiff", "the image is missing", _PNG),
    Effect("image-ico", "the image is missing", _PNG),
    Effect("image-apng", "the image is missing or stands still", "Use GIF for what moves."),
    Effect("image-mp4", "the film is missing", "Show a still image that links to the film."),
    Effect("image-hdr", "the colours differ", _PNG),
    Effect("image-base64", "the image is missing", "Put the image on the web, and give its address."),
    Effect("html-anchor-links", "nothing happens", "Link to the web version, or do without."),
)
