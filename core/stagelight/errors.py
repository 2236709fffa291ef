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


class InvalidFormCallbackError(APIException):
    """A widget inside a form has a callback, but only the form's submit button can call one."""


class NoSessionContext(Error):
    """Something that needs a running session was called outside of one."""


class PluginError(Error):
    """A plugin does not fit: two claim one name, or it asks for something that is not there."""


class OptionError(Error):
    """What was asked for on the command line does not fit: the app, the plugins or the page say otherwise."""


class InvalidThemeError(OptionError):
    """A theme asks for something that is not there."""


class InvalidThemeSectionError(InvalidThemeError):
    """A theme has a section that nothing answers to."""


class InvalidThemeOptionError(InvalidThemeError):
    """A theme has an option, or a value of one, that nothing answers to."""


class MissingRequiredParameterError(APIException):
    """A command was called without something that it cannot do without."""


class InvalidParameterTypeError(APIException):
    """A parameter has a value of a type that it cannot take."""


class ValueError(APIException):
    """A parameter has a value that is none of the valid ones."""


class IncompatibleParametersError(APIException):
    """Two parameters cannot be used together."""


class InvalidWidthError(APIException):
    """A width is neither one of the words that the command knows nor a number of pixels."""


class InvalidHeightError(APIException):
    """A height is neither one of the words that the command knows nor a number of pixels."""


class InvalidColorError(APIException):
    """A colour has a name that nothing answers to."""


class InvalidColumnSpecError(APIException):
    """`st.columns` was asked for something that is neither a number of columns nor their relative widths."""


class InvalidURLError(APIException):
    """An address does not begin as one of its kind must."""


class InvalidMinMaxError(APIException):
    """A range is empty: its lower end is not below its upper end."""


class ValueOutOfRangeError(APIException):
    """A value lies outside the range that its parameter has."""


class ValueBelowMinError(APIException):
    """A default lies below the lowest value allowed."""


class ValueAboveMaxError(APIException):
    """A default lies above the highest value allowed."""


class MixedNumericTypesError(APIException):
    """Whole numbers and floats are mixed where all must be of one type."""


class InvalidNumberFormatError(APIException):
    """A format does not say how to write a number."""


class JSNumberBoundsError(APIException):
    """A number is too large for a browser to hold exactly."""


class DefaultNotInOptionsError(APIException):
    """A default is none of the options."""


class PageNotFoundError(APIException):
    """A page was named that the app does not have."""


class QueryParamDictValueError(APIException):
    """A query parameter was given a value that an address cannot hold."""


class AuthError(APIException):
    """Logging in cannot work as the app is set up."""


class SecretNotFoundError(Error, KeyError, FileNotFoundError):
    """A secret was asked for, and there is no file or variable that holds it."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class SelectionCountExceedsMaxError(APIException):
    """More options are chosen at first than the author allows."""


class CacheWarning(UserWarning):
    """A cache gives something that its author must look at: a changed value, an entry that cannot be read or kept."""


class CacheError(Error):
    """A cached function was used in a way that cannot work."""


class UnhashableParamError(CacheError):
    """An argument of a cached function has no content that could be compared."""


class UnserializableReturnValueError(CacheError):
    """What a cached function returned cannot be copied or written to disk."""


class CacheRecursionError(CacheError):
    """A cached function waits for its own result."""


class BadTimeStringError(APIException):
    """A text does not say how long something lasts."""


class InvalidLayoutContextError(APIException):
    """A command was used in a container that cannot hold it."""


class MissingAuthlibError(AuthError):
    """Logging in needs a package that is not installed."""


class DataframeConversionError(APIException):
    """Something was shown as a table that is none."""


class UnserializableSessionStateError(Error):
    """Something in the session's state cannot leave its process."""


class MaxRetriesError(APIException):
    """What was tried several times failed each time."""


class FragmentHandledException(Error):
    """An error of a fragment that the page shows already."""


class FragmentStorageKeyError(Error, KeyError):
    """A fragment was asked for that is not on the page."""


class APIWarning(APIException, Warning):
    """A command was used in a way that works and may surprise."""


class ComponentRegistryError(APIException):
    """A component was declared in a way that cannot work: no folder, no address, nothing to show."""


class BidiComponentError(APIException):
    """A component of strings was used in a way that cannot work."""


class BidiComponentInvalidCallbackNameError(BidiComponentError):
    """A component was given a callback whose name is not on_NAME_change."""


class BidiComponentInvalidDefaultKeyError(BidiComponentError):
    """A component was given a default for something that is no name of a value."""


class BidiComponentInvalidIdError(BidiComponentError):
    """A component has a name that cannot be used."""


class BidiComponentUnserializableDataError(BidiComponentError):
    """A component was given something that a browser cannot be told."""


# The peer's names for what is named otherwise here.
DuplicateElementId = DuplicateWidgetID = DuplicateElementKey
LocalizableStreamlitException = APIException
MarkdownFormattedException = Error
