"""What stands between the spider and the network: whom we fetch from, and what is refused."""
