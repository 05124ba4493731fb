"""Merges and segmented text by subword-nmt for the tests of byte-pair encoding; see README.md."""

import contextlib
import io
import json
import random
import sys
from pathlib import Path

from subword_nmt.apply_bpe import BPE
from subword_nmt.learn_bpe import learn_bpe

CORPUS = Path(__file__).parents[3] / "corpora" / "romanian-english"

SCRIPTS = [
    "the lower the newer , the wider the river",
    "newest newest newest widest widest lowest",
    "der Überfluss überfließender Flüsse fließt über",
    "мама мыла раму , рама мыла маму",
    "η θάλασσα , της θάλασσας , θαλασσινός",
    "東京都 東京 京都府 東京都庁 北京 京都",
    "नमस्ते नमस्कार नमः हिन्दी हिन्दुस्तान",
    "한국어 한국 한국인 대한민국 중국어",
    "الكتاب الكتب كتاب مكتبة المكتبة",
    "cafe\u0301 cafe\u0301s re\u0301sume\u0301 résumé café cafés",
    "👩‍👩‍👧 👩‍👩‍👧‍👦 👍🏽 👍🏿 👍 🇷🇴🇩🇪 🇷🇴 🇩🇪🇷🇴 👩‍🔬👩‍🔬",
    "a\u0300\u0301 a\u0301\u0300 a\u0300 \u0301 \u200d \ufe0f ☎\ufe0f ☎",
    "a b c I o 東 ! 1 22 333 4444",
]

MARKS = [
    "a@@ b@@ @@ @@@ @@@@ x@@y user@@host user@@host user@@host",
    "</w> a</w> a</w>b </w></w> low</w> low lower</w>er low</w>er a</w>b",
    "@@</w> </w>@@ @@</w> </w>@@ low@@ low@@ low@@er",
    "#version: 0.2 #version: 0.2 # # ## ##",
    "\\ \\\\ a\\b a\\b . .. a.b a.b ( (( [a-z]* [a-z]*",
]

UNSEEN = [
    "",
    "lowest newer unknowable Straße ñandú",
    "東京都知事 ελληνικά дом हिन्दी한국어",
    "x e\u0301 \u0301 👩‍👩‍👦 👍🏾 🇩🇪 ☎\ufe0f\u200d",
    "a@@b @@ @@@ a@@ b </w> </w>x x</w> low</w>est",
    "aaaaaaaaaaaaaaaaaaaa abababababababababab",
]


def random_lines(seed, parts, lines, length):
    """Words in which different merges make the same symbol, which subword-nmt counts in its own way."""
    generator = random.Random(seed)
    return [
        " ".join(
            "".join(generator.choice(parts) for _ in range(generator.randint(1, length)))
            for _ in range(8)
        )
        for _ in range(lines)
    ]


def lines_of(name, count):
    return (CORPUS / name).read_text(encoding="utf-8").split("\n")[:count]


def example(name, train, merges, minimum_frequency=2, apply=UNSEEN):
    codes = io.StringIO()
    with contextlib.redirect_stderr(io.StringIO()):
        learn_bpe(io.StringIO("\n".join(train) + "\n"), codes, merges, minimum_frequency)
    encoder = BPE(codes)
    return {
        "name": name,
        "train": train,
        "merges": merges,
        "minimum_frequency": minimum_frequency,
        "codes": codes.getvalue(),
        "text": train[:100] + apply,
        "segmented": [encoder.segment(line) for line in train[:100] + apply],
    }


corpus = lines_of("dev.en", 250) + lines_of("dev.ro", 250)
unseen = lines_of("test.en", 100) + lines_of("test.ro", 100)
examples = [
    example("corpus", corpus, 1500, apply=unseen),
    example("scripts", SCRIPTS, 200),
    example("scripts, all pairs", SCRIPTS, 1000, 1),
    example("scripts, frequent pairs", SCRIPTS, 200, 4),
    example("one merge", SCRIPTS, 1),
    example("marks", MARKS, 200),
    example("marks, all pairs", MARKS, 1000, 1),
    example("runs of one letter", ["a" * n for n in range(1, 30)] * 2, 100),
]
# Seeds with which subword-nmt learns a pair twice, where there are any.
for seed, parts in [
    (10, ["a", "b", "</w>", "</", "w>"]),
    (55, ["a", "a", "</w>"]),
    (2, ["aa", "ab", "ba</w>", "</w>b"]),
    (144, ["<", "/", "w", ">", "</w>"]),
]:
    train = random_lines(seed, parts, 40, 8)
    examples.append(example(f"symbols made twice, {seed}", train, 400))

json.dump({"examples": examples}, sys.stdout, ensure_ascii=False, indent=0)
print()
