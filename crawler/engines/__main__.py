"""`python -m crawler.engines`: the child process that asks search engines, see `asking`."""

import sys

from crawler.engines.asking import run_job

if __name__ == "__main__":
    sys.exit(run_job(sys.stdin, sys.stdout))
