"""The recurrent system's network in PyTorch, read from the files of a model; see README.md."""

import json
import sys
from functools import partial
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

CELLS = {
    "lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN, "irnn": partial(nn.RNN, nonlinearity="relu"),
}
UNKNOWN, START, END = 0, 1, 2


class Network(nn.Module):
    """An encoder and decoder with the options of the metadata `network`, without dropout."""

    def __init__(self, options, source_size, target_size):
        super().__init__()
        self.options = options
        embedding, width, layers = (options[key] for key in ("embedding", "width", "layers"))
        if options["cell"] not in CELLS:
            sys.exit(f"PyTorch has no cell '{options['cell']}'; take one of {', '.join(CELLS)}")
        cell = partial(CELLS[options["cell"]], batch_first=True)
        self.directions = 2 if options["isBidirectional"] else 1
        self.has_cell_state = options["cell"] == "lstm"
        # Files have no entries for what did not exist yet, or has its default.
        state = options.get("decoderWidth") or width
        self.combined_width = (
            embedding if options["tiesEmbeddings"] else options.get("readout") or state)
        self.is_lexical = options.get("isLexical", False)
        self.is_conditional = options.get("isConditional", False)
        self.is_deep = options.get("hasDeepReadout", False)
        self.readout_width = self.combined_width + (embedding if self.is_lexical else 0)
        attention = options["attention"]
        self.source_embedding = nn.Embedding(source_size, embedding)
        self.target_embedding = nn.Embedding(target_size, embedding)
        self.encoder = cell(
            embedding, width // self.directions, num_layers=layers,
            bidirectional=self.directions == 2)
        self.bridges = nn.ModuleList(
            nn.Linear(width, (2 if self.has_cell_state else 1) * state) for _ in range(layers))
        fed = self.readout_width if options["feedsInput"] else 0
        self.decoder = nn.ModuleList(
            cell(state if n else embedding + fed, state) for n in range(layers))
        self.transition = cell(width, state) if self.is_conditional else None
        self.key = self.query = self.vector = self.combination = None
        keys = options.get("attentionWidth") or state
        if attention in ("general", "additive"):
            self.key = nn.Linear(width, keys, bias=False)
        if attention == "additive":
            self.query = nn.Linear(state, keys, bias=False)
            self.vector = nn.Linear(keys, 1, bias=False)
        seen = (0 if attention == "none" else width) + state + (embedding if self.is_deep else 0)
        if seen != state or self.combined_width != state:
            self.combination = nn.Linear(seen, self.combined_width, bias=self.is_deep)
        if self.is_lexical:
            self.lexical = nn.Linear(embedding, embedding, bias=False)
        self.output = nn.Linear(self.readout_width, target_size)
        if options["tiesEmbeddings"]:
            self.output.weight = self.target_embedding.weight

    # Tensors of the file

    def tensors(self):
        """Names of the tensors in files of Cartouche, with the tensors of this network."""
        yield "source_embedding", self.source_embedding.weight
        yield "target_embedding", self.target_embedding.weight
        for n in range(self.options["layers"]):
            yield from self.cell_tensors(f"encoder.{n}.forward", self.encoder, f"l{n}")
            if self.directions == 2:
                yield from self.cell_tensors(f"encoder.{n}.backward", self.encoder, f"l{n}_reverse")
            yield from self.cell_tensors(f"decoder.{n}", self.decoder[n], "l0")
            yield f"bridge.{n}.weight", self.bridges[n].weight
            yield f"bridge.{n}.bias", self.bridges[n].bias
        if self.is_conditional:
            yield from self.cell_tensors("transition", self.transition, "l0")
        if self.key is not None:
            # Cartouche multiplies rows by the matrix, torch by its transpose.
            yield "attention.key_weight", self.key.weight.T
        if self.query is not None:
            yield "attention.query_weight", self.query.weight
            yield "attention.vector", self.vector.weight[0]
        if self.combination is not None:
            yield "combination.weight", self.combination.weight
        if self.is_deep:
            yield "combination.bias", self.combination.bias
        if self.is_lexical:
            yield "lexical.weight", self.lexical.weight
        if not self.options["tiesEmbeddings"]:
            yield "output.weight", self.output.weight
        yield "output.bias", self.output.bias

    def cell_tensors(self, name, module, suffix):
        yield name + ".input_weight", getattr(module, "weight_ih_" + suffix)
        yield name + ".recurrent_weight", getattr(module, "weight_hh_" + suffix)
        yield name + ".bias", getattr(module, "bias_ih_" + suffix)
        recurrent_bias = getattr(module, "bias_hh_" + suffix)
        if self.options["cell"] == "gru":
            yield name + ".recurrent_bias", recurrent_bias
        else:
            # One of two biases that are added to the same sum is enough.
            nn.init.zeros_(recurrent_bias)

    @torch.no_grad()
    def load(self, tensors):
        left = dict(tensors)
        for name, parameter in self.tensors():
            tensor = left.pop(name)
            if tensor.shape != parameter.shape or tensor.dtype != torch.float32:
                sys.exit(f"'{name}' is {tensor.dtype} {tuple(tensor.shape)} in the file; "
                         f"expected float32 {tuple(parameter.shape)}")
            parameter.copy_(tensor)
        if left:
            sys.exit(f"the file has unknown tensors: {', '.join(left)}")
        return self

    # Scores

    @torch.no_grad()
    def forward(self, sources, targets):
        """Logits [sentences, times, subwords] of the targets except the start symbol.

        Sources are subwords and the end symbol, targets subwords between the start and end symbols.
        """
        if self.options["reversesSource"]:
            sources = [source[::-1] for source in sources]
        encoder_outputs, is_word, states = self.encode(*padded(sources))
        attend = partial(self.attend, encoder_outputs=encoder_outputs, is_word=is_word,
                         source=self.source_embedding(padded(sources)[0]))
        embedded = self.target_embedding(padded([target[:-1] for target in targets])[0])
        readout = torch.zeros(len(targets), 1, self.readout_width)
        readouts = []
        for time in range(embedded.shape[1]):
            word = embedded[:, time:time + 1]
            hidden = torch.cat([word, readout], 2) if self.options["feedsInput"] else word
            for n, layer in enumerate(self.decoder):
                hidden, states[n] = layer(hidden, states[n])
                if n == 0 and self.is_conditional:
                    context, words = attend(hidden)
                    hidden, states[n] = self.transition(context, states[n])
            if not self.is_conditional:
                context, words = attend(hidden)
            readout = self.read(context, hidden, word, words)
            readouts.append(readout)
        return self.output(torch.cat(readouts, 1))

    def encode(self, words, lengths):
        """Encoder outputs [sentences, times, width], and the initial states of the decoder layers."""
        packed, last = self.encoder(pack(self.source_embedding(words), lengths))
        encoder_outputs = unpack(packed)
        is_word = torch.arange(encoder_outputs.shape[1]) < lengths[:, None]
        if self.options["bridge"] == "mean":
            summary = encoder_outputs.sum(1) / lengths[:, None]
        else:
            hidden = last[0] if self.has_cell_state else last
            summary = torch.cat(list(hidden[-self.directions:]), 1)
        first = [torch.tanh(bridge(summary))[None] for bridge in self.bridges]
        if self.has_cell_state:
            first = [tuple(part.contiguous() for part in state.chunk(2, 2)) for state in first]
        return encoder_outputs, is_word, first

    def attend(self, states, encoder_outputs, is_word, source):
        """Contexts and lexical words of decoder states [sentences, 1, width]; None if unused."""
        attention = self.options["attention"]
        if attention == "none":
            return None, None
        keys = encoder_outputs if self.key is None else self.key(encoder_outputs)
        if attention == "additive":
            queries = self.query(states)
            scores = self.vector(torch.tanh(queries[:, :, None] + keys[:, None])).squeeze(3)
        else:
            scores = states @ keys.transpose(1, 2)
        weights = scores.masked_fill(~is_word[:, None], -torch.inf).softmax(2)
        return weights @ encoder_outputs, weights @ source if self.is_lexical else None

    def read(self, context, states, word, words):
        """Readouts of contexts, states, previous words and lexical words."""
        seen = [] if context is None else [context]
        joint = torch.cat(seen + [states] + ([word] if self.is_deep else []), 2)
        readout = joint if self.combination is None else torch.tanh(self.combination(joint))
        if self.is_lexical:
            words = torch.tanh(words)
            readout = torch.cat([readout, torch.tanh(self.lexical(words)) + words], 2)
        return readout


def log_probabilities(networks, sources, targets):
    """Log probabilities of the subwords of each target, except the start symbol."""
    logits = [network(sources, targets) for network in networks]
    scores = (sum(logits) / len(logits)).log_softmax(2)
    return [
        [scores[row, time, word].item() for time, word in enumerate(target[1:])]
        for row, target in enumerate(targets)]


def padded(sentences):
    rows = pad_sequence([torch.tensor(sentence) for sentence in sentences], batch_first=True)
    return rows, torch.tensor([len(sentence) for sentence in sentences])


def pack(values, lengths):
    return pack_padded_sequence(values, lengths, batch_first=True, enforce_sorted=False)


def unpack(packed):
    return pad_packed_sequence(packed, batch_first=True)[0]


# Fixtures

SOURCE_SIZE, TARGET_SIZE = 17, 13
NETWORKS = {
    "lstm-general": dict(embedding=7, width=8),
    "lstm-additive-feeding": dict(
        embedding=9, width=16, layers=2, attention="additive", feedsInput=True),
    "gru-dot-tied": dict(
        cell="gru", embedding=6, width=11, attention="dot", isBidirectional=False,
        tiesEmbeddings=True),
    "lstm-none-reversed": dict(
        embedding=8, width=12, attention="none", bridge="last", reversesSource=True),
    "gru-general-everything": dict(
        cell="gru", embedding=6, width=14, layers=2, attention="general", feedsInput=True,
        tiesEmbeddings=True, reversesSource=True, bridge="last"),
    "lstm-general-lexical": dict(embedding=7, width=8, isLexical=True, reversesSource=True),
    "gru-conditional": dict(
        cell="gru", embedding=6, width=10, attention="additive", isConditional=True,
        hasDeepReadout=True, decoderWidth=7, attentionWidth=9, readout=5),
    "lstm-conditional-lexical": dict(
        embedding=6, width=8, layers=2, isConditional=True, isLexical=True, decoderWidth=9),
}
DEFAULTS = dict(
    attention="general", bridge="mean", cell="lstm", dropout=0.3, embedding=256, feedsInput=False,
    forgetBias=1, isBidirectional=True, layers=1, reversesSource=False, tiesEmbeddings=False,
    width=512, window=4)
# Pairs of different lengths in arbitrary order, including the shortest possible ones.
LENGTHS = [(3, 5), (9, 2), (0, 3), (6, 6), (3, 0), (1, 8), (6, 4), (12, 11)]


def random_subwords(length, size):
    """Random subwords, among them the unknown one."""
    return torch.where(
        torch.rand(length) < 0.1, UNKNOWN, torch.randint(END + 1, size, (length,))).tolist()


def make():
    torch.manual_seed(21)
    scores = {}
    for name, changes in NETWORKS.items():
        options = DEFAULTS | changes
        network = Network(options, SOURCE_SIZE, TARGET_SIZE)
        tensors = {key: 0.6 * torch.randn(value.shape) for key, value in network.tensors()}
        network.load(tensors)
        sources = [random_subwords(length, SOURCE_SIZE) + [END] for length, _ in LENGTHS]
        targets = [
            [START] + random_subwords(length, TARGET_SIZE) + [END] for _, length in LENGTHS]
        results = log_probabilities([network], sources, targets)
        check_that_all_tensors_matter(network, tensors, sources, targets, results)
        # One entry of metadata only, because the package writes several in arbitrary order.
        save_file(tensors, f"{name}.safetensors", metadata={"network": json.dumps(options)})
        scores[name] = [
            {"source": source, "target": target,
             "logProbabilities": [round(number, 7) for number in result]}
            for source, target, result in zip(sources, targets, results)]
    text = json.dumps(scores).replace("}, {", "},\n{").replace("[{", "[\n{")
    Path("scores.json").write_text(text + "\n")


def check_that_all_tensors_matter(network, tensors, sources, targets, expected):
    """Checks that each tensor affects the scores, and that batches do not change them."""
    for name in tensors:
        network.load(tensors | {name: torch.zeros_like(tensors[name])})
        changed = log_probabilities([network], sources, targets)
        assert difference(changed, expected) > 0.02, name
    network.load(tensors)
    alone = [
        log_probabilities([network], [source], [target])[0]
        for source, target in zip(sources, targets)]
    assert difference(alone, expected) < 1e-5


def difference(left, right):
    return max(abs(a - b) for row, other in zip(left, right) for a, b in zip(row, other))


# Models

def read_networks(path):
    with safe_open(path, "pt") as file:
        options = json.loads(file.metadata()["network"])
        count = int(file.metadata().get("networks", 1))
        tensors = {name: file.get_tensor(name) for name in file.keys()}
    sizes = [len(tensors[f"{side}_embedding"]) for side in ("source", "target")]
    networks = []
    for index in range(count):
        prefix = f"{index + 1}." if index > 0 else ""
        names = [name for name, _ in Network(options, *sizes).tensors()]
        networks.append(
            Network(options, *sizes).load({name: tensors.pop(prefix + name) for name in names}))
    if tensors:
        sys.exit(f"the file has unknown tensors: {', '.join(tensors)}")
    return networks


def read_lines(path):
    return Path(path).read_text(encoding="utf-8").removesuffix("\n").split("\n")


def check(folder, pairs_path, scores_path):
    from subword_nmt.apply_bpe import BPE

    folder = Path(folder)
    if json.loads((folder / "model.json").read_text())["form"] != "pretokenized":
        sys.exit(f"{folder} is a model of raw text; README.md says how to check one")
    networks = read_networks(folder / "neural.safetensors")
    with open(folder / "subwords.codes", encoding="utf-8") as codes:
        encoder = BPE(codes)
    identifiers = [
        {subword: id for id, subword in enumerate(read_lines(folder / name)) if id > END}
        for name in ("subwords.source", "subwords.target")]

    def encode(text, ids):
        tokens = [token for token in text.split(" ") if token]
        return [ids.get(subword, UNKNOWN) for subword in encoder.segment_tokens(tokens)] + [END]

    pairs = [line.split("\t") for line in read_lines(pairs_path)]
    file_scores = [line.split("\t") for line in read_lines(scores_path)]
    if len(pairs) != len(file_scores):
        sys.exit(f"{len(pairs)} pairs, but {len(file_scores)} scores")
    sources = [encode(source, identifiers[0]) for source, _ in pairs]
    targets = [[START] + encode(target, identifiers[1]) for _, target in pairs]
    results = []
    for start in range(0, len(pairs), 50):
        results += log_probabilities(
            networks, sources[start:start + 50], targets[start:start + 50])
    counts = [len(result) for result in results]
    if counts != [int(count) for _, count in file_scores]:
        sys.exit("the numbers of subwords differ: the texts were segmented in different ways")
    differences = [
        abs(sum(result) - float(score)) for result, (score, _) in zip(results, file_scores)]
    largest = max(d / count for d, count in zip(differences, counts))
    print(f"{len(pairs)} pairs, {sum(counts)} subwords, log P {sum(map(sum, results)):.3f} in all")
    print(f"largest difference of a pair's log P: {max(differences):.2e}")
    print(f"largest difference per subword:       {largest:.2e}")
    if largest > 1e-4:
        sys.exit("the scores differ")


if sys.argv[1:] == ["make"]:
    make()
elif len(sys.argv) == 5 and sys.argv[1] == "check":
    check(*sys.argv[2:])
else:
    sys.exit("usage: network_in_pytorch.py make | check MODEL_FOLDER PAIRS_TSV SCORES")
