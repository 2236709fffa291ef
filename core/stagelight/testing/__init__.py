"""Tests of apps: drives a session without a browser, as a visitor would."""
