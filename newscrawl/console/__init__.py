"""What commands do and print; apart from the commands, which Scrapy imports all to run one."""
