"""Commands of this project, beside and in place of Scrapy's own."""
