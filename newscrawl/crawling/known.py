"""How a request says that the store holds what it asks for."""

KNOWN = "known"
"""The key of ``request.meta``, and the flag of the answer."""
