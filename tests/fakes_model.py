"""A small real stand-in for a language model; it passes the contract test of the plug."""

import threading
from collections.abc import Callable

from roundup.errors import ModelError
from roundup.model import Answer, Prompt, Usage
from roundup.text.tokens import reckoned

Script = Callable[[Prompt], str | Answer | ModelError]


class ScriptedModel:
    """A `plugs.Model` that answers from a function, for many threads at a time; ``asked`` lists the prompts as they came."""

    def __init__(self, script: Script, name: str = "scripted") -> None:
        """Answer by ``script``: words are an answer that came to its end, an error is raised."""
        self._script = script
        self._name = name
        self._lock = threading.Lock()
        self.asked: list[Prompt] = []

    @property
    def name(self) -> str:
        """What it is called."""
        return self._name

    def ask(self, prompt: Prompt) -> Answer:
        """Return what the script says, with its tokens reckoned."""
        with self._lock:
            self.asked.append(prompt)
        answer = self._script(prompt)
        if isinstance(answer, ModelError):
            raise answer
        if isinstance(answer, Answer):
            return answer
        read = sum(reckoned(turn.text) for turn in prompt.turns)
        return Answer(text=answer, usage=Usage(read=read, written=reckoned(answer), told=False), model=self._name)
