# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From TOML to a `Mapping`, with every fault of the text at once: what is unknown, missing, or contradicts itself."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

from stelsel.ground.core.errors import InvalidInput, Refused
from stelsel.ground.facts.kinds import Missing, Quality, Status
from stelsel.ground.facts.loading.mapping import (
    FORMATS,
    NOTATIONS,
    ORDERS,
    SCHEMES,
    SKIP,
    FileForm,
    LongForm,
    Mapping,
    MeasureForm,
    OdataForm,
    PeriodForm,
    SubjectForm,
    Told,
)
from stelsel.ground.facts.loading.toml_keys import Faults, Keys
from stelsel.ground.facts.units import KINDS

REASONS = (*(one.name.lower() for one in Missing if one != Missing.PRESENT), SKIP)
QUALITIES = tuple(one.name.lower() for one in Quality)
STATES = tuple(one.name.lower() for one in Status)
PRESENT = "present"
LARGEST = 1_000_000
"""Bytes of a mapping. A long list of translations is some hundred kilobytes."""
_ONLY = {
    "csv": {"encoding", "delimiter", "quote", "decimal", "thousands", "header_row", "first_row", "multiline"},
    "excel": {"decimal", "header_row", "first_row", "sheet"},
    "parquet": {"decimal", "thousands"},
    "spss": {"decimal", "thousands", "labels", "user_missing"},
    "json": {"decimal", "thousands", "rows"},
    "odata": set[str](),
}
"""What can be said of each format; the rest would be ignored, so it is refused."""
ADDRESSES = {3: "https://opendata.cbs.nl/ODataApi/OData", 4: "https://beta-odata4.cbs.nl/CBS"}


def mapping_read(path: Path) -> Mapping:
    """The mapping in a file; InvalidInput where it cannot be read, Refused with every fault in it."""
    try:
        if path.stat().st_size > LARGEST:
            raise InvalidInput("Deze mapping is te groot.", where=path.name, remedy="Houd hem onder 1 MB.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InvalidInput(
            f"Deze mapping is niet te lezen ({error.strerror}).", where=str(path), remedy="Kijk naar naam en map."
        ) from error
    except UnicodeDecodeError as error:
        raise InvalidInput("Deze mapping is geen UTF-8.", where=path.name, remedy="Sla hem op in UTF-8.") from error
    return mapping_of(text, name=path.name)


def mapping_of(text: str, *, name: str = "mapping") -> Mapping:
    """The mapping that a TOML text says; `name` is the file, for the faults."""
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidInput(
            f"Dit is geen leesbare TOML ({error}).", where=name, remedy="Zie docs/reference/fact-mapping.md."
        ) from error
    faults = Faults()
    mapping = _mapping(Keys(values, "", faults))
    if faults.found:
        raise Refused(
            f"Deze mapping heeft {_counted(len(faults.found))}.", report=faults.found, where=name,
            remedy="Zie docs/reference/fact-mapping.md.",
        )  # fmt: skip
    return mapping


def _counted(faults: int) -> str:
    return "1 fout" if faults == 1 else f"{faults} fouten"


def _mapping(root: Keys) -> Mapping:
    if not root.has("version"):
        root.fault("version", "ontbreekt; begin met version = 1 en hoog het op bij elke verandering.")
    form = _file(root)
    long = _long(root)
    mapping = Mapping(
        version=root.number("version", 1, least=1),
        name=root.text("name"),
        file=form,
        odata=_odata(root, form.format),
        subject=_subject(root),
        period=_period(root),
        long=long,
        measures=_measures(root, long),
        dimensions=_dimensions(root),
        missing=root.pairs("missing", choices=REASONS),
        reason=_told(root, "reason", choices=(*REASONS, PRESENT)),
        quality=_told(root, "quality", choices=QUALITIES),
        status=_told(root, "status", choices=STATES),
        source=_told(root, "source"),
        where=_where(root),
    )
    if mapping.reason.constant:
        root.fault("reason", "een vaste reden zou alles ontbrekend maken; noem een column.")
    root.done()
    _decimal_signs(root, form)
    return mapping


def _file(root: Keys) -> FileForm:
    table = root.sub("file")
    if table is None:
        root.fault("file", "ontbreekt; schrijf [file] met format = 'csv'.")
        return FileForm()
    kind = table.text("format", "csv", choices=FORMATS, needed=True)
    header = table.number("header_row", 1)
    form = FileForm(
        format=kind,
        encoding=table.text("encoding", "utf-8"),
        delimiter=table.text("delimiter", ","),
        quote=table.text("quote", '"'),
        decimal=table.text("decimal", ".", choices=(".", ",")),
        thousands=table.text("thousands"),
        header_row=header,
        first_row=table.number("first_row", header + 1, least=1),
        multiline=table.flag("multiline"),
        sheet=_sheet(table),
        labels=table.words("labels"),
        user_missing=table.text("user_missing", choices=REASONS),
        rows=table.text("rows"),
    )
    table.done()
    for key in table.values.keys() & table.asked:
        if key != "format" and key not in _ONLY[kind]:
            table.fault(key, f"dit bestaat niet bij {kind}; haal het weg.")
    if form.first_row <= form.header_row:
        table.fault("first_row", "de eerste rij moet onder de kopregel staan.")
    return form


def _sheet(table: Keys) -> str | int:
    return table.number("sheet", 1, least=1) if isinstance(table.values.get("sheet"), int) else table.text("sheet") or 1


def _decimal_signs(root: Keys, form: FileForm) -> None:
    if form.thousands not in ("", ".", ",", " ", "'"):
        root.fault("[file] thousands", "kies uit '.', ',', ' ' en \"'\".")
    if form.thousands == form.decimal:
        root.fault("[file] thousands", "dit is ook het decimaalteken; kies een ander.")
    if len(form.delimiter.encode()) != 1 or form.delimiter in '\r\n"':
        root.fault("[file] delimiter", "hier hoort één teken, zoals ';', ',' of '\\t'.")
    if len(form.quote.encode()) > 1 or (form.quote and form.quote == form.delimiter):
        root.fault("[file] quote", "hier hoort één teken dat niet ook scheidt, of niets.")


def _odata(root: Keys, form: str) -> OdataForm | None:
    table = root.sub("odata")
    if table is None:
        if form == "odata":
            root.fault("odata", "ontbreekt; schrijf [odata] met version en table.")
        return None
    if form != "odata":
        root.fault("odata", "hoort alleen bij format = 'odata'; haal de tabel weg.")
    version = table.number("version", 3)
    if version not in ADDRESSES:
        table.fault("version", "kies 3 of 4.")
    address = table.text("address", ADDRESSES.get(version, ""))
    form_ = OdataForm(version, table.text("table", needed=True), address.rstrip("/"), table.text("filter"))
    table.done()
    return form_


def _told(root: Keys, key: str, *, choices: tuple[str, ...] = ()) -> Told:
    table = root.sub(key)
    if table is None:
        return Told()
    told = _told_in(table, choices=choices)
    table.done()
    return told


def _told_in(table: Keys, *, choices: tuple[str, ...] = ()) -> Told:
    told = Told(
        table.text("constant", choices=choices), table.text("column"), table.pairs("translate", choices=choices)
    )
    if bool(told.constant) == bool(told.column):
        table.fault("column", "noem een column of een constant, en niet allebei.")
    if told.constant and told.translate:
        table.fault("translate", "een vaste waarde wordt niet vertaald; haal dit weg.")
    return told


def _subject(root: Keys) -> SubjectForm:
    table = root.sub("subject")
    if table is None:
        root.fault("subject", "ontbreekt; schrijf [subject] met kind, scheme en column.")
        return SubjectForm("network", "id", Told())
    kind = table.text("kind", "network", choices=tuple(KINDS), needed=True)
    if kind == "network":
        table.done("het netwerk als geheel heeft geen code; haal dit weg.")
        return SubjectForm(kind, "id", Told())
    scheme = table.text("scheme", "id", choices=SCHEMES, needed=True)
    told = _told_in(table)
    table.done()
    if (scheme == "code" and kind != "area") or (scheme == "isil" and kind != "organisation"):
        table.fault("scheme", f"een {kind} heeft geen '{scheme}'; gebruik id of name.")
    return SubjectForm(kind, scheme, told)


def _period(root: Keys) -> PeriodForm:
    table = root.sub("period")
    if table is None:
        root.fault("period", "ontbreekt; schrijf [period] met column en notation.")
        return PeriodForm()
    told = Told(table.text("constant"), table.text("column"), table.pairs("translate"))
    form = PeriodForm(
        told,
        table.text("notation", choices=NOTATIONS),
        table.text("order", "ymd", choices=ORDERS),
        year=table.text("year"),
        month=table.text("month"),
        quarter=table.text("quarter"),
        start=table.text("start"),
        stop=table.text("stop"),
        last=table.text("last"),
        day=table.text("day", choices=("first", "last")),
    )
    table.done()
    ways = [bool(told.constant), bool(told.column), bool(form.year), bool(form.start)]
    if sum(ways) != 1:
        table.fault("column", "zeg de periode op één manier: column, constant, year of start.")
    elif (told.constant or told.column) and not form.notation:
        table.fault("notation", f"ontbreekt; kies uit {', '.join(NOTATIONS)}.")
    _period_parts(table, form)
    return form


def _period_parts(table: Keys, form: PeriodForm) -> None:
    if form.month and form.quarter:
        table.fault("quarter", "een maand of een kwartaal, niet allebei.")
    if (form.month or form.quarter) and not form.year:
        table.fault("year", "noem de kolom met het jaar erbij.")
    if form.start and bool(form.stop) == bool(form.last):
        table.fault("stop", "noem bij start óf stop (de dag erna) óf last (de laatste dag).")
    if (form.stop or form.last) and not form.start:
        table.fault("start", "noem de kolom met de eerste dag erbij.")
    if form.notation and (form.year or form.start):
        table.fault("notation", "hoort bij column of constant; haal dit weg.")


def _long(root: Keys) -> LongForm | None:
    table = root.sub("long")
    if table is None:
        return None
    long = LongForm(table.text("measure", needed=True), table.text("value", needed=True))
    table.done()
    if long.measure and long.measure == long.value:
        table.fault("value", "maat en waarde staan niet in dezelfde kolom.")
    return long


def _measures(root: Keys, long: LongForm | None) -> tuple[MeasureForm, ...]:
    tables = root.tables("measures")
    key = "name" if long else "column"
    forms = [_measure(table, key) for table in tables]
    if not forms and not long:
        root.fault("measures", "ontbreekt; schrijf [[measures]] met column en measure, of [long].")
    for table, form in zip(tables, forms, strict=True):
        if [other.name for other in forms].count(form.name) > 1:
            table.fault(key, f"'{form.name}' staat er twee keer; houd er één.")
    return tuple(forms)


def _measure(table: Keys, key: str) -> MeasureForm:
    form = MeasureForm(
        table.text(key, needed=True),
        table.text("measure", needed=True),
        table.decimal("factor", Decimal(1)),
        table.pairs("dimensions"),
        table.pairs("missing", choices=REASONS),
    )
    table.done("met [long] heet een maat 'name', anders 'column'.")
    return form


def _dimensions(root: Keys) -> dict[str, Told]:
    table = root.sub("dimensions")
    if table is None:
        return {}
    found = {name: _told(table, name) for name in table.values}
    return {name: told for name, told in found.items() if told != Told()}


def _where(root: Keys) -> dict[str, tuple[str, ...]]:
    table = root.sub("where")
    return {name: table.words(name) for name in table.values} if table else {}
