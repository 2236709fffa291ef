"""The names that scripts written for the other package use, and what each means here.

`FACES[module][name]` is "module:name" of ours, "st:name" for a command, or "=text" for a constant. The
empty module is the package itself: it also answers to every command of Stagelight.
"""

from __future__ import annotations

from collections.abc import Mapping

VERSION = "1.67.0"

_SHIMS = "stagelight.alias.shims"
_ERRORS = "stagelight.alias.errors"
_CACHES = "stagelight.alias.caches"
_PLAY = {
    "add_script_run_ctx": f"{_SHIMS}:add_script_run_ctx",
    "get_script_run_ctx": f"{_SHIMS}:get_script_run_ctx",
    "ScriptRunContext": f"{_SHIMS}:Context",
}
_SIGNALS = {
    "RerunException": "stagelight.run:Rerun",
    "StopException": "stagelight.run:Stop",
}

OLD = {
    "beta_color_picker": "color_picker",
    "beta_columns": "columns",
    "beta_container": "container",
    "beta_expander": "expander",
    "experimental_audio_input": "audio_input",
}
"""Old names that containers answer to as well."""

_COMPONENTS = {name: f"st:components.v1.{name}" for name in ("declare_component", "html", "iframe", "CustomComponent")}

_CONNECTIONS = {
    name: f"st:connections.{name}" for name in ("BaseConnection", "SQLConnection", "ExperimentalBaseConnection")
}
_TABLES = {
    name: f"stagelight.alias.tables:{name}"
    for name in ("DataFormat", "convert_anything_to_pandas_df", "determine_data_format")
}
_IMAGES = {"image_to_url": "stagelight.alias.images:image_to_url"}
_SOURCES = ("get_pages", "invalidate_pages_cache", "page_icon_and_name")

_ERROR_NAMES = (
    "BidiComponentError BidiComponentInvalidCallbackNameError BidiComponentInvalidDefaultKeyError "
    "BidiComponentInvalidIdError BidiComponentUnserializableDataError "
    "DuplicateWidgetID Error FragmentHandledException FragmentStorageKeyError LocalizableStreamlitException "
    "MarkdownFormattedException NoSessionContext StreamlitAPIException StreamlitAPIWarning StreamlitAuthError "
    "StreamlitBadTimeStringError StreamlitComponentRegistryError StreamlitDataframeConversionError "
    "StreamlitDefaultNotInOptionsError StreamlitDuplicateElementId StreamlitDuplicateElementKey "
    "StreamlitIncompatibleParametersError StreamlitInvalidColorError StreamlitInvalidColumnSpecError "
    "StreamlitInvalidFormCallbackError StreamlitInvalidHeightError StreamlitInvalidLayoutContextError "
    "StreamlitInvalidMinMaxError StreamlitInvalidNumberFormatError StreamlitInvalidParameterTypeError "
    "StreamlitInvalidThemeError StreamlitInvalidThemeOptionError StreamlitInvalidThemeSectionError "
    "StreamlitInvalidURLError StreamlitInvalidWidthError StreamlitJSNumberBoundsError StreamlitMaxRetriesError "
    "StreamlitMissingAuthlibError StreamlitMissingRequiredParameterError StreamlitMixedNumericTypesError "
    "StreamlitPageNotFoundError StreamlitQueryParamDictValueError StreamlitSecretNotFoundError "
    "StreamlitSelectionCountExceedsMaxError StreamlitValueAboveMaxError StreamlitValueAssignmentNotAllowedError "
    "StreamlitValueBelowMinError StreamlitValueError StreamlitValueOutOfRangeError "
    "StreamlitWidgetAlreadyInstantiatedError UnserializableSessionStateError"
).split()

_VIEWS = (
    "AlertBase AudioInput Block BlockList Button ButtonGroup CameraInput Caption ChatInput ChatMessage Checkbox Code "
    "ColorPicker Column Dataframe DateInput DateTimeInput Divider DownloadButton Element ElementList ElementTree "
    "Error Exception Expander Feedback FileUploader Grid Header HeadingBase Help Html Image Info Json Latex "
    "LinkButton Markdown MenuButton Metric Multiselect NumberInput PageLink Pagination Progress Radio SelectSlider "
    "Selectbox Slider Space SpecialBlock Status Subheader Success Tab Table Text TextArea TextInput TimeInput Title "
    "Toast Toggle UnknownElement Warning Widget WidgetList"
).split()
_TESTING = "stagelight.testing.v1"

FACES: Mapping[str, Mapping[str, str]] = {
    "": {
        "__version__": f"={VERSION}",
        "_bottom": "stagelight.handle:bottom",
        "_event": "stagelight.handle:event",
        "_main": "stagelight.handle:main",
        **{old: f"st:{name}" for old, name in OLD.items()},
        "beta_set_page_config": "st:set_page_config",
        "cache_data": f"{_CACHES}:data",
        "cache_resource": f"{_CACHES}:resource",
        "experimental_connection": "st:connection",
        "experimental_data_editor": "st:data_editor",
        "experimental_dialog": "st:dialog",
        "experimental_fragment": "st:fragment",
        "experimental_get_query_params": f"{_SHIMS}:get_query_params",
        "experimental_memo": f"{_CACHES}:data",
        "experimental_rerun": "st:rerun",
        "experimental_set_query_params": f"{_SHIMS}:set_query_params",
        "experimental_singleton": f"{_CACHES}:resource",
        "experimental_user": "st:user",
        "get_option": f"{_SHIMS}:get_option",
        "set_option": f"{_SHIMS}:set_option",
    },
    "components": {},
    "components.v1": _COMPONENTS,
    "components.v1.components": _COMPONENTS,
    "components.v1.custom_component": _COMPONENTS,
    "components.v2": {"component": "st:components.v2.component"},
    "connections": _CONNECTIONS,
    "connections.base_connection": {"BaseConnection": "st:connections.BaseConnection"},
    "connections.sql_connection": {"SQLConnection": "st:connections.SQLConnection"},
    "config": {"get_option": f"{_SHIMS}:get_option", "set_option": f"{_SHIMS}:set_option"},
    "dataframe_util": _TABLES,
    "delta_generator": {"DeltaGenerator": "stagelight.handle:Handle"},
    "deprecation_util": {"show_deprecation_warning": f"{_SHIMS}:show_deprecation_warning"},
    "elements": {},
    "elements.image": _IMAGES,
    "elements.lib": {},
    "elements.lib.image_utils": _IMAGES,
    "elements.widgets": {},
    "elements.widgets.chat": {"ChatInputValue": "stagelight.records.files:ChatInputValue"},
    "errors": {name: f"{_ERRORS}:{name}" for name in _ERROR_NAMES},
    "hello": {},
    "hello.utils": {"show_code": f"{_SHIMS}:show_code"},
    "logger": {"get_logger": f"{_SHIMS}:get_logger"},
    "navigation": {},
    "navigation.page": {"StreamlitPage": "stagelight.pages:Page", "Page": "stagelight.pages:Page"},
    "runtime": {
        "exists": f"{_SHIMS}:exists",
        "get_instance": f"{_SHIMS}:get_instance",
        "Runtime": f"{_SHIMS}:Runtime",
    },
    "runtime.uploaded_file_manager": {"UploadedFile": "stagelight.uploads:UploadedFile"},
    "runtime.context": {"ContextProxy": "stagelight.elements.visit:Context"},
    "runtime.secrets": {"AttrDict": "stagelight.vault:Section", "Secrets": "stagelight.vault:Secrets"},
    "runtime.state": {},
    "runtime.state.query_params_proxy": {"QueryParamsProxy": "stagelight.elements.params:QueryParams"},
    "runtime.caching": {
        "cache": "st:cache",
        "cache_data": f"{_CACHES}:data",
        "cache_resource": f"{_CACHES}:resource",
    },
    "runtime.legacy_caching": {"clear_cache": f"{_CACHES}:clear"},
    "legacy_caching": {"clear_cache": f"{_CACHES}:clear"},
    "caching": {"clear_cache": f"{_CACHES}:clear"},
    "runtime.scriptrunner": {**_PLAY, **_SIGNALS},
    "runtime.scriptrunner.script_run_context": _PLAY,
    "runtime.scriptrunner.script_runner": _SIGNALS,
    "runtime.scriptrunner_utils": {},
    "runtime.scriptrunner_utils.exceptions": _SIGNALS,
    "runtime.scriptrunner_utils.script_run_context": _PLAY,
    "script_run_context": _PLAY,
    "scriptrunner": {**_PLAY, **_SIGNALS},
    "source_util": {name: f"stagelight.alias.sources:{name}" for name in _SOURCES},
    "testing": {},
    "testing.v1": {"AppTest": f"{_TESTING}:AppTest", "AppTestError": f"{_TESTING}:AppTestError"},
    "testing.v1.app_test": {"AppTest": f"{_TESTING}:AppTest"},
    "testing.v1.element_tree": {name: f"{_TESTING}.element_tree:{name}" for name in _VIEWS},
    "testing.v1.errors": {"AppTestError": f"{_TESTING}:AppTestError"},
    "typing": {
        "ChatInputValue": "stagelight.records.files:ChatInputValue",
        "UploadedFile": "stagelight.uploads:UploadedFile",
    },
    "version": {"STREAMLIT_VERSION_STRING": f"={VERSION}"},
    "web": {},
    "web.bootstrap": {"run": f"{_SHIMS}:launch"},
    "web.cli": {"main": f"{_SHIMS}:launch"},
}
