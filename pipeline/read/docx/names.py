"""Names of WordprocessingML elements and attributes (ECMA-376), as lxml spells them."""

from __future__ import annotations

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

P, TBL, TR, TC, SDT, SDT_CONTENT = (_W + name for name in ("p", "tbl", "tr", "tc", "sdt", "sdtContent"))
PPR, RPR, TCPR, TRPR, SECTPR = (_W + name for name in ("pPr", "rPr", "tcPr", "trPr", "sectPr"))
R, T, TAB, BR, CR, SYM = (_W + name for name in ("r", "t", "tab", "br", "cr", "sym"))
NO_BREAK_HYPHEN, SOFT_HYPHEN = _W + "noBreakHyphen", _W + "softHyphen"
RUBY, RUBY_BASE, TEXT_BOX = _W + "ruby", _W + "rubyBase", _W + "txbxContent"
INSTRUCTION, SIMPLE_FIELD, FIELD_CHAR = _W + "instrText", _W + "fldSimple", _W + "fldChar"
FIELD_KIND, INSTRUCTION_OF = _W + "fldCharType", _W + "instr"
DELETED, MOVED_FROM, DELETED_TEXT = _W + "del", _W + "moveFrom", _W + "delText"
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = _W + "footnoteReference", _W + "endnoteReference"
FOOTNOTE, ENDNOTE = _W + "footnote", _W + "endnote"
STYLE, STYLE_ID, STYLE_NAME, BASED_ON = _W + "style", _W + "styleId", _W + "name", _W + "basedOn"
P_STYLE, R_STYLE, OUTLINE, NUMBERING, NUMBERING_ID = (
    _W + name for name in ("pStyle", "rStyle", "outlineLvl", "numPr", "numId")
)
BOLD, SIZE, HIDDEN = _W + "b", _W + "sz", _W + "vanish"
VAL, TYPE, ID, CHAR = _W + "val", _W + "type", _W + "id", _W + "char"
GRID_SPAN, V_MERGE, TABLE_HEADER, GRID_BEFORE = (
    _W + name for name in ("gridSpan", "vMerge", "tblHeader", "gridBefore")
)
CELL_DELETED, FRAME, DROP_CAP, RAISED = (_W + name for name in ("cellDel", "framePr", "dropCap", "vertAlign"))
CHOICE, FALLBACK, ALTERNATE = _MC + "Choice", _MC + "Fallback", _MC + "AlternateContent"
MATH_TEXT = _M + "t"
WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
