"""Replay: a crawl whose responses come out of a WARC or WACZ archive, under the pages' real addresses, never from the network."""
