"""A file converter: tables go in, tables of another kind come out."""

import csv
import io
import json
import time
import zipfile

import stagelight as st

KINDS = {"JSON": "json", "CSV": "csv", "Markdown": "md"}


def read(file) -> list[dict[str, str]]:
    """The rows of a table."""
    text = file.read().decode("utf-8-sig")
    if file.name.lower().endswith(".json"):
        return [{str(name): str(value) for name, value in row.items()} for row in json.loads(text)]
    dialect = "excel-tab" if file.name.lower().endswith(".tsv") else "excel"
    return list(csv.DictReader(io.StringIO(text), dialect=dialect))


def write(rows: list[dict[str, str]], kind: str) -> str:
    """The rows as a table of another kind."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    if kind == "JSON":
        return json.dumps(rows, ensure_ascii=False, indent=2)
    if kind == "CSV":
        out = io.StringIO()
        writer = csv.DictWriter(out, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()
    lines = [names, ["---"] * len(names), *([row.get(name) or "" for name in names] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def packed(files: dict[str, str]) -> bytes:
    """All of them in one archive; made when somebody asks for it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


st.title("Converter")
files = st.file_uploader(
    "Tables",
    type=["csv", "tsv", "json"],
    accept_multiple_files=True,
    max_upload_size=50,
    help="The first line of a CSV or TSV file holds the names of its columns; a JSON file is a list of objects.",
)
kind = st.radio("Make it", list(KINDS), horizontal=True)
if not files:
    st.info("Drop a table on the field above, or several.")
    st.stop()

made: dict[str, str] = {}
bar = st.progress(0.0, text="Reading")
for number, file in enumerate(files, 1):
    bar.progress(number / len(files), text=f"{number} of {len(files)}: {file.name}")
    try:
        made[f"{file.name.rpartition('.')[0]}.{KINDS[kind]}"] = write(read(file), kind)
    except (ValueError, csv.Error, AttributeError) as error:
        st.error(f"{file.name} is no such table: {error}", icon="⚠️")
    time.sleep(0.02)  # so that there is something to see
bar.empty()

for name, text in made.items():
    with st.expander(name, expanded=len(made) == 1):
        st.code(text[:1000], language=KINDS[kind])
        st.download_button("Download", text, name, key=name, on_click="ignore", icon=":material/download:")
if len(made) > 1:
    st.download_button("Download all", lambda: packed(made), "tables.zip", type="primary", on_click="ignore")
if made:
    st.success(f"{len(made)} of {len(files)} converted.")
