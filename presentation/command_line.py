"""The command line: `vindbaar COMMAND`. Every mistake of the user's ends with a message, a hint and exit code 2."""

import errno
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from types import FrameType

from vocabulary.errors import VindbaarError
from vocabulary.phrases import Phrase, name_cause

INTERRUPTED = 130  # 128 + SIGINT: what typer makes of Ctrl-C
TRY_AGAIN = 0.05  # seconds after which an interrupt that had to wait is looked at again


def main() -> None:
    """Run the command line and exit."""
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, _interrupt)
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command. Gives its exit code: 0, 2 for a mistake that the user can mend, 130 when interrupted."""
    try:
        # Here and not above: it takes a second or two, and Ctrl-C must end in order then, too.
        from presentation.commands import app
        from presentation.commands.help_texts import make_commands
        from presentation.commands.options import DEFAULT_CONFIG
        from presentation.commands.usage import run_commands
        from presentation.language import translator
        from presentation.settings import choose_language

        code = run_commands(make_commands(app, translator(choose_language(DEFAULT_CONFIG))), arguments)
    except KeyboardInterrupt:
        return _stop()
    except VindbaarError as error:
        return _explain(error)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EFBIG}:
            raise
        cause = name_cause(error)
        return _explain(
            VindbaarError(
                "{file} can't be written: {cause}",
                "Make room, or check the folder.",
                file=error.filename or Phrase("a file"),
                cause=cause,
            )
        )
    return _stop() if code == INTERRUPTED else code


def _stop() -> int:
    stopped = VindbaarError("stopped", "What was stored is kept; `vindbaar run` goes on from there.")
    return _explain(stopped, INTERRUPTED)


def _explain(error: VindbaarError, code: int = VindbaarError.exit_code) -> int:
    from presentation.commands.speech import say_error

    say_error(error)
    return code


def _interrupt(number: int, frame: FrameType | None) -> None:
    """KeyboardInterrupt, but not in the midst of what can't be broken off."""
    if not (hasattr(signal, "setitimer") and _must_finish(frame)):
        raise KeyboardInterrupt
    signal.signal(signal.SIGALRM, _interrupt)
    signal.setitimer(signal.ITIMER_REAL, TRY_AGAIN)


def _must_finish(frame: FrameType | None) -> bool:
    """Whether something is being imported or a pool starts a process.

    C++ that is being loaded aborts the process when it is interrupted. A process that is half started belongs to no
    pool, so nothing waits for it, and it dies with a traceback when it finds its queues gone.
    """
    while frame is not None:
        code = frame.f_code
        if code.co_filename == "<frozen importlib._bootstrap>" or code is ProcessPoolExecutor.submit.__code__:
            return True
        frame = frame.f_back
    return False


if __name__ == "__main__":
    main()
