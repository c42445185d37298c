"""Articles as files: exact JSON and Parquet, CSV for people, put in place whole or not at all. No Scrapy."""
