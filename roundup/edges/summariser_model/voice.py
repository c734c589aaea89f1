"""How the house writes, as a prompt tells it: the measurable style of the form in words, examples, the editor's wish."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roundup.edges.summariser_model.wording import Wording, fenced
from roundup.form import Form, Range, Style
from roundup.model import Manner

_LANGUAGES = {"en": "English", "zh": "Chinese (simplified)", "de": "German", "fr": "French", "es": "Spanish", "ja": "Japanese"}
_MOST_ASKED = 600
"""Characters of an editor's wish for one block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What all prompts of an issue share: the newsletter's name, its language, its form, and the prompt files by name."""

    newsletter: str
    language: str
    form: Form
    wordings: Mapping[str, Wording]

    @property
    def style(self) -> Style:
        """The measurable part of the house style."""
        return self.form.style

    def values(self, manner: Manner) -> dict[str, str]:
        """Return what every prompt may ask for, by the names of the placeholders."""
        return {
            "newsletter": self.newsletter,
            "language": _LANGUAGES.get(self.language, self.language),
            "run": str(self.style.run_words),
            "quote": str(self.style.quote_words),
            "style": _profile(self.style),
            "examples": _examples(manner.examples),
            "instruction": _wish(manner.instruction),
        }


def spoken(span: Range, unit: str) -> str:
    """Return a range in words: ``150 to 520 words``."""
    least, most = span
    return f"{least} {unit}{'s' if most != 1 else ''}" if least == most else f"{least} to {most} {unit}s"


def _profile(style: Style) -> str:
    least, most = style.sentence_mean
    filler = "; ".join(style.filler)
    said = f"Sentences of {least} to {most} words on average, none over {style.sentence_max}. Plain words, the active voice."
    return f"{said} Never write: {filler}." if filler else said


def _examples(examples: Iterable[str]) -> str:
    """Return past passages of the house as examples; foreign text, too: an approved issue quotes others."""
    told = [fenced(f"example {number}", text) for number, text in enumerate(examples, 1)]
    if not told:
        return ""
    return (
        "\nThis is how the house sounds. Take the tone and the build from these examples, and nothing of what they say:\n\n"
        + "\n\n".join(told)
        + "\n"
    )


def _wish(instruction: str) -> str:
    said = " ".join(instruction.split())[:_MOST_ASKED]
    return f"The editor asks of this one: {said}\nThe rules above hold all the same.\n" if said else ""
