"""Files that the program reads, and commands that read them.

In commands, {d} is the folder of a case, in which the files of a seed folder lie, one of them damaged; {s} is the folder
of all seeds.
"""
import os
import subprocess

LINES = "Ea nu a reușit să tipărească articolul.\nSpitalul se închide la ora trei, în 2019.\n"


class Target:
    def __init__(self, folder, file, kind, commands, is_input=False):
        self.folder, self.file, self.kind, self.commands, self.is_input = folder, file, kind, commands, is_input

    @property
    def name(self):
        return f"{self.folder}/{self.file}"


def targets():
    translate = "translate --model {d} --threads 1 --system "
    phrase = [translate + "phrase", translate + "phrase --n-best 3", translate + "phrase --cache-megabytes 4",
              "inspect phrase --model {d} la"]
    neural = [translate + "neural", translate + "neural --n-best 3"]
    hybrid = [translate + "hybrid"]
    found = [Target("model", "model.json", "json", phrase + neural + hybrid)]
    for name in ["language-model", "class-model", "operation-model", "phrase-model"]:
        found.append(Target("model", name + ".sqlite", "sqlite", phrase))
    for name in ["truecase.ro", "truecase.en", "spacing.ro", "conventions.ro.json", "word-classes.txt"]:
        found.append(Target("model", name, "text", phrase))
    for name in ["subwords.codes", "subwords.source", "subwords.target", "subwords.shortlist"]:
        found.append(Target("model", name, "text", neural))
    found.append(Target("model", "neural.safetensors", "tensors", neural))
    lm = ["lm perplexity --model {d}/lm.sqlite {s}/text/test.en", "lm export --model {d}/lm.sqlite",
          "lm score --cache-megabytes 1 --model {d}/lm.sqlite {s}/text/test.en"]
    found.append(Target("files", "lm.sqlite", "sqlite", lm))
    languages = " --source ro --target en --threads 1 "
    for method in ["ibm1", "ibm2", "hmm", "fertility"]:
        apply = "align --train {s}/files/clean" + languages + "--apply {d}/" + method + ".sqlite"
        found.append(Target("files", method + ".sqlite", "sqlite", [apply, apply + " --symmetrize grow-diag-final-and"]))
    found.append(Target("files", "phrases.sqlite", "sqlite", ["phrases export --model {d}/phrases.sqlite"]))
    inputs = [
        ("files", "arpa", ["lm import --model {d}/out {d}/arpa"]),
        ("files", "table", ["phrases import --model {d}/out {d}/table"]),
        ("files", "links", ["phrases extract --train {d}/clean --alignment {d}/links --model {d}/out" + languages,
                            "align score --gold {d}/links {s}/files/links"]),
        ("text", "test.ro", ["evaluate --metric bleu,chrf,ter --reference {d}/test.ro {s}/text/test.en --threads 1",
                             "neural score --model {s}/model {d}/pairs.tsv", "translate --model {s}/model --threads 1 <{d}/test.ro",
                             "prepare --train {d}/test" + languages + "--output {d}/out"]),
        ("text", "pairs.tsv", ["prepare --tab-separated {d}/pairs.tsv" + languages + "--dev-size 1 --test-size 1 --output {d}/out"]),
        ("moses", "moses.ini", ["import --source ro --target en --model {d}/out {d}/moses.ini"]),
        ("moses", "phrase-table", ["import --source ro --target en --model {d}/out {d}/moses.ini"]),
    ]
    return found + [Target(folder, file, "text", commands, is_input=True) for folder, file, commands in inputs]


INI = """[feature]
UnknownWordPenalty
WordPenalty
PhrasePenalty
Distortion
PhraseDictionaryMemory name=TranslationModel0 num-features=5 path=phrase-table
KENLM name=LM0 order=3 path=lm

[weight]
UnknownWordPenalty0= 1
WordPenalty0= -1
PhrasePenalty0= 0.2
Distortion0= 0.3
TranslationModel0= 0.2 0.2 0.2 0.2 0.1
LM0= 0.5
"""


def make_seeds(program, corpus, folder):
    """Makes small models and files of every kind, which takes some seconds."""
    def run(arguments, output=None):
        words = arguments.split()
        result = subprocess.run([program] + words, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True)
        if result.returncode:
            raise SystemExit(f"{arguments}: {result.stderr.decode()}")
        if output:
            write(output, result.stdout)

    def write(name, content):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)

    for name in ["text", "files", "moses"]:
        os.makedirs(os.path.join(folder, name))
    sides = {}
    for side in ["ro", "en"]:
        for part, count in [("train", 120), ("dev", 8), ("test", 8)]:
            with open(os.path.join(corpus, f"{part}.{side}"), "rb") as file:
                lines = file.read().splitlines(keepends=True)[:count]
            write(f"text/{part}.{side}", b"".join(lines))
            sides[part, side] = lines
    write("text/pairs.tsv", b"".join(a.rstrip() + b"\t" + b for a, b in zip(sides["test", "ro"], sides["test", "en"])))
    languages = " --source ro --target en --threads 1 "
    run("train --train text/train --dev text/dev --model model --system hybrid --epochs 2 --order 3 --embedding 8 --width 8 "
        "--merges 60 --tuning-iterations 2 --tuning-n-best 10" + languages)
    run("prepare --train text/train --output files/clean" + languages)
    for method in ["ibm1", "ibm2", "hmm", "fertility"]:
        run(f"align --train files/clean --alignment-method {method} --model files/{method}.sqlite" + languages, "files/links")
    run("lm estimate --order 3 --model files/lm.sqlite files/clean.en")
    run("lm export --model files/lm.sqlite files/arpa")
    run("phrases extract --train files/clean --alignment files/links --model files/phrases.sqlite" + languages)
    run("phrases export --model files/phrases.sqlite", "files/table")
    for source, target in [("files/table", "moses/phrase-table"), ("files/arpa", "moses/lm")]:
        with open(os.path.join(folder, source), "rb") as file:
            write(target, b"".join(file.read().splitlines(keepends=True)[:400 if "table" in source else None]))
    write("moses/moses.ini", INI.encode())
