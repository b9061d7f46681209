"""The news spider, one for all sites, and the loader that makes one of each site file. Spiders of your own stand beside them."""
