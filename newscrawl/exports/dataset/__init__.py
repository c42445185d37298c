"""Datasets that researchers can cite: built from the store, checked, and asked. No Scrapy.

Needs the extra ``dataset``.
"""
