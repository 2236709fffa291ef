"""Connections to databases and services: described in the secrets, opened once, shared by all sessions."""
