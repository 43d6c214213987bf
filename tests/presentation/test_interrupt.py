import subprocess
import sys
from pathlib import Path

# Arguments are pickled in the midst of the start of a process: this one presses Ctrl-C there.
SCRIPT = """
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children, get_context

from presentation.command_line import _interrupt


class Pressing:
    def __reduce__(self):
        os.kill(os.getpid(), signal.SIGINT)
        return int, ()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, _interrupt)
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=int, initargs=(Pressing(),)) as pool:
        try:
            pool.submit(abs, -2)
            signal.pause()
        except KeyboardInterrupt:
            print(len(active_children()))
"""


def test_ctrl_c_waits_until_a_process_has_started(tmp_path: Path) -> None:
    """Interrupted halfway it would belong to no pool, and complain when it finds its queues gone."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n", "")
