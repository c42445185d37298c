"""The store as plain tables for people to look around in with Datasette."""
