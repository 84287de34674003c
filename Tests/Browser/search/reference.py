"""The search as decision 0035 says it, plainly: from the texts of the pages, without an index, a file of words or a cache.

Stems are those of the package snowballstemmer, which neither the build nor the script uses.
"""
import re
import unicodedata

import snowballstemmer

HYPHENS = "-\u2010\u2011"
GAPS = " \u00a0\u202f" + HYPHENS
SMALL = set("a an and are as at be by can do does for from how i in is it of on or should the to was what when which who why with".split())


class Site:
    """The pages of a published folder, read from the sections that it shows results from."""

    def __init__(self, folder):
        head, *pages = (folder / "index.txt").read_bytes().decode().split("\n\n")
        first, *tables = head.split("\n")
        self.english = first.split("\t")[1].startswith("en")
        rows = lambda line: [row.split(" ") for row in line.split(",")]
        self.letters = {letter: to for to, letters in rows(tables[0]) for letter in letters}
        self.units = {name: names[0] for names in rows(tables[1]) for name in names}
        self.spellings = rows(tables[2])
        if first.split("\t")[4] != "0":
            blocks = sorted(folder.glob("d-*.txt"), key=lambda file: int(file.stem[2:]))
            pages = [page for block in blocks for page in block.read_bytes().decode().split("\n\n")]
        self.stemmer = snowballstemmer.stemmer("english")
        self.pages = [self.page(page) for page in pages]
        self.stems = {term: self.stem(term) for page in self.pages for section in page["sections"] for term in section}

    def page(self, text):
        line, *sections = text.strip("\n").split("\n")
        address, kind, state, past, prior, year, topics, drugs = line.split("\t")
        weights = []
        for section in sections:
            own = {}
            for field in section.split("\t")[3:]:
                weight, words = re.match(r"-?(\d+):(.*)", field, re.S).groups()
                for word in {self.american(word) for word in self.words(words)}:
                    own[word] = min(63, own.get(word, 0) + int(weight))
            weights.append(own)
        return {"address": address, "past": past == "1", "prior": int(prior), "sections": weights}

    def fold(self, text):
        lowered = (letter for letter in text.lower() if not "\u0300" <= letter <= "\u036f")
        return "".join(self.letters.get(letter, letter) for letter in lowered)

    def american(self, word):
        if len(word) > 4:
            for british, american in self.spellings:
                word = word.replace(british, american, 1)
        return word

    def stem(self, word):
        return self.stemmer.stemWord(word) if self.english and re.fullmatch("[a-z]{3,}", word) else word

    def is_letter(self, text, place):
        if not 0 <= place < len(text):
            return False
        return text[place].isalpha() or unicodedata.category(text[place]) in ("Nd", "Mn") or text[place] in "²³"

    def letters_at(self, text, place):
        end = place
        while self.is_letter(text, end):
            end += 1
        return text[place:end]

    def words(self, text, query=False):
        found, place = [], 0
        while place < len(text):
            if not self.is_letter(text, place):
                place += 1
                continue
            parts = []
            while True:
                place, own, word = self.run(text, place, query)
                found += own
                parts.append(word)
                digits = text[place - 1:place].isdigit() and text[place + 1:place + 2].isdigit()
                if text[place:place + 1] and text[place] in HYPHENS and self.is_letter(text, place + 1) and not digits:
                    place += 1
                else:
                    break
            if len(parts) > 1 and not query:
                found.append("".join(parts))
        return [word for word in found if word]

    def run(self, text, place, query):
        """One word, or a number with its units: where it ends, its words, and itself."""
        number = re.match(r"[0-9]+(?:[.,·][0-9]+)*", text[place:])
        word = ""
        if number:
            before, blank = text[max(0, place - 2):place], text[place - 1:place]
            # What is a part of a longer number has no unit of its own.
            is_part = bool(re.search(r"[0-9][/^:]$", before)) or bool(re.search("[0-9][ \u00a0\u202f]$", before) and re.fullmatch("[0-9]{3}", number[0]))
            word = re.sub(r"(?<!^0),(?=\d{3}(?!\d))", "", number[0]).replace(",", ".").replace("·", ".")
            if blank and blank in ".·" and not self.is_letter(text, place - 2):
                word = "0." + word
            place += len(number[0])
            behind = self.letters_at(text, place)
            if not behind or self.fold(behind) in self.units:
                return (place, [word], word) if is_part else self.measure(text, place, word, query)
        start = place
        while True:
            if self.is_letter(text, place):
                place += 1
            elif place > start and place < len(text) and text[place] in "'’&" and not text[place - 1] in "0123456789" \
                    and self.is_letter(text, place + 1) and not text[place + 1] in "0123456789":
                place += 1
            else:
                break
        rest = re.sub("['’][sS]$", "", text[start:place])
        word += self.fold(re.sub("['’&]", "", rest))
        return place, [word], word

    def inverse(self, text, place):
        """How long `-1` or `⁻¹` is, where nothing more of a word stands behind it."""
        sign = re.match("\\^?[-\u2010-\u2013\u2212]1|⁻¹", text[place:])
        return len(sign[0]) if sign and not self.is_letter(text, place + len(sign[0])) else 0

    def measure(self, text, place, number, query):
        behind = place + (1 if text[place:place + 1] and text[place] in GAPS else 0)
        if text[behind:behind + 1] == "%":
            return (behind + 1, [number + "%"], number) if query else (place, [number, number + "%"], number)
        forms, measure, end = [], number, place
        for count in range(3):
            unit = self.letters_at(text, behind)
            if self.fold(unit) not in self.units:
                break
            measure += ("/" if count else "") + self.units[self.fold(unit)]
            forms.append(measure)
            end = behind + len(unit)
            if count:
                end += self.inverse(text, end)
            joint = re.match("[ \u00a0\u202f]?/[ \u00a0\u202f]?|[ \u00a0\u202f][Pp][Ee][Rr][ \u00a0\u202f]", text[end:])
            product = re.match("[ \u00a0\u202f.*·×•∙⋅]+", text[end:])
            if not joint and product:
                unit = self.letters_at(text, end + len(product[0]))
                if unit and self.inverse(text, end + len(product[0]) + len(unit)):
                    joint = product
            if not joint:
                break
            behind = end + len(joint[0])
        if not forms:
            return place, [number], number
        if query:
            return end, forms[-1:], number
        return place, [number] + (forms if len(forms) == 1 else forms[1:]), number

    def find(self, query):
        """The addresses of the pages that a query of plain words finds, in their order."""
        said = [self.american(word) for word in self.words(query, True)]
        kept = [word for word in said if word not in SMALL] or said
        words = list(dict.fromkeys(kept))
        matched = []
        for word in words:
            own = self.stem(word)
            terms = [term for term, stem in self.stems.items() if stem == own]
            if not terms and word == kept[-1] and len(word) >= 3 and not re.search("[0-9]", word):
                terms = [term for term in self.stems if term.startswith(word)]
            # What the word counts in each section of each page.
            weights = [[max((section[term] for term in terms if term in section), default=0) for section in page["sections"]] for page in self.pages]
            having = sum(any(row) for row in weights)
            if having:
                matched.append((1 + bits(len(self.pages)) - bits(having), weights))
        results = []
        for number, page in enumerate(self.pages):
            count = sum(any(weights[number]) for _, weights in matched)
            if not count:
                continue
            best = sum(rarity * max(weights[number]) for rarity, weights in matched)
            # Of each section: how many of the words, and what they count.
            own = max((sum(weights[number][place] > 0 for _, weights in matched), sum(rarity * weights[number][place] for rarity, weights in matched))
                      for place in range(len(page["sections"])))
            results.append((-count, page["past"], -(best + own[1] + page["prior"]), number))
        results.sort()
        return [self.pages[number]["address"] for count, _, _, number in results if count == results[0][0]]


def bits(number):
    return number.bit_length()
