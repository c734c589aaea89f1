"""A model asked as its library's first page shows it, the answer taken as it comes: the control of the row `model`."""

import json

from tests.faults.model_faults import ModelFault
from tests.faults.model_server import serving
from tests.model.played import Play

_LIMIT = 5.0
"""Seconds after which a call counts as held up."""
_PLAIN = "Yes."
"""What faults say that leave the words of an answer alone; it is not their doing that it is no section."""


def harm(fault: ModelFault, question: str) -> str:
    """Return how a section is lost ("" where it is not): one question over a server with this fault."""
    import openai  # noqa: PLC0415, TID251 - the control is about it

    play = Play(fault=fault, place=("story",))
    with serving(play.script) as server, openai.OpenAI(api_key="none", base_url=server.url, max_retries=0, timeout=_LIMIT) as client:
        try:
            answer = client.chat.completions.create(model="tiny", messages=json.loads(question))
            text = answer.choices[0].message.content or ""
            if text == fault.text == _PLAIN:
                return ""
            content = json.loads(text)
            return "" if [said["text"] for part in content["paragraphs"] for said in part["sentences"]] else "empty"
        except Exception as error:  # noqa: BLE001 - whatever it is, a program that does not expect it ends
            return type(error).__name__
