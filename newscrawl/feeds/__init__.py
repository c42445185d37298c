"""Scrapy's feeds over ``newscrawl.exports``: formats, storages, and the extension that runs them."""
