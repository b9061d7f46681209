"""Commands of `scrapy` and `newscrawl`; a module's name is its command's, and modules without a command class are their parts."""
