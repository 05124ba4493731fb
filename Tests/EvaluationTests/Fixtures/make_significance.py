"""Writes p-values and confidence intervals of sacreBLEU for the tests of the Evaluation module; see README.md."""

import json
import logging
import os
import random

os.environ["SACREBLEU_SEED"] = "7"

import sacrebleu
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

logging.disable(logging.CRITICAL)

SAMPLES = 4000
choices = random.Random(3)
WORDS = {
    "the": ["a", "this", "one"],
    "old": ["ancient", "young"],
    "small": ["little", "big"],
    "baker": ["cook", "butcher"],
    "child": ["kid", "boy"],
    "neighbour": ["farmer", "guest"],
    "carries": ["holds", "lifts"],
    "paints": ["draws", "cleans"],
    "basket": ["bag", "box"],
    "door": ["gate", "wall"],
    "slowly": ["quickly", "quietly"],
    "today": ["tonight", "now"],
}


def pick(*words):
    return choices.choice(words)


def sentence():
    words = ["the", pick("old", "small"), pick("baker", "child", "neighbour")]
    words += [pick("carries", "paints"), "the", pick("old", "small"), pick("basket", "door")]
    return words + choices.sample(["slowly", "today", "with", "care"], pick(0, 1, 2, 3))


def translation(words, errors):
    """Returns the sentence with some words replaced, dropped or moved."""
    words = list(words)
    for _ in range(sum(choices.random() < errors for _ in range(6))):
        place = choices.randrange(len(words))
        if choices.random() < 0.6:
            words[place] = choices.choice(WORDS.get(words[place], ["thing"]))
        elif choices.random() < 0.5 and len(words) > 3:
            del words[place]
        else:
            words.insert(choices.randrange(len(words)), words.pop(place))
    return " ".join(words) + "."


sentences = [sentence() for _ in range(150)]
references = [[" ".join(words) + "." for words in sentences]]
references.append([translation(words, 0.15) for words in sentences])
baseline = [translation(words, 0.30) for words in sentences]
systems = {"baseline": baseline, "copy": baseline}
for name, errors in (("alike", 0.30), ("better", 0.25), ("best", 0.20), ("worse", 0.36)):
    systems[name] = [translation(words, errors) for words in sentences]

found = []
for method in ("bs", "ar"):
    test = PairedTest(
        list(systems.items()),
        {"bleu": BLEU(references=references), "chrf": CHRF(references=references), "ter": TER(references=references)},
        None, test_type=method, n_samples=SAMPLES, n_ar_confidence=SAMPLES,
    )
    signatures, scores = test()
    for metric in signatures:
        for system, result in zip(systems, scores[metric]):
            found.append(
                {
                    "metric": metric, "method": method, "system": system, "signature": str(signatures[metric]),
                    "score": result.score, "mean": float(result.mean), "interval": float(result.ci),
                    "pValue": result.p_value,
                }
            )

fixture = {"sacrebleu": sacrebleu.__version__, "samples": SAMPLES, "systems": systems, "references": references}
print(json.dumps(fixture, indent=0)[:-2] + ',\n"results":[')
print(",\n".join(json.dumps(entry) for entry in found))
print("]}")
