"""The text renderer: an app as a log, one record an element, for people or as JSON lines."""
