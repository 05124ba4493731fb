"""Writes scores and tokens of sacreBLEU for the tests of the Evaluation module; see README.md."""

import json
import logging
import random

import sacrebleu
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.metrics.bleu import _get_tokenizer

logging.disable(logging.CRITICAL)

TOKENIZERS = ["13a", "intl", "char", "zh", "none"]

# Segments that cover the rules of the tokenizers.
SEGMENTS = {
    "empty": "",
    "one space": " ",
    "one letter": "a",
    "one period": ".",
    "plain": "The baker opens his shop at six.",
    "quotes": 'She said: "Leave the door open, please!"',
    "apostrophes": "It's the neighbours' cat, isn't it?",
    "brackets": "(one) [two] {three} <four> /five/ \\six\\ |seven|",
    "all ASCII punctuation": "a!b\"c#d$e%f&g'h(i)j*k+l,m-n.o/p:q;r<s=t>u?v@w[x\\y]z^A_B`C{D|E}F~G",
    "decimal numbers": "It costs 1,234.56 or 1.234,56 and not .5, 5. or 5,",
    "number at the end": "She was born in 1987.",
    "number at the end, space": "She was born in 1987. ",
    "ellipses": "Wait.. what... no.... 3..4 5...6 .. ...7 a..8",
    "period first": ".hidden ..up ,odd",
    "hyphens": "a well-known 5-year plan, pages 10-12, -3 degrees, 4--5, x-9-y",
    "dash after comma": "1,-2 and 3.-4",
    "entities": "Tom &amp; Ann &lt;3 &quot;tea&quot; &gt; coffee &apos;s",
    "double entities": "&amp;lt; &amp;amp; &amp;quot; &amp;gt; & &&amp;",
    "skipped": "before <skipped>after <skipped",
    "entity spells skipped": "&lt;skipped&gt; stays",
    "newlines": "a hyphen-\nated word\nand a line",
    "hyphen, skipped, newline": "join-<skipped>\ned",
    "ASCII spaces": "tab\there  two\x0bvertical\x0cfeed\rreturn\x1cfile\x1funit",
    "Unicode spaces": "no\u00a0break\u2003em\u3000wide\u1680ogham\u2028line\u202fnarrow\u0085next",
    "not spaces": "zero\u200bwidth\ufeffmark\u180evowel\u2060joiner",
    "space before period": "wide\u3000.5 and\u00a0,6",
    "Greek": "Ο γάτος κοιμάται· ξύπνα, Οδυσσέα! Πού πας;",
    "Cyrillic": "Сегодня холодно, не так ли? «Да», — ответил он.",
    "Chinese": "今天天气很好，我们去公园吧。买了3.5公斤苹果！",
    "Chinese and Latin": "我用iPhone拍了20张photo（很好看）。",
    "Extension B": "古字𠀀𠀁 and 〇",
    "zh counts as Chinese": "a—b … “c” → d ∑ e ─ f ☀ g",
    "zh at the start": " .5公斤",
    "Japanese": "朝ごはんを食べましたか。はい、７時に！",
    "Korean": "오늘은 비가 옵니다. 우산이 있어요?",
    "Arabic": "هل قرأت الكتاب؟ نعم، قرأته في ٣ أيام.",
    "Arabic numbers": "٣٫١٤ و ١٬٠٠٠ و ٣.١٤",
    "Hindi": "क्या तुम १२.५ किलो चावल लाए हो। हाँ!",
    "Thai": "วันนี้อากาศดีมากๆ ไปเดินเล่นกัน 3.5 กม.",
    "Hebrew": "מה שלומך, חבר? טוב־מאוד.",
    "emoji": "Well done 👍🏽! A family 👨‍👩‍👧, a flag 🇱🇺.",
    "combining marks": "e\u0301te\u0301, n\u0303.o\u0308 5\u0301.6",
    "symbols": "3€+4$=7£? ©2020 5°C ½×2 a≠b ^_^ ²",
    "other numbers": "Ⅷ.Ⅸ ½,¾ ①.② x².y",
    "Unicode quotes": "„Nein“, sagte er – „nie“… ‘so’ ‹la›",
    "Spanish": "¿Qué? ¡No! 1.º y 2.ª",
    "URL": "See https://example.org/a_b?c=1,2&d=3.4#e.",
}

words = random.Random(7)


def text(vocabulary, length):
    """Returns random words of a small vocabulary, so that hypotheses and references share many phrases."""
    return " ".join(words.choice(vocabulary.split()) for _ in range(length))


# Test sets: hypotheses, reference sets.
SETS = {
    "identical": (
        ["The river rises after the rain.", "Nobody saw the fox."],
        [["The river rises after the rain.", "Nobody saw the fox."]],
    ),
    "disjoint": (["alpha beta gamma delta"], [["one two three four"]]),
    "everyday": (
        [
            "The old man are carrying a bag of potatoes to market.",
            "Two children play with a red ball in the garden, and laugh.",
            "It costs 1,250.50 euros - far too much!",
            "My sister's train was late again because of the snow.",
        ],
        [
            [
                "The old man is carrying a sack of potatoes to the market.",
                "Two children are playing with a red ball in the garden and laughing.",
                "It costs 1,250.50 euros, which is far too much!",
                "My sister's train was late again because of the snow.",
            ],
            [
                "An old man carries a bag of potatoes to the market.",
                "Two kids play in the garden with a red ball, and they laugh.",
                "At 1,250.50 euros it is far too dear.",
                "Because of the snow, my sister's train was once more late.",
            ],
            [
                "To market the old man is carrying a bag full of potatoes.",
                "Laughing, two children play ball in the garden.",
                "It costs 1.250,50 euro: far too much.",
                "Snow has made my sister's train late again.",
            ],
        ],
    ),
    "brevity": (
        ["The bridge is closed.", "Bring bread."],
        [
            ["The bridge is closed until the end of the month.", "Bring bread, milk and eggs."],
            ["The bridge will be closed.", "Please bring some bread along"],
        ],
    ),
    "short": (["Yes.", "no", "", "three little words"], [["Yes!", "no", "", "three small words"]]),
    "empty hypotheses": (["", ""], [["a word here", "and there"]]),
    "empty references": (["a word here", "and there"], [["", ""]]),
    "one segment, one word": (["hello"], [["hello"]]),
    "repeated words": (
        ["the the the the the the the", "a b a b a b a b"],
        [["the cat is on the mat", "a b c a b d a b"], ["there is a the cat the", "b a b a b"]],
    ),
    "case": (
        ["THE Station Is CLOSED Today", "ΟΔΟΣ ΣΟΦΙΑΣ ΚΛΕΙΣΤΗ", "İstanbul ÇOK Güzel"],
        [["The station is closed today", "οδος σοφιας κλειστη", "istanbul çok güzel"]],
    ),
    "Cyrillic": (
        ["Мальчик читает книгу в саду.", "Завтра мы поедем на море, если будет тепло."],
        [
            ["Мальчик читает в саду книгу.", "Завтра мы поедем к морю, если будет тепло."],
            ["В саду мальчик читает книжку.", "Если потеплеет, завтра поедем на море."],
        ],
    ),
    "Greek": (
        ["Το παιδί τρώει ένα μήλο στην αυλή;", "Ποιος έκλεισε την πόρτα;"],
        [["Τρώει το παιδί ένα μήλο στην αυλή;", "Ποιος άνοιξε την πόρτα;"]],
    ),
    "Chinese": (
        ["他在图书馆看书，她在家做饭。", "明天早上8点半出发！"],
        [["他在图书馆里看书，她在家里做饭。", "我们明天早上8点半出发。"]],
    ),
    "Arabic": (
        ["يلعب الولد بالكرة في الحديقة.", "هل وصل القطار؟"],
        [["الولد يلعب الكرة في الحديقة.", "هل وصل القطار متأخرا؟"]],
    ),
    "Thai": (["ฉันชอบกินข้าวเหนียวมะม่วง", "เขาไปตลาด 2 ครั้ง"], [["ฉันชอบกินมะม่วง", "เขาไปตลาดสองครั้ง"]]),
    "emoji and marks": (
        ["Great job 👍🏽!!", "cafe\u0301 au lait 😀", "nai\u0308ve"],
        [["Great work 👍!!", "caf\u00e9 au lait 😀", "na\u00efve"]],
    ),
    "spaces": (
        ["  two  spaces ", "tab\tand\u00a0no-break ", "born in 1987. "],
        [["two spaces", "tab and no-break", "born in 1987."]],
    ),
    "moved phrases": (
        [
            "in the garden behind the house the children play every day",
            "yesterday evening she sold her old green car to a neighbour",
            "c d e a b f g",
            "b a d c f e h g",
            "the cat the dog the bird saw",
        ],
        [
            [
                "the children play in the garden behind the house every day",
                "she sold a neighbour her old green car yesterday evening",
                "a b c d e f g h",
                "a b c d e f g h",
                "the bird saw the dog the cat",
            ],
            [
                "every day the children are playing behind the house in the garden",
                "she sold her car to a neighbour",
                "c d e f g a b",
                "b c d e f g h a",
                "saw the cat the dog the bird",
            ],
        ],
    ),
    "few words in many orders": (
        [text("a b", 24), text("a b c", 40), text("sun sea sand wind", 50), text("a a a b", 50)],
        [[text("a b", 24), text("a b c", 38), text("sun sea sand wind", 44), text("a a a b", 46)]],
    ),
    "long lines": (
        [text("north south east west up down left right in out over under", 70), text("a b c d", 2)],
        [[text("north south east west up down left right in out over under", 64), text("a b c d", 150)]],
    ),
    "far shorter than the reference": (
        ["lamp", "table chair"],
        [[text("lamp table chair door", 90), text("lamp table chair door", 160)]],
    ),
    "possessives": (
        ["The boy's dog's bone isn't Anna's. It's his' 's x's-y 's!", "5-a 3.5 B's, 'tis C.'s\t's\u00a0"],
        [["The dog's bone, the boy's, isn't Ann's! Its 's x 's y", "5 a 3,5 B 's tis C. 's's"]],
    ),
    "Japanese": (
        ["私は「東京」に住んでいます。㈱山田！", "カメラを３台、買いました・㌔"],
        [["私は、東京に住んでいます．㈱ 山田!", "カメラ三台を買った。㌔"]],
    ),
    "line breaks and entities": (
        ["one\n-two &quot;three&quot;\nfour", "a &amp;lt; b &gt; c-\nd"],
        [["onetwo \"three\" four", "a < b > c- d"]],
    ),
    "punctuated words": (
        ["(hi) 'there' -- 3.5% \"ok\".", "a. b, c! (d) e"],
        [["(hi) there - 3,5% 'ok'.", "a b. c d e!"]],
    ),
}

BLEU_CONFIGURATIONS = [
    {},
    {"tokenize": "intl"},
    {"tokenize": "char"},
    {"tokenize": "zh"},
    {"tokenize": "none"},
    {"lowercase": True},
    {"smooth_method": "none"},
    {"smooth_method": "floor"},
    {"smooth_method": "floor", "smooth_value": 0.03},
    {"smooth_method": "add-k"},
    {"smooth_method": "add-k", "smooth_value": 0.5},
    {"effective_order": True},
    {"max_ngram_order": 2},
    {"max_ngram_order": 6},
    {"tokenize": "intl", "lowercase": True, "smooth_method": "add-k", "effective_order": True},
]

CHRF_CONFIGURATIONS = [
    {},
    {"word_order": 2},
    {"lowercase": True},
    {"whitespace": True},
    {"eps_smoothing": True},
    {"word_order": 2, "eps_smoothing": True},
    {"word_order": 1, "char_order": 3, "beta": 3},
    {"char_order": 0, "word_order": 2, "beta": 1},
    {"word_order": 2, "lowercase": True, "whitespace": True},
]


TER_CONFIGURATIONS = [
    {},
    {"case_sensitive": True},
    {"normalized": True},
    {"no_punct": True},
    {"normalized": True, "no_punct": True},
    {"normalized": True, "asian_support": True},
    {"no_punct": True, "asian_support": True},
    {"normalized": True, "no_punct": True, "asian_support": True, "case_sensitive": True},
]

# Units of reference length in a word: average lengths are integers in these units.
TER_LENGTH_UNIT = 232792560


def score_set(metric, hypotheses, references):
    statistics = metric._extract_corpus_statistics(hypotheses, references)
    if isinstance(metric, TER):
        statistics = [[edits, round(length * TER_LENGTH_UNIT)] for edits, length in statistics]
    corpus = metric.corpus_score(hypotheses, references)
    signature = str(metric.get_signature())
    case = {
        "score": corpus.score,
        "text": corpus.format(),
        "textWithSignature": corpus.format(width=1, signature=signature),
        "signature": signature,
        "statistics": statistics,
        "sentenceScores": [
            metric.sentence_score(hypothesis, list(segment_references)).score
            for hypothesis, *segment_references in zip(hypotheses, *references)
        ],
    }
    if isinstance(metric, BLEU):
        case["precisions"] = corpus.precisions
        case["brevityPenalty"] = corpus.bp
    return case


def cases(metric_class, configurations):
    found = []
    for configuration in configurations:
        for name, (hypotheses, references) in SETS.items():
            extra = {"force": True} if metric_class is BLEU else {}
            metric = metric_class(**configuration, **extra)
            case = {"set": name, "configuration": configuration}
            found.append({**case, **score_set(metric, hypotheses, references)})
    return found


def formatted_numbers():
    values = [0.0, 0.05, 0.15, 0.25, 0.35, 0.125, 0.375, 0.5, 1.5, 2.5, 2.675, 1.005, 99.95, 99.995]
    values += [0.0005, 0.0015, 1e-9, 5e-324, 35.02813679321322, 100.0, 123456.789, -0.25, -1e-9]
    return [
        {"value": value, "decimals": width, "text": f"{value:.{width}f}"}
        for value in values
        for width in (0, 1, 2, 3, 9)
    ]


fixtures = {
    "tokens": [
        {
            "name": name,
            "tokenization": tokenizer,
            "text": text,
            "tokens": _get_tokenizer(tokenizer)()(text).split(),
        }
        for tokenizer in TOKENIZERS
        for name, text in SEGMENTS.items()
    ],
    "sets": [
        {"name": name, "hypotheses": hypotheses, "references": references}
        for name, (hypotheses, references) in SETS.items()
    ],
    "bleu": cases(BLEU, BLEU_CONFIGURATIONS),
    "chrf": cases(CHRF, CHRF_CONFIGURATIONS),
    "ter": cases(TER, TER_CONFIGURATIONS),
    "numbers": formatted_numbers(),
}

# One case per line, for readable diffs.
print('{"sacrebleu":' + json.dumps(sacrebleu.__version__))
for key, entries in fixtures.items():
    print(',"' + key + '":[')
    print(",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries))
    print("]")
print("}")
