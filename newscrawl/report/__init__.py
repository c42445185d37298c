"""The report: one HTML file that shows what the store holds and how well it was gathered. Never imports Scrapy."""
