"""`cartouche serve` with two small models that are trained for the check."""

import os
import re
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CORPUS = os.path.join(ROOT, "corpora", "romanian-english", "dev")

# A right-to-left language needs no good translation, only text of its own.
HEBREW = [
    ("הבית גדול.", "The house is big."), ("הבית קטן.", "The house is small."),
    ("הספר גדול.", "The book is big."), ("הספר קטן.", "The book is small."),
    ("הספר בבית.", "The book is in the house."), ("הכלב בבית.", "The dog is in the house."),
    ("הכלב גדול.", "The dog is big."), ("הכלב קטן.", "The dog is small."),
    ("הכלב בגן.", "The dog is in the garden."), ("הספר בגן.", "The book is in the garden."),
    ("הגן גדול.", "The garden is big."), ("הגן קטן.", "The garden is small."),
]


def program():
    """The program of the last build."""
    options = ["swift", "build", "-c", "release", "--no-color-diagnostics", "--show-bin-path"]
    folder = subprocess.run(options, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    return os.path.join(folder, "cartouche")


class Server:
    def __init__(self, cartouche, folder):
        hebrew = os.path.join(folder, "hebrew")
        for language, column in (("he", 0), ("en", 1)):
            with open(f"{hebrew}.{language}", "w", encoding="utf-8") as file:
                file.writelines(pair[column] + "\n" for pair in HEBREW)
        models = [os.path.join(folder, name) for name in ("ro-en", "he-en")]
        common = ["--alignment-method", "hmm", "--tuning", "none"]
        network = ["--system", "hybrid", "--epochs", "10", "--merges", "500", "--learning-rate", "0.005",
                   "--embedding", "32", "--width", "64", "--dropout", "0.1"]
        self.train(cartouche, CORPUS, "ro", models[0], common + network)
        self.train(cartouche, hebrew, "he", models[1], common)
        arguments = [cartouche, "serve", "--learn", "--port", "0"]
        for model in models:
            arguments += ["--model", model]
        self.process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        address = re.search(r"http://127\.0\.0\.1:\d+", self.process.stdout.readline())
        if address is None:
            raise RuntimeError("cartouche serve prints no address")
        self.url = address.group() + "/"

    def train(self, cartouche, corpus, source, model, options):
        subprocess.run(
            [cartouche, "train", "--train", corpus, "--dev", corpus, "--source", source, "--target", "en",
             "--model", model] + options, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=30)
