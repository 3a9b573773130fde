# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the documents that are set as Word sets them; run it with the folder of `word_files.py` on the path.

PYTHONPATH=tests/agree/agenda/importing python tests/agree/agenda/importing/documents/sources/word.py
"""

from __future__ import annotations

from pathlib import Path

from word_files import BULLETS, WordFile, p, run, table

FOLDER = Path(__file__).parent.parent
TAB = "<w:r><w:tab/></w:r>"
HEADINGS = tuple(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="9"/></w:numPr>' for depth in (0, 1))


def veldwijk() -> WordFile:
    """A course with numbers that stand nowhere in the text: of chapters, sections, ambitions and steps."""
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    file = WordFile(
        patterns={
            1: BULLETS,
            3: (("decimal", "Ambitie %1."), ("lowerLetter", "%2)")),
            9: (("decimal", "%1"), ("decimal", "%1.%2")),
        },
        lists={4: (3, restart)},
        headings=(HEADINGS[0], HEADINGS[1]),
        notes={2: "Peiling onder 640 inwoners."},
    )
    file.body += [
        p("Koers 2026", "Titel"),
        p("Bibliotheken Veldwijk (verzonnen)", "Ondertitel"),
        p("Inhoud", "Kopvaninhoudsopgave"),
        p(runs=_field_begin(' TOC \\o "1-2" ') + run("1") + TAB + run("Inleiding") + _page("3"), style="Inhopg1"),
        p(runs=run("2") + TAB + run("Taal en lezen") + _page("4"), style="Inhopg1"),
        p(runs='<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        p("Inleiding", "Kop1"),
        p("Veldwijk is verzonnen, en zijn drie bibliotheken ook. Deze koers geldt voor twee jaar."),
        p("Taal en lezen", "Kop1"),
        p("Basisvaardigheden", "Kop2"),
        p("Een op de zes inwoners leest met moeite.", runs='<w:r><w:footnoteReference w:id="2"/></w:r>'),
        p("Dit hebben we bereikt", "Kop3"),
        p("Het Taalhuis begeleidde 188 mensen, tegen 141 een jaar eerder.", "Lijstopsomteken"),
        p("We werkten samen met:", "Lijstopsomteken"),
        p("vier werkgevers in de logistiek;", "Lijstopsomteken2"),
        p("de voedselbank.", "Lijstopsomteken2"),
        p("Dit gaan we doen in 2026", "Kop3"),
        p("Leren op het werk", of=(3, 0)),
        p("We geven bij zes werkgevers taalles onder werktijd."),
        p("Ouders leren mee", of=(3, 0)),
        p("Op elke basisschool komt een ouderkamer. Dat doen we in twee stappen:"),
        p("eerst op de drie scholen in het Oosterveld;", of=(3, 1)),
        p("daarna op de andere.", of=(3, 1)),
        p("Jeugd", "Kop2"),
        p("Dit hebben we bereikt", "Kop3"),
        p("Alle 21 scholen hebben nu een leesplan.", "Lijstopsomteken"),
        p("Dit gaan we doen in 2026", "Kop3"),
        p("Boeken dichtbij", of=(4, 0)),
        p("We richten in elke wijk een minibieb in, beheerd door kinderen."),
        p("Organisatie", "Kop1"),
        p("Dit hebben we bereikt", "Kop3"),
        p("De drie besturen zijn één bestuur geworden.", "Lijstopsomteken"),
        p("Dit gaan we doen in 2026", "Kop3"),
        p(
            style="Lijstopsomteken",
            runs=run("We kiezen één uitleen")
            + "<w:r><w:noBreakHyphen/></w:r>"
            + run("systeem voor alle vestigingen."),
        ),
        p("Wie bij ons werkt, krijgt tijd om te leren: 40 uur per jaar.", "Lijstopsomteken"),
    ]  # fmt: skip
    return file


def _field_begin(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _page(number: str) -> str:
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return f"{TAB}{_field_begin(' PAGEREF _Toc1 ')}{run(number)}{end}"


REMARK = '<w:r><w:commentReference w:id="1"/></w:r>'
WHO = 'w:id="7" w:author="Redactie" w:date="2025-11-20T10:00:00Z"'


def oosterduin() -> WordFile:
    """A plan that is still being edited: changes that nobody accepted yet, comments, a field to fill in, a box."""
    file = WordFile(
        links={"rId20": "https://voorbeeld.invalid/oosterduin/leesplan"},
        extra={"word/comments.xml": _comments()},
    )
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx><w:txbxContent>{p('Oosterduin is een verzonnen gemeente.')}</w:txbxContent></wps:txbx>"
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{p('Oosterduin is een verzonnen gemeente.')}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    file.body += [
        p("Leesplan gemeente Oosterduin 2026", "Titel", runs=box),
        p("Thema 1: Thuis lezen", "Kop1"),
        p(runs=run("Lezen begint thuis") + _gone(", zegt men") + run(".") + REMARK),
        p("Resultaten 2025", "Kop2"),
        p("Lijstopsomteken", "Lijstopsomteken").replace(
            run("Lijstopsomteken"),
            run("We bezochten ") + _gone("83") + _new("96") + run(" gezinnen met de voorleeskar."),
        ),
        _paragraph_gone("Deze regel is geschrapt."),
        p(
            style="Lijstopsomteken",
            runs=_new("Elf ouders werden zelf voorlezer."),
            props=f"<w:rPr><w:ins {WHO}/></w:rPr>",
        ),
        p("Plannen 2026", "Kop2"),
        p(
            style="Lijstopsomteken",
            runs=run("We maken een app-vrije avond op school")
            + run(" (intern: nog afstemmen)", "<w:vanish/>")
            + run("."),
        ),
        p(
            style="Lijstopsomteken", props=f"<w:rPr><w:del {WHO}/></w:rPr>",
            runs=run("Samen met de kinderopvang lezen we "),
        ),
        p(style="Lijstopsomteken", runs=run("buiten voor, in vier speeltuinen.")),
        f'<w:moveFrom {WHO}>{p("Verplaatst punt.", "Lijstopsomteken")}</w:moveFrom>',
        p("Thema 2: Lezen op school", "Kop1"),
        p("Resultaten 2025", "Kop2"),
        p(
            style="Lijstalinea",
            runs='<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>'
            + TAB
            + run("Elke school heeft een leescoach."),
        ),
        "<w:sdt><w:sdtPr/><w:sdtContent>"
        + p(
            style="Lijstopsomteken",
            runs=run("Het ")
            + f'<w:hyperlink r:id="rId20">{run("leesplan")}</w:hyperlink>'
            + run(" is door alle besturen getekend."),
        )
        + "</w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + p("Klik hier om tekst in te voeren.")
        + "</w:sdtContent></w:sdt>",
        p("Plannen 2026", "Kop2"),
        p(style="Lijstopsomteken", runs=run("We kopen voor elke klas ") + _moved("dertig") + run(" nieuwe boeken.")),
        table(("Activiteit", "Door", "Planning"), ("Boekendag in het bos", "Bibliotheek en scouting", "juni 2026")),
        p(),
    ]  # fmt: skip
    return file


def _new(text: str) -> str:
    return f"<w:ins {WHO}>{run(text)}</w:ins>"


def _moved(text: str) -> str:
    return f"<w:moveTo {WHO}>{run(text)}</w:moveTo>"


def _gone(text: str) -> str:
    return f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def _paragraph_gone(text: str) -> str:
    return p(style="Lijstopsomteken", runs=_gone(text), props=f"<w:rPr><w:del {WHO}/></w:rPr>")


def _comments() -> str:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:comments xmlns:w="{space}"><w:comment {WHO}>{p("Klopt dit nog?")}</w:comment></w:comments>'


if __name__ == "__main__":
    (FOLDER / "veldwijk-koers.docx").write_bytes(veldwijk().data())
    (FOLDER / "oosterduin-leesplan.docx").write_bytes(oosterduin().data())
