"""Scrapy item pipelines; each is Scrapy's shape around one call into a room."""
