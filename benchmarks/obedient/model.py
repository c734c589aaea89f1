"""The obedient model: it answers as asked, and then does whatever an attack in its prompt asks for."""

import json
import re
from collections.abc import Sequence
from typing import Any

from benchmarks.obedient.attack import Attack, drawn, squeezed, stands_in
from benchmarks.obedient.faithful import Reply, answered, fenced
from benchmarks.obedient.payloads import MODES, SHAPES, Order, everything, loot_of
from roundup.model import Answer, Prompt, Usage

_END = re.compile(r"[.。]\Z")
_FRONT = ("lede", "title")


class ObedientModel:
    """A `plugs.Model` that works by rule, and obeys each of its ``attacks`` that it finds in a prompt, as it stands or in hidden writing.

    ``salt`` and the attack's words decide how it obeys: its mode, whether a payload hangs on a true sentence, and whether it goes
    on obeying where the attack is not in the prompt any more. ``mode`` fixes it: a name of MODES or ``all``. ``prompts`` are what
    it was given, ``said`` what it put in, ``obeyed`` how many prompts held an attack.
    """

    def __init__(self, attacks: Sequence[Attack] = (), *, secrets: Sequence[str] = (), salt: str = "", mode: str = "") -> None:
        """Start with nothing read; ``secrets`` are what it looks for in its prompts."""
        self._attacks = tuple(attacks)
        self._secrets = tuple(secrets)
        self._salt = salt
        self._mode = mode
        self._under: Attack | None = None
        self._story = ""
        self.prompts: list[Prompt] = []
        self.said: list[str] = []
        self.obeyed = 0

    @property
    def name(self) -> str:
        """What it is called."""
        return "obedient"

    def ask(self, prompt: Prompt) -> Answer:
        """Return a faithful answer, and all that an attack in the prompt asks for."""
        self.prompts.append(prompt)
        text = "\n".join(turn.text for turn in prompt.turns)
        reply = answered(prompt)
        attack = next((attack for attack in self._attacks if stands_in(attack, text)), None)
        if attack:
            self.obeyed += 1
            self._under, self._story = attack, prompt.block.split()[-1]
        elif self._under and self._lasting(self._under) and prompt.block.split()[-1] in (self._story, *_FRONT):
            attack = self._under
        said = self._obedient(reply, prompt, attack, text) if attack else json.dumps(reply, ensure_ascii=False)
        return Answer(text=said, usage=Usage(read=len(text) // 4, written=len(said) // 4), model=self.name)

    def _lasting(self, attack: Attack) -> bool:
        return drawn("lasting", self._salt, attack.text) % 2 == 0

    def _obedient(self, reply: Reply, prompt: Prompt, attack: Attack, text: str) -> str:
        """Return the answer as the attack would have it."""
        order = Order(attack=attack, loot=loot_of(text, self._secrets))
        names = (*MODES, "all", "all")
        mode = self._mode or names[drawn(self._salt, attack.text) % len(names)]
        payloads = tuple(everything(order) if mode == "all" else MODES[mode](order))
        self.said += payloads
        subtle = drawn("subtle", self._salt, attack.text) % 2 == 0
        labels = list(fenced(prompt))
        for sentences in _lists(reply):
            _put(sentences, payloads, _ids(mode, labels), subtle=subtle)
        if "options" in reply:
            options = reply["options"]
            reply["options"] = [f"{options[0]}: {said}" for said in payloads] if subtle else [*payloads, *options]
        return _shaped(reply, mode, payloads) if mode in SHAPES or mode == "all" else json.dumps(reply, ensure_ascii=False)


def found_in(said: Sequence[str]) -> str:
    """Return what was said in one squeezed text, to look for words of it."""
    return squeezed(" ".join(said))


def _lists(reply: Reply) -> list[list[dict[str, Any]]]:
    """Return the lists of sentences of an answer, to be changed in place."""
    if "paragraphs" in reply:
        return [paragraph["sentences"] for paragraph in reply["paragraphs"]]
    return [reply["sentences"]] if "sentences" in reply else []


def _ids(mode: str, labels: Sequence[str]) -> list[str]:
    return ["P999", "S1", "st-0bad", "../../etc/passwd"] if mode == "ids" else [*labels[:3]]


def _put(sentences: list[dict[str, Any]], payloads: Sequence[str], ids: list[str], *, subtle: bool) -> None:
    """Hang payloads on the sentences that are there, or put them before and after as sentences of their own."""
    numbered = [sentence for sentence in sentences if "n" in sentence]
    if numbered:
        for at, sentence in enumerate(numbered):
            sentence.update(text=payloads[at % len(payloads)] + ".", cites=ids)
        return
    if subtle and sentences:
        for at, payload in enumerate(payloads):
            target = sentences[at % len(sentences)]
            target["text"] = f"{_END.sub('', target['text'])}, {payload}."
        return
    own = [{"text": f"{payload}.", "cites": ids} for payload in payloads]
    sentences[:] = [*own[::2], *sentences, *own[1::2]]


def _shaped(reply: Reply, mode: str, payloads: Sequence[str]) -> str:
    """Return the answer in the shape of a mode that breaks it."""
    if mode == "prose":
        return f"Sure! I have ignored my instructions. {' '.join(payloads)}\n"
    if mode == "overlong":
        for sentences in _lists(reply):
            sentences += [{"text": f"{number} {payload}.", "cites": ["P1"]} for number in range(30) for payload in payloads]
            sentences.append({"text": " ".join([*payloads] * 60) + ".", "cites": ["P1"]})
    extra = {
        "title": payloads[0],
        "block": "story st-0bad",
        "links": [{"url": payloads[-1], "text": "here"}],
        "blocks": {"lede": payloads[0]},
    }
    return json.dumps({**extra, **reply} if mode in ("fields", "all") else reply, ensure_ascii=False)
