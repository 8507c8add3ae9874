"""Word files as people, and the programs they use, leave them behind."""

from __future__ import annotations

import re
from copy import deepcopy
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
DOCUMENT, COMMENTS, EXTENDED = (
    "word/document.xml",
    "word/comments.xml",
    "word/commentsExtended.xml",
)
CUSTOM = "docProps/custom.xml"
TYPE = (
    '<Override PartName="/word/commentsExtended.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"/>'
)
LINK = (
    '<Relationship Id="rIdExtended" Type="http://schemas.microsoft.com/office/2011/'
    'relationships/commentsExtended" Target="commentsExtended.xml"/>'
)


def w(name):
    """A name in the main namespace."""
    return f"{{{W}}}{name}"


def element(name, *inside, **attributes):
    """An element of the main namespace."""
    found = etree.Element(w(name))
    for key, value in attributes.items():
        found.set(w(key), str(value))
    found.extend(inside)
    return found


def run(text):
    """A run of words."""
    words = element("t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", words)


class Docx:
    """A Word file, opened to be changed."""

    def __init__(self, path):
        with ZipFile(path) as archive:
            self.parts = {n: archive.read(n) for n in archive.namelist()}
        self.document = etree.fromstring(self.parts[DOCUMENT])
        self.comments = etree.fromstring(self.parts[COMMENTS])
        self.answers = {}

    def save(self, path):
        """Write it."""
        self.parts[DOCUMENT] = etree.tostring(self.document)
        self.parts[COMMENTS] = etree.tostring(self.comments)
        if self.answers:
            rows = "".join(
                f'<x:commentEx x:paraId="{one}" x:paraIdParent="{above}" x:done="0"/>'
                for one, above in self.answers.items()
            )
            self.parts[EXTENDED] = f'<x:commentsEx xmlns:x="{W15}">{rows}</x:commentsEx>'.encode()
            self._declare()
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        return path

    def _declare(self):
        """Make the part of replies known to programs that go by the list of parts."""
        for name, end, more in (
            ("[Content_Types].xml", b"</Types>", TYPE),
            ("word/_rels/document.xml.rels", b"</Relationships>", LINK),
        ):
            self.parts[name] = self.parts[name].replace(end, more.encode() + end)

    def told(self):
        """The words of each comment, by its first line."""
        return {lines[0]: lines for c in self.comments if (lines := self.lines(c))}

    @staticmethod
    def lines(comment):
        """The paragraphs of a comment."""
        return ["".join(t.text or "" for t in p.iter(w("t"))) for p in comment.iter(w("p"))]

    def comment(self, beginning):
        """The one comment that begins so."""
        (found,) = [c for c in self.comments if self.lines(c)[0].startswith(beginning)]
        return found

    def edit(self, beginning, old, new):
        """Replace words of a comment."""
        comment = self.comment(beginning)
        lines = "\n".join(self.lines(comment))
        assert old in lines
        self.write(comment, lines.replace(old, new, 1).split("\n"))

    def write(self, comment, lines):
        """Give a comment other lines."""
        for old in list(comment):
            comment.remove(old)
        comment.extend(element("p", run(line)) for line in lines)

    def delete(self, beginning):
        """Delete a comment as Word does: with all that points to it."""
        self.remove(self.comment(beginning))

    def remove(self, comment):
        """Delete this comment."""
        number = comment.get(w("id"))
        for mark in list(self.document.iter(*map(w, MARKS))):
            if mark.get(w("id")) == number:
                mark.getparent().remove(mark)
        self.comments.remove(comment)

    def add(self, words, text, author="Ani", *, answers=None):
        """Comment on *words*, which stand once in one paragraph; None: as a reply elsewhere."""
        number = 1 + max((int(c.get(w("id"))) for c in self.comments), default=-1)
        made = element("comment", id=number, author=author)
        self.write(made, text.split("\n"))
        made[-1].set(f"{{{W14}}}paraId", f"{number:08X}")
        self.comments.append(made)
        if answers is not None:
            above = self.comment(answers)
            if above[-1].get(f"{{{W14}}}paraId") is None:
                above[-1].set(f"{{{W14}}}paraId", f"{int(above.get(w('id'))):08X}")
            self.answers[f"{number:08X}"] = above[-1].get(f"{{{W14}}}paraId")
            self._beside(above.get(w("id")), number)
            return made
        first, last = self.cut(words)
        parent = first.getparent()
        parent.insert(parent.index(first), element("commentRangeStart", id=number))
        at = parent.index(last) + 1
        parent.insert(at, element("commentRangeEnd", id=number))
        parent.insert(at + 1, element("r", element("commentReference", id=number)))
        return made

    def _beside(self, above, number):
        """Let a reply hang on the words of the comment *above*, as Word does."""
        for mark in list(self.document.iter(*map(w, MARKS))):
            if mark.get(w("id")) == above:
                twin = deepcopy(mark)
                twin.set(w("id"), str(number))
                if mark.tag == w("commentReference"):
                    mark.getparent().addnext(element("r", twin))
                else:
                    mark.addnext(twin)

    def cut(self, words):
        """Split runs so that *words* are runs of their own; the first and the last of them."""
        for paragraph in self.document.iter(w("p")):
            runs = [r for r in paragraph.iter(w("r")) if r.find(w("t")) is not None]
            text = "".join(r.find(w("t")).text for r in runs)
            at = text.find(words)
            if at < 0:
                continue
            for place in (at, at + len(words)):
                self._split(paragraph, place)
            done, inside = 0, []
            for r in paragraph.iter(w("r")):
                if r.find(w("t")) is None:
                    continue
                if at <= done < at + len(words):
                    inside.append(r)
                done += len(r.find(w("t")).text)
            return inside[0], inside[-1]
        raise AssertionError(f"not in the document: {words}")

    @staticmethod
    def _split(paragraph, place):
        done = 0
        for r in paragraph.iter(w("r")):
            t = r.find(w("t"))
            if t is None:
                continue
            if done < place < done + len(t.text):
                rest = deepcopy(r)
                rest.find(w("t")).text = t.text[place - done :]
                t.text = t.text[: place - done]
                t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                r.addnext(rest)
                return
            done += len(t.text)

    def replace(self, words, new, *, tracked=False):
        """Put *new* in the place of *words* in the text, perhaps as a tracked change."""
        first, last = self.cut(words)
        parent = first.getparent()
        runs = parent[parent.index(first) : parent.index(last) + 1]
        put = [run(new)] if new else []
        if tracked:
            put = [element("ins", *put, id=901, author="X")] if put else []
            gone = element("del", id=900, author="X")
            first.addprevious(gone)
            for r in runs:
                if r.find(w("t")) is not None:
                    r.find(w("t")).tag = w("delText")
                gone.append(r)
            anchor = gone
        else:
            first.addprevious(marker := element("bookmarkStart", id=1))
            for r in runs:
                if r.find(w("t")) is not None:
                    parent.remove(r)
            anchor = marker
        for one in reversed(put):
            anchor.addnext(one)

    def as_google(self, *, header=True):
        """What Google Docs leaves: other ids, no dates, initials or properties, split runs."""
        del self.parts[CUSTOM]
        if not header:
            del self.parts["word/header1.xml"]
        for c in self.comments:
            c.attrib.pop(w("date"), None)
            c.attrib.pop(w("initials"), None)
            self.write(c, [" ".join(self.lines(c))])
        for mark in (*self.document.iter(*map(w, MARKS)), *self.comments):
            mark.set(w("id"), str(7 + 3 * int(mark.get(w("id")))))
        for r in [r for r in self.document.iter(w("r")) if r.find(w("t")) is not None]:
            t = r.find(w("t"))
            pieces = re.findall(r"\s*\S+\s*", t.text) or [t.text]
            t.text = pieces[0]
            for piece in reversed(pieces[1:]):
                r.addnext(run(piece))


MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
