"""Files that are written for somebody who adds a publisher."""
