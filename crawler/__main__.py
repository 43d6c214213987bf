"""`python -m crawler`: the child process of a crawl, see `crawl_job`."""

import sys

from crawler.crawl_job import run_job

if __name__ == "__main__":
    sys.exit(run_job(sys.stdin, sys.stdout))
