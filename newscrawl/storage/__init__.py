"""Where records are kept: lines of JSON in files that appear whole under their name, or not at all. No Scrapy import."""
