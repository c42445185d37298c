"""Signals of the project, in addition to Scrapy's."""

run_reported = object()
"""Sent once a run, with ``report`` (RunReport) and ``event`` (what there is to tell, or None), when its store is given
back. Asynchronous handlers are waited for."""

run_told = object()
"""Sent when the end of a run is noted and all handlers of ``run_reported`` are done: now it can be printed, whatever
becomes of the terminal."""
