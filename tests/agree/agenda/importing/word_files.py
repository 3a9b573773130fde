# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word documents written the way Word writes them: Dutch identifiers of styles, English names, numbers by pattern."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:basedOn w:val="Standaard"/></w:style>
<w:style w:type="paragraph" w:styleId="Ondertitel"><w:name w:val="Subtitle"/><w:basedOn w:val="Standaard"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:basedOn w:val="Standaard"/>
 <w:pPr>{kop1}<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/><w:basedOn w:val="Standaard"/>
 <w:pPr>{kop2}<w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kop3"><w:name w:val="heading 3"/><w:basedOn w:val="Standaard"/>
 <w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/><w:basedOn w:val="Standaard"/></w:style>
<w:style w:type="paragraph" w:styleId="Kopvaninhoudsopgave"><w:name w:val="TOC Heading"/><w:basedOn w:val="Kop1"/>
 <w:pPr><w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Lijstopsomteken"><w:name w:val="List Bullet"/><w:basedOn w:val="Standaard"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Lijstopsomteken2"><w:name w:val="List Bullet 2"/><w:basedOn w:val="Standaard"/>
 <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Lijstalinea"><w:name w:val="List Paragraph"/>
 <w:basedOn w:val="Standaard"/></w:style>
<w:style w:type="character" w:styleId="Zwaar"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""

Level = tuple[str, str]
"""The form of the numbers and what is printed: ("decimal", "%1.%2")."""

BULLETS: tuple[Level, ...] = (("bullet", "\uf0b7"), ("bullet", "o"), ("bullet", "\uf0a7"))


@dataclass
class WordFile:
    """The parts of one document. `patterns` are the lists by number; list n follows pattern n unless `lists` tells."""

    body: list[str] = field(default_factory=list)
    patterns: Mapping[int, tuple[Level, ...]] = field(default_factory=lambda: {1: BULLETS})
    lists: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    headings: tuple[str, str] = ("", "")
    notes: Mapping[int, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str | bytes] = field(default_factory=dict)

    def parts(self) -> dict[str, str | bytes]:
        kop1, kop2 = self.headings
        return {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {_SPACES}><w:body>{''.join(self.body)}<w:sectPr/></w:body></w:document>",
            "word/styles.xml": f"<w:styles {_SPACES}>{STYLES.format(kop1=kop1, kop2=kop2)}</w:styles>",
            "word/numbering.xml": f"<w:numbering {_SPACES}>{self._patterns()}{self._lists()}</w:numbering>",
            "word/footnotes.xml": f"<w:footnotes {_SPACES}>{self._notes()}</w:footnotes>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{self._links()}</Relationships>',
            **self.extra,
        }

    def _patterns(self) -> str:
        return "".join(
            f'<w:abstractNum w:abstractNumId="{number}">'
            + "".join(
                f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
                f'<w:lvlText w:val="{text}"/></w:lvl>'
                for depth, (form, text) in enumerate(levels)
            )
            + "</w:abstractNum>"
            for number, levels in self.patterns.items()
        )

    def _lists(self) -> str:
        lists = {**{number: (number, "") for number in self.patterns}, **self.lists}
        return "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{pattern}"/>{override}</w:num>'
            for number, (pattern, override) in lists.items()
        )

    def _notes(self) -> str:
        return "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + text)}</w:p></w:footnote>'
            for number, text in self.notes.items()
        )

    def _links(self) -> str:
        told = ("styles", "numbering", "footnotes", *(["comments"] if "word/comments.xml" in self.extra else []))
        return "".join(
            f'<Relationship Id="{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>' for name in told
        ) + "".join(
            f'<Relationship Id="{key}" Type="{_OFFICE}/hyperlink" Target={quoteattr(address)} TargetMode="External"/>'
            for key, address in self.links.items()
        )

    def data(self, *, strict: bool = False) -> bytes:
        return zipped(
            {
                name: part.replace(WORD, STRICT) if strict and isinstance(part, str) else part
                for name, part in self.parts().items()
            }
        )


_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("footnotes", "footnotes"),
            ("comments", "comments"),
        )
    )
    + "</Types>"
)


def zipped(parts: Mapping[str, str | bytes], *, level: int = 9) -> bytes:
    """The same parts always give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(text: str = "", style: str = "", *, of: tuple[int, int] | None = None, props: str = "", runs: str = "") -> str:
    """A paragraph; `of` is the list it is in and its level there, `runs` are runs written out."""
    numbered = f'<w:numPr><w:ilvl w:val="{of[1]}"/><w:numId w:val="{of[0]}"/></w:numPr>' if of else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{numbered}{props}</w:pPr>{run(text) if text else ''}{runs}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Cells are text, or paragraphs written out."""
    written = (
        "<w:tr>" + "".join(f"<w:tc>{cell if cell[:1] == '<' else p(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(written)}</w:tbl>"
