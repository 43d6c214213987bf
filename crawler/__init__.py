"""Station 1: web sites in, `Page` out. Half crawl (Scrapy, in a child process), half reader (pure)."""
