# SPDX-License-Identifier: Apache-2.0
"""Workbooks: of programs that are not ours, and of XML written by hand.

data/libreoffice.xlsx is what LibreOffice 7.4 made of written():
    soffice --headless --convert-to xlsx --outdir data written.xlsx
No workbook here was made by Excel; excel() has the parts, the attributes and
the targets that Excel writes.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter

DAY = datetime.datetime(2026, 1, 6)
TIME = datetime.datetime(2026, 1, 6, 13, 45)
# The sheet "Matrix", as all of them have it.
TABLE = [
    ["Area", "On-premises", "PaaS", "note", "summary"],
    ["Customer data[^1]", "Customer", "Shared", "2026-01-06", "Ours."],
    ["Network controls", "Customer", "Provider", "25%", "=1+1"],
    ["Logs & <traces>", "Provider", "N/A", "42", "Ü ✓ 𝄞"],
    ["Backups", "Provider", "Customer", "2026-01-06 13:45", "TRUE"],
]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRICT = {MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
          DOCUMENT: "http://purl.oclc.org/ooxml/officeDocument/relationships"}


def written(file: Path) -> None:
    """By xlsxwriter, with a rich text, hidden parts and a second sheet."""
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Matrix")
    raised = book.add_format({"font_script": 1})
    formats = {DAY: "d mmm yyyy", .25: "0%", TIME: "yyyy-mm-dd hh:mm"}
    for at, row in enumerate([*TABLE[:3], *TABLE[3:]]):
        for column, text in enumerate(row):
            sheet.write_string(at, column, text)
    sheet.write_rich_string(1, 0, "Customer data", raised, "1", " ")
    sheet.write_string(2, 0, "Network\ncontrols")
    for at, value in enumerate([DAY, .25, 42, TIME], 1):
        kind = book.add_format({"num_format": formats.get(value, "General")})
        write = sheet.write_datetime if at in (1, 4) else sheet.write_number
        write(at, 3, value, kind)
    sheet.write_boolean(4, 4, True)
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_column(4, 4, None, None, {"hidden": True})
    book.add_worksheet("Notes").write_string(0, 0, "Not a table")
    other = book.add_worksheet("Old")
    other.write_row(0, 0, ["Area", "A"])
    other.write_row(1, 0, ["x", "Customer"])
    other.hide()
    book.close()


def opened(file: Path) -> None:
    """By openpyxl, which in this version writes no rich text."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Matrix"
    for row in TABLE:
        sheet.append(row)
    sheet["D2"], sheet["D3"], sheet["D4"], sheet["D5"] = DAY, .25, 42, TIME
    sheet["D3"].number_format = "0%"
    sheet["E3"].data_type = "s"
    sheet["E5"] = True
    book.save(file)


def pack(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def relations(**targets: str) -> str:
    """Of a part: relations(styles="styles.xml")."""
    return (f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="{name}" Type="{DOCUMENT}/{name.rstrip("123")}" '
        f'Target="{target}"/>' for name, target in targets.items())
        + "</Relationships>")


def row(number: int, *cells: str) -> str:
    """Texts in the sheet itself."""
    return f'<row r="{number}">' + "".join(
        f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{cell}</t></is>'
        "</c>" for at, cell in enumerate(cells)) + "</row>"


HEAD = row(1, "Area", "PaaS", "note")


def parts(data: str = "", *, after: str = "", before: str = "",
          book: str = "", styles: str = "", strings: str = "") -> dict:
    """The fewest parts; data is that of the sheet's rows after the header."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml":
            f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}">{book}<sheets>'
            '<sheet name="M" sheetId="1" r:id="worksheet1"/></sheets>'
            '</workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            worksheet1="worksheets/sheet1.xml", styles="styles.xml",
            sharedStrings="sharedStrings.xml"),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/worksheets/sheet1.xml":
            f'<worksheet xmlns="{MAIN}">{before}<sheetData>{HEAD}{data}'
            f"</sheetData>{after}</worksheet>"}


def made_strict(content: dict[str, str]) -> dict[str, str]:
    """The same in the namespaces of ISO/IEC 29500 strict, with prefixes."""
    found = {}
    for name, text in content.items():
        for old, new in STRICT.items():
            text = text.replace(old, new)
        if name.startswith("xl/") and not name.endswith(".rels"):
            text = text.replace("xmlns=", "xmlns:x=").replace(
                "</", "\0").replace("<", "<x:").replace(
                "\0", "</x:").replace("<x:?", "<?")
        found[name] = text
    return found


XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
MORE = ('xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' mc:Ignorable="x14ac" xmlns:x14ac='
        '"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"')


def shared() -> str:
    """The texts of TABLE, once each."""
    rich = ('<si><r><t>Customer data</t></r><r><rPr><vertAlign val="super'
            'script"/><sz val="11"/><color theme="1"/><rFont val="Calibri"/>'
            '<family val="2"/><scheme val="minor"/></rPr><t>1</t></r></si>')
    texts = [text.replace("&", "&amp;").replace("<", "&lt;")
             for line in TABLE for text in line]
    return rich + "".join(f"<si><t>{text}</t></si>" for text in texts).replace(
        "Network controls", "Network_x000D_\ncontrols")


def excel() -> bytes:
    """In the form that Excel writes."""
    cells = ""
    values = {(2, 4): '<c r="D2" s="1"><v>46028</v></c>',
              (3, 4): '<c r="D3" s="2"><v>0.25</v></c>',
              (4, 4): '<c r="D4"><v>42</v></c>',
              (5, 4): '<c r="D5" s="3"><v>46028.572916666664</v></c>',
              (5, 5): '<c r="E5" t="b"><f>D4=42</f><v>1</v></c>',
              (2, 1): '<c r="A2" t="s"><v>0</v></c>'}
    for number, line in enumerate(TABLE, 1):
        cells += (f'<row r="{number}" spans="1:5" x14ac:dyDescent="0.25"'
                  + (' hidden="1"' if number == 4 else "") + ">")
        for column in range(1, 6):
            index = 1 + (number - 1) * 5 + column - 1
            cells += values.get((number, column), (
                f'<c r="{chr(64 + column)}{number}" t="s"><v>{index}</v></c>'))
        cells += "</row>"
    sheet = (f'{XML}<worksheet xmlns="{MAIN}" xmlns:r="{DOCUMENT}" {MORE}>'
             '<sheetPr codeName="Sheet1"/><dimension ref="A1:E5"/><sheetViews>'
             '<sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" '
             'topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'
             '<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>'
             '<cols><col min="5" max="5" width="0" hidden="1" customWidth="1"'
             f'/></cols><sheetData>{cells}</sheetData><pageMargins left="0.7" '
             'right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
             '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" '
             'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/'
             '2009/9/main"><x14:row r="9"/></ext></extLst></worksheet>')
    book = (f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}" {MORE}>'
            '<fileVersion appName="xl" lastEdited="7" lowestEdited="7" '
            'rupBuild="22228"/><workbookPr defaultThemeVersion="166925"/>'
            '<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath '
            'url="C:\\" xmlns:x15ac="http://schemas.microsoft.com/office/'
            'spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>'
            '<bookViews><workbookView xWindow="0" yWindow="0"/></bookViews>'
            '<sheets><sheet name="Matrix" sheetId="4" r:id="worksheet1"/>'
            '</sheets><definedNames><definedName name="_xlnm._FilterDatabase"'
            ' localSheetId="0" hidden="1">Matrix!$A$1:$E$5</definedName>'
            '</definedNames><calcPr calcId="191029"/></workbook>')
    styles = (f'{XML}<styleSheet xmlns="{MAIN}" {MORE}><numFmts count="1">'
              '<numFmt numFmtId="164" formatCode="[$-409]d\\-mmm\\-yyyy\\ '
              'h:mm\\ AM/PM;@"/></numFmts><fonts count="1"><font/></fonts>'
              '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0"/>'
              '</cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf '
              'numFmtId="14" applyNumberFormat="1"/><xf numFmtId="9"/><xf '
              'numFmtId="164"/></cellXfs></styleSheet>')
    return pack({
        "[Content_Types].xml":
            f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default '
            'Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": XML + relations(
            extended="docProps/app.xml", officeDocument="/xl/workbook.xml"),
        "docProps/app.xml": f"{XML}<Properties/>",
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": XML + relations(
            worksheet1="/xl/worksheets/sheet1.xml", theme="theme/theme1.xml",
            styles="styles.xml", sharedStrings="/xl/sharedStrings.xml",
            calcChain="calcChain.xml"),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/theme/theme1.xml": f"{XML}<a/>",
        "xl/styles.xml": styles,
        "xl/SharedStrings.xml":
            f'{XML}<sst xmlns="{MAIN}" count="25" uniqueCount="26">{shared()}'
            "</sst>",
        "xl/calcChain.xml": f"{XML}<calcChain/>"})
