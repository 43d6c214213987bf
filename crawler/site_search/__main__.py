"""`python -m crawler.site_search`: the child process that searches one site, see `asking`."""

import sys

from crawler.site_search.asking import run_job

if __name__ == "__main__":
    sys.exit(run_job(sys.stdin, sys.stdout))
