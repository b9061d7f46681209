"""What runs beside a crawl: progress, its closing summary, the watch over feed exports."""
