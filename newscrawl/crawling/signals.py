"""Signals of the project, in addition to Scrapy's."""

run_reported = object()
"""Sent once a run, with ``report`` (RunReport) and ``event`` (what there is to tell, or None), when its store is given
back. Asynchronous handlers are waited for."""
