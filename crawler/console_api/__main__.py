"""`python -m crawler.console_api`: the child process that asks Search Console, see `asking`."""

import sys

from crawler.console_api.asking import run_job

if __name__ == "__main__":
    sys.exit(run_job(sys.stdin, sys.stdout))
