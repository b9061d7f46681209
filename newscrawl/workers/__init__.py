"""Extraction in processes of its own, so that no page holds up a crawl or ends it.

Its parts are imported each by itself: a worker needs none of what holds the workers.
"""
