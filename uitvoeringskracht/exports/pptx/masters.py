"""An empty presentation in our own form: two layouts, our colours and our font."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from uitvoeringskracht import edition
from uitvoeringskracht.exports.pptx.logo import place_logo
from uitvoeringskracht.exports.pptx.units import FOOT, HEIGHT, LEFT, RIGHT, TOP, WIDTH, emu, points
from uitvoeringskracht.map.base import Box
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Tokens, tokens

FONT = "Hanken Grotesk"
#: Places of the title, the words, the foot and the number of a slide.
TITLE = Box(LEFT, TOP, RIGHT, 170)
BODY = Box(LEFT, 210, RIGHT, FOOT - 20)
FOOTER = Box(430, FOOT + 9, 1300, 797)
NUMBER = Box(1305, FOOT + 9, RIGHT, 797)
#: Where the bar at the left changes colour, and its width.
_BAR, _TURN = 14.0, 0.62
#: Layouts of the template of python-pptx that are kept, and what they are called here.
_KEPT = {0: "pptx.layout_title", 1: "pptx.layout_finding"}


def new_presentation() -> Any:
    """Return a presentation of 16:9 without slides; its layouts are `title` and `finding`."""
    made = Presentation()
    made.slide_width, made.slide_height = emu(WIDTH), emu(HEIGHT)
    look = tokens("light")
    layouts = list(made.slide_layouts)
    for number, layout in enumerate(layouts):
        if number not in _KEPT:
            made.slide_layouts.remove(layout)
    _set_theme(made.slide_master, look)
    _set_master(made.slide_master, look)
    for number, key in _KEPT.items():
        _set_layout(layouts[number], t(key), is_title=number == 0, look=look)
    return made


def _set_theme(master: Any, look: Tokens) -> None:
    """Put our colours and font in the theme, so that what is added later looks the same."""
    color, ends = look.color, look.scale["categorical"]
    names = {
        "dk1": color["ink"],
        "lt1": color["surface"],
        "dk2": color["primary"],
        "lt2": color["page"],
        "accent1": color["primary"],
        "accent2": color["own"],
        "accent3": color["heide"],
        "accent4": color["peer"],
        "accent5": ends[0],
        "accent6": ends[4],
        "hlink": color["primary"],
        "folHlink": color["heide"],
    }
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode()
    for name, value in names.items():
        fill = f'<a:{name}><a:srgbClr val="{value[1:]}"/></a:{name}>'
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", fill, text, count=1)
    fonts = f'<a:latin typeface="{FONT}" panose="020B0604020202020204" pitchFamily="34"/>'
    text = re.sub(r"(<a:m(?:ajor|inor)Font>)<a:latin [^>]*/>", rf"\1{fonts}", text)
    text = text.replace('name="Office Theme"', f'name="{escape(edition.current().name)}"')
    part._blob = text.encode()


def _set_master(master: Any, look: Tokens) -> None:
    tree = master.shapes._spTree
    _clear(tree)
    logo = place_logo(master, 5)
    shapes = [
        _bar(2, 0, HEIGHT * _TURN, look.color["primary"]),
        _bar(3, HEIGHT * _TURN, HEIGHT, look.color["own"]),
        _rectangle(4, Box(LEFT, FOOT, RIGHT, FOOT + 1), look.color["line"]),
        *([logo.shape] if logo else _mark(5, look)),
        _brand(8, look, logo.right + 10 if logo else LEFT + 40),
        _holder(9, "title", 0, TITLE, 50, look.color["ink"], bold=True),
        _holder(10, "body", 1, BODY, 24, look.color["ink"]),
        _holder(11, "ftr", 3, FOOTER, 16, look.color["ink2"], align="r"),
        _holder(12, "sldNum", 4, NUMBER, 16, look.color["ink2"], align="r"),
    ]
    for shape in shapes:
        tree.append(parse_xml(shape))
    _set_styles(master)


def _set_layout(layout: Any, name: str, *, is_title: bool, look: Tokens) -> None:
    layout._element.cSld.set("name", name)
    tree = layout.shapes._spTree
    _clear(tree)
    ink, ink2 = look.color["ink"], look.color["ink2"]
    title = Box(LEFT, 210, 1240, 430) if is_title else TITLE
    body = Box(LEFT, 450, 1240, 600) if is_title else BODY
    kinds = ("ctrTitle", "subTitle") if is_title else ("title", "body")
    size = 64 if is_title else 50
    for shape in (
        _holder(2, kinds[0], 0, title, size, ink, bold=True, anchor="b" if is_title else "t"),
        _holder(3, kinds[1], 1, body, 28 if is_title else 24, ink2 if is_title else ink),
        _holder(4, "ftr", 11, FOOTER, 16, ink2, align="r"),
        _holder(5, "sldNum", 12, NUMBER, 16, ink2, align="r"),
    ):
        tree.append(parse_xml(shape))


def _clear(tree: Any) -> None:
    for shape in tree.xpath("./p:sp | ./p:pic | ./p:grpSp | ./p:graphicFrame | ./p:cxnSp"):
        tree.remove(shape)


def _set_styles(master: Any) -> None:
    """Take the bullets and the centring of the template out of the styles of text."""
    styles = master._element.find(qn("p:txStyles"))
    for level in [each for each in styles.iter() if str(each.tag).endswith("pPr")]:
        level.set("algn", "l")
        level.set("marL", "0")
        level.set("indent", "0")
        for name in ("a:buChar", "a:buFont", "a:buAutoNum"):
            for bullet in level.findall(qn(name)):
                level.remove(bullet)
        letters = level.find(qn("a:defRPr"))
        if letters is not None and level.find(qn("a:buNone")) is None:
            letters.addprevious(parse_xml(f"<a:buNone {nsdecls('a')}/>"))
    for letters in styles.iter(qn("a:defRPr")):
        letters.set("lang", "nl-NL")
    for letters in styles.find(qn("p:titleStyle")).iter(qn("a:defRPr")):
        letters.set("b", "1")
        letters.set("spc", "-30")


def _offsets(box: Box) -> str:
    left, top, right, bottom = (int(emu(side)) for side in box)
    return (
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{right - left}" cy="{bottom - top}"/>'
        "</a:xfrm>"
    )


def _rectangle(number: int, box: Box, color: str, name: str = "lijn") -> str:
    return (
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr>"
        f'<p:cNvPr id="{number}" name="{name} {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr>{_offsets(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{color[1:]}"/></a:solidFill><a:ln><a:noFill/></a:ln>'
        "</p:spPr></p:sp>"
    )


def _bar(number: int, top: float, bottom: float, color: str) -> str:
    return _rectangle(number, Box(0, top, _BAR, bottom), color, "balk")


def _mark(number: int, look: Tokens) -> list[str]:
    """Return the mark beside the name: two boards on a post."""
    top = FOOT + 16
    parts = (
        (Box(LEFT + 2, top + 6, LEFT + 15, top + 13), look.color["primary"]),
        (Box(LEFT + 15, top + 17, LEFT + 28, top + 24), look.color["own"]),
        (Box(LEFT + 14, top + 1, LEFT + 16, top + 29), look.color["ink"]),
    )
    return [
        _rectangle(number + place, box, color, "merk") for place, (box, color) in enumerate(parts)
    ]


def _brand(number: int, look: Tokens, left: float) -> str:
    box = Box(left, FOOT + 9, FOOTER.left - 10, 797)
    return (
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr>"
        f'<p:cNvPr id="{number}" name="naam"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr>{_offsets(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        'anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p><a:r>'
        f'<a:rPr lang="nl-NL" sz="{int(points(18).pt * 100)}" b="1"><a:solidFill>'
        f'<a:srgbClr val="{look.color["ink"][1:]}"/></a:solidFill></a:rPr>'
        f"<a:t>{escape(edition.current().name)}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def _holder(
    number: int,
    kind: str,
    index: int,
    box: Box,
    size: float,
    color: str,
    *,
    bold: bool = False,
    align: str = "l",
    anchor: str = "",
) -> str:
    """Return a placeholder of the master or of a layout."""
    anchor = anchor or ("ctr" if kind in {"ftr", "sldNum"} else "t")
    known = f' idx="{index}"' if index else ""
    words = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        '<a:rPr lang="nl-NL"/><a:t>‹nr.›</a:t></a:fld>'
        if kind == "sldNum"
        else f'<a:r><a:rPr lang="nl-NL"/><a:t>{t(f"pptx.holder_{_kind(kind)}")}</a:t></a:r>'
    )
    return (
        f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr>"
        f'<p:cNvPr id="{number}" name="{t(f"pptx.holder_{_kind(kind)}")}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{known}/>'
        f"</p:nvPr></p:nvSpPr><p:spPr>{_offsets(box)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '</p:spPr><p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle><a:lvl1pPr algn="{align}" '
        f'marL="0" indent="0"><a:buNone/><a:defRPr sz="{int(points(size).pt * 100)}" '
        f'b="{int(bold)}"><a:solidFill><a:srgbClr val="{color[1:]}"/></a:solidFill></a:defRPr>'
        f"</a:lvl1pPr></a:lstStyle><a:p>{words}</a:p></p:txBody></p:sp>"
    )


def _kind(kind: str) -> str:
    return {"ctrTitle": "title", "subTitle": "body"}.get(kind, kind).lower()
