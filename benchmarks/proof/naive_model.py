"""A model asked as its library's first page shows it, the answer taken as it comes: the control of the row `model`.

It runs as a process of its own that may take 1 GiB, so that a server without end cannot take the machine along.
"""

import json
import resource
import subprocess
import sys

from benchmarks.proof.row import ROOT
from tests.faults.model_faults import ModelFault
from tests.faults.model_server import serving
from tests.model.played import Play

_LIMIT = 15.0
"""Seconds after which a call counts as held up."""
_MOST = 1 << 30
_PLAIN = "Yes."
"""What faults say that leave the words of an answer alone; it is not their doing that it is no section."""


def harm(fault: ModelFault, question: str) -> str:
    """Return how a section is lost ("" where it is not): one question over a server with this fault."""
    play = Play(fault=fault, place=("story",))
    argv = [sys.executable, "-m", "benchmarks.proof.naive_model"]
    with serving(play.script) as server:
        try:
            done = subprocess.run([*argv, server.url], input=question.encode(), cwd=ROOT, capture_output=True, timeout=_LIMIT, check=False)
        except subprocess.TimeoutExpired:
            return "held up"
    return "" if done.stdout.strip() in (b"told", _PLAIN.encode() if fault.text == _PLAIN else b"told") else "lost"


def main() -> None:
    """Ask the server named what stands on standard input; print ``told`` where the answer is a section, else its words."""
    import openai  # noqa: PLC0415, TID251 - the control is about it

    resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
    client = openai.OpenAI(api_key="none", base_url=sys.argv[1], max_retries=0, timeout=5)
    text = client.chat.completions.create(model="tiny", messages=json.load(sys.stdin)).choices[0].message.content
    if text == _PLAIN:
        print(text)
        return
    sentences = [said["text"] for part in json.loads(text or "")["paragraphs"] for said in part["sentences"]]
    print("told" if sentences else "empty")


if __name__ == "__main__":
    main()
