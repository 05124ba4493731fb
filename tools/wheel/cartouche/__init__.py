"""Machine translation by the program ``cartouche``, which this package carries.

    from cartouche import Translator, align, evaluate

    with Translator("models/ro-en") as translator:
        print(translator.translate("Bună ziua."))
        print(translator.translate(["Bună ziua.", "Pe curând."]))

Training and everything else is done on the command line: ``cartouche train --help``.
"""

import json
import os
import subprocess
import tempfile
import threading

__all__ = ["CartoucheError", "Translator", "align", "evaluate", "program"]


class CartoucheError(Exception):
    """Error of the program, with its message."""


def program():
    """Returns the path of the program."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "bin", "cartouche")


def _message(text):
    lines = [line for line in text.splitlines() if line.startswith("Error: ")] or text.splitlines()
    return lines[-1].removeprefix("Error: ") if lines else "the program ended without a message"


def _line(text):
    """Text as one line, since each line of the program's input has one line of its output."""
    return " ".join(text.splitlines()) if text.splitlines() else ""


def _lines(texts):
    if isinstance(texts, str):
        raise TypeError("expected a list of sentences, not a string")
    return [_line(text) for text in texts]


def _run(arguments):
    """Runs the program, and returns its output."""
    result = subprocess.run(
        [program(), *arguments], stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8")
    if result.returncode != 0:
        raise CartoucheError(_message(result.stderr))
    return result.stdout


class Translator:
    """Translator that keeps one process, so that a model is loaded once.

    Args:
        model: folder of the model.
        system: "phrase", "neural" or "hybrid"; by default the first that the model holds.
        markup: "xml" or "html" if sentences hold tags, which are put back into the translation.
        threads: number of threads; 0 for one per processor.

    May be used by several threads, which then take turns. Raises CartoucheError if the model cannot
    be loaded, with the first translation at the latest.
    """

    def __init__(self, model, system=None, markup=None, threads=0):
        arguments = [program(), "translate", "--model", os.fspath(model), "--threads", str(threads)]
        if system is not None:
            arguments += ["--system", system]
        if markup is not None:
            arguments += ["--markup", markup]
        self._lock = threading.Lock()
        # A file, since a pipe that nobody reads would stop the program when it is full.
        self._errors = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._errors)

    def translate(self, text):
        """Returns the translation of a line, or a list of those of a list of lines.

        A line may have several sentences; line breaks within it become spaces.
        """
        if isinstance(text, str):
            return self._translate([_line(text)])[0]
        return self._translate(_lines(text))

    def _translate(self, lines):
        with self._lock:
            if self._process is None:
                raise CartoucheError("the translator is closed")
            # Written by another thread: a full pipe waits until translations are read.
            writer = threading.Thread(
                target=self._write, args=(self._process.stdin, lines), daemon=True)
            try:
                writer.start()
                translations = [self._process.stdout.readline() for _ in lines]
                writer.join()
            except BaseException:
                # Interrupted: the next call must not read the rest of these translations.
                self._end(kills=True)
                raise
            if not all(line.endswith(b"\n") for line in translations):
                raise CartoucheError(self._failure())
            return [line[:-1].decode("utf-8") for line in translations]

    @staticmethod
    def _write(pipe, lines):
        try:
            pipe.write("".join(line + "\n" for line in lines).encode("utf-8", "replace"))
            pipe.flush()
        except OSError:
            # The program has ended; reading its output finds that, too.
            pass

    def _failure(self):
        self._process.wait()
        self._errors.seek(0)
        return _message(self._errors.read().decode("utf-8", "replace"))

    def close(self):
        """Ends the process."""
        with self._lock:
            if self._process is not None:
                self._end()

    def _end(self, kills=False):
        if kills:
            self._process.kill()
        try:
            self._process.stdin.close()
        except OSError:
            pass
        self._process.stdout.close()
        self._process.wait()
        self._errors.close()
        self._process = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def align(source, target, method="fertility", symmetrize="posterior"):
    """Aligns the words of two lists of tokenised sentences, tokens separated by spaces.

    Returns:
        for each pair a list of (index of the source token, index of the target token), from 0.
    """
    source, target = _lines(source), _lines(target)
    if len(source) != len(target):
        raise ValueError(f"{len(source)} source sentences, but {len(target)} target sentences")
    with tempfile.TemporaryDirectory() as folder:
        prefix = os.path.join(folder, "corpus")
        for lines, side in ((source, "source"), (target, "target")):
            with open(f"{prefix}.{side}", "w", encoding="utf-8") as file:
                file.writelines(line + "\n" for line in lines)
        output = _run([
            "align", "--train", prefix, "--source", "source", "--target", "target",
            "--alignment-method", method, "--symmetrize", symmetrize])
    return [
        [tuple(map(int, link.split("-"))) for link in line.split()]
        for line in output.split("\n")[:len(source)]]


def evaluate(translations, references, metrics=("bleu", "chrf", "ter"), tokenize="13a"):
    """Scores translations against references; scores and signatures are those of sacreBLEU.

    Returns:
        a list of dictionaries with "metric", "score" and "signature".
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, lines in (("translations", _lines(translations)), ("references", _lines(references))):
            paths.append(os.path.join(folder, name))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.writelines(line + "\n" for line in lines)
        output = _run([
            "evaluate", "--reference", paths[1], "--metric", ",".join(metrics), "--tokenize", tokenize,
            "--json", paths[0]])
    return [
        {key: score[key] for key in ("metric", "score", "signature")} for score in json.loads(output)]
