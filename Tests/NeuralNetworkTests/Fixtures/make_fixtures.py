"""Fixtures by PyTorch for the tests of the NeuralNetwork module; see README.md."""

import torch
from safetensors.torch import save_file
from torch.nn.utils.rnn import PackedSequence

torch.set_default_dtype(torch.float64)
torch.manual_seed(20)


def random(*shape):
    """Random values that are exact in single precision."""
    return torch.randn(*shape).float().double()


def single(tensors):
    return {name: tensor.detach().float().contiguous() for name, tensor in tensors.items()}


# Number of active sequences at each time, for packed sequences of 6, 4, 4 and 1 steps.
BATCH_SIZES = torch.tensor([4, 3, 3, 3, 1, 1])
INPUT, WIDTH, LAYERS = 5, 11, 2


def recurrent(name, module, separate_biases, has_cell_state):
    """Outputs and gradients, also of the initial state, under this package's parameter names."""
    for parameter in module.parameters():
        parameter.data = 0.5 * random(*parameter.shape)
    data = random(int(BATCH_SIZES.sum()), INPUT).requires_grad_()
    hidden = random(LAYERS, 4, WIDTH).requires_grad_()
    cell_state = random(LAYERS, 4, WIDTH).requires_grad_()
    state = (hidden, cell_state) if has_cell_state else hidden
    output, _ = module(PackedSequence(data, BATCH_SIZES), state)
    output_gradient = random(*output.data.shape)
    (output.data * output_gradient).sum().backward()
    result = {
        "input": data, "output": output.data, "output_gradient": output_gradient,
        "input_gradient": data.grad,
    }
    for layer in range(LAYERS):
        result[f"{layer}.hidden"] = hidden[layer]
        result[f"{layer}.hidden_gradient"] = hidden.grad[layer]
        if has_cell_state:
            result[f"{layer}.memory"] = cell_state[layer]
            result[f"{layer}.memory_gradient"] = cell_state.grad[layer]
        w, u, b, c = (
            getattr(module, f"{kind}_l{layer}")
            for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
        if separate_biases:
            ours = {"bias": (b, b.grad), "recurrent_bias": (c, c.grad)}
        else:
            # Both biases are added to the same preactivation: the bias is their sum.
            ours = {"bias": (b + c, b.grad)}
        ours |= {"input_weight": (w, w.grad), "recurrent_weight": (u, u.grad)}
        for parameter, (value, gradient) in ours.items():
            result[f"{layer}.{parameter}"] = value
            result[f"gradient.{layer}.{parameter}"] = gradient
    return {f"{name}.{key}": value for key, value in result.items()}


STEPS = 5


def optimizer(make, weights, gradients, clip=None, decay=0.0):
    """Weights after each step."""
    weight = weights.clone().requires_grad_()
    rule = make([weight])
    result = []
    for gradient in gradients:
        weight.grad = gradient.clone()
        if clip is not None:
            torch.nn.utils.clip_grad_norm_([weight], clip)
        # Decoupled weight decay, which PyTorch has for Adam only.
        weight.data *= 1 - decay
        rule.step()
        result.append(weight.detach().clone())
    return torch.stack(result)


def optimizers():
    weights, gradients = random(19), random(STEPS, 19)
    gradients[3] *= 0.01
    o = torch.optim
    cases = {
        "sgd": optimizer(lambda w: o.SGD(w, lr=0.1), weights, gradients),
        "sgd_momentum": optimizer(lambda w: o.SGD(w, lr=0.1, momentum=0.9), weights, gradients),
        "sgd_decay": optimizer(
            lambda w: o.SGD(w, lr=0.1, momentum=0.5), weights, gradients, decay=0.1 * 0.3),
        "rmsprop": optimizer(lambda w: o.RMSprop(w, lr=0.01, alpha=0.9), weights, gradients),
        "rmsprop_momentum": optimizer(
            lambda w: o.RMSprop(w, lr=0.01, alpha=0.95, momentum=0.8, eps=1e-4),
            weights, gradients),
        "adam": optimizer(lambda w: o.Adam(w, lr=0.02), weights, gradients),
        "adam_betas": optimizer(
            lambda w: o.Adam(w, lr=0.02, betas=(0.7, 0.9), eps=1e-3), weights, gradients),
        "adam_decay": optimizer(
            lambda w: o.AdamW(w, lr=0.02, weight_decay=0.4), weights, gradients),
        "adam_clipped": optimizer(lambda w: o.Adam(w, lr=0.02), weights, gradients, clip=1.0),
        "sgd_clipped": optimizer(lambda w: o.SGD(w, lr=0.1), weights, gradients, clip=1.0),
    }
    return {"weights": weights, "gradients": gradients} | cases


def main():
    version = {"torch": torch.__version__}
    sizes = (INPUT, WIDTH, LAYERS)
    save_file(
        single(
            recurrent("lstm", torch.nn.LSTM(*sizes), False, True)
            | recurrent("gru", torch.nn.GRU(*sizes), True, False)
            | recurrent("rnn", torch.nn.RNN(*sizes), False, False)
            | recurrent("irnn", torch.nn.RNN(*sizes, nonlinearity="relu"), False, False)),
        "recurrent.safetensors", metadata=version)
    save_file(single(optimizers()), "optimizers.safetensors", metadata=version)
    save_file(
        {
            "matrix": torch.tensor([[1.5, -2.0, 0.25], [float("nan"), float("inf"), -0.0]]).float(),
            "vector": torch.tensor([3.0, 1e-40]).float(),
            "scalar": torch.tensor(7.0).float(),
            "empty": torch.zeros(0, 4).float(),
            "cube": torch.arange(8).reshape(2, 2, 2).float(),
            "half": torch.tensor([1.0, 2.0, 3.0]).half(),
            "integers": torch.tensor([1, 2, 3]),
            'a "name" \\ with\nŵ and 𝄞': torch.ones(1).float(),
        },
        "small.safetensors", metadata={"format": "pt", "note": 'quotes ", tabs\t and 日本'})


main()
