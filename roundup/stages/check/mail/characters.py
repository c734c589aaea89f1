"""Characters that show that text was read or copied wrongly, or that hide something."""

import re
from collections.abc import Iterator

from roundup.model import Finding
from roundup.stages.check.mail.placeholders import CODE
from roundup.stages.check.mail.telling import blocked, excerpt, telling
from roundup.stages.check.mail.tree import Document

_C1 = re.compile("[\x80-\x9f]")
_LOST = re.compile("\ufffd")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_OVERRIDE = re.compile("[\u202d\u202e]")
_OPEN, _SHUT = re.compile("[\u202a\u202b\u2066-\u2068]"), re.compile("[\u202c\u2069]")
_MOJIBAKE = re.compile(
    "Ã[\xa0-\xbf\x80-\x9f‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ\x9dž“”˜¢¦š\x94\x93]|Â[\xa0-\xbf]|ï¿½|ðŸ|(?:[ÐÑ][\x80-\xbf‚ƒ„…†‡‰‹‘’“”•–—™›°±²³µ¶·»¼½¾]){2}|"
    "(?:[åæçèéä][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}){2}"
)
_SURE = (
    (_C1, "The control character U+{:04X} stands in the text: a quotation mark or dash of Windows, read wrongly."),
    (_LOST, "U+{:04X} stands in the text: a character was lost there."),
    (_CONTROL, "The control character U+{:04X} stands in the text."),
)
_MEND = "Copy the words anew from their source."


def character_findings(html: str, document: Document) -> Iterator[Finding]:
    """Yield control and lost characters wherever they stand in the page, and wrongly read letters and turned text of readers' text."""
    for pattern, what in _SURE:
        found = pattern.search(html)
        if found:
            yield blocked("mail-character", what.format(ord(found[0])), html.count("\n", 0, found.start()) + 1, _MEND)
    told: set[str] = set()
    for text in document.texts:
        if text.parent.inside(*CODE):
            continue
        for name, message in _doubts(text.value):
            if name not in told:
                told.add(name)
                yield telling("mail-character", message, text.line, _MEND)
        hidden = _C1.search(text.value) or _LOST.search(text.value)
        if hidden and hidden[0] not in html and not told & {"hidden"}:
            told.add("hidden")
            yield blocked("mail-character", f"U+{ord(hidden[0]):04X} stands in the text, written as a mark.", text.line, _MEND)


def _doubts(value: str) -> Iterator[tuple[str, str]]:
    if value.isascii():
        return
    wrong = _MOJIBAKE.search(value)
    if wrong:
        around = value[max(0, wrong.start() - 12) : wrong.end() + 12]
        yield "mojibake", f"Letters were read wrongly: “{excerpt(around)}”."
    if _OVERRIDE.search(value):
        yield "override", "A mark that turns the order of letters (U+202D or U+202E) stands in the text."
    elif len(_OPEN.findall(value)) != len(_SHUT.findall(value)):
        yield "unpaired", "A mark for the direction of text begins and does not end."
