"""Tóm Tắt: summarizes Vietnamese news and translates it to English, on this machine."""

__version__ = "0.1.0"
