"""Where stories are found: feeds, sitemaps, section pages. Bytes in, addresses out; no network, no Scrapy."""
