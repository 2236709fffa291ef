"""Every error that an author may meet: each says what is wrong, where, and what works instead."""

from __future__ import annotations


class Error(Exception):
    """The base of all errors of Stagelight."""


class APIException(Error):
    """A command was used in a way that cannot work."""


class DuplicateElementKey(APIException):
    """Two widgets on one page have the same author's key."""


class ValueAssignmentNotAllowedError(APIException):
    """A widget's value was set where only the visitor may set it."""


class WidgetAlreadyInstantiatedError(APIException):
    """A widget's value was set after the widget was shown in this run."""


class NoSessionContext(Error):
    """Something that needs a running session was called outside of one."""


class PluginError(Error):
    """A plugin does not fit: two claim one name, or it asks for something that is not there."""
