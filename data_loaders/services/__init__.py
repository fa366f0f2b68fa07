"""Talking to the official services: addresses, one HTTP client, the kept answers."""
