"""What an article goes through between extraction and its line: one concern a module."""
