"""Writes what PyTorch's layers draw, compute and print: nn_layers.py OUT.json.gz"""
import base64, gzip, json, platform, sys, warnings

import torch
import torch.nn as nn
import torch.nn.functional as F

warnings.simplefilter("ignore")
out = sys.argv[1]


def dump(t):
    t = t.detach().contiguous()
    raw = bytes(t.view(-1).view(torch.uint8).tolist()) if t.numel() else b""
    return dict(dtype=str(t.dtype), shape=list(t.shape), data=base64.b64encode(raw).decode())


def state(module):
    return [dict(name=n, shape=list(t.shape), first=float(t.reshape(-1)[0]), last=float(t.reshape(-1)[-1]),
                 sum=float(t.double().sum()), squares=float((t.double() ** 2).sum()))
            for n, t in module.state_dict().items()]


def flat(value):
    if isinstance(value, torch.Tensor):
        return [value]
    return [t for v in value if v is not None for t in flat(v)]


def randn(*shape):
    return torch.randn(*shape, generator=GEN)


GEN = torch.Generator()
cases = []


def layer(name, make, *inputs, train=False, dtype=torch.float32, call=None, steps=1, spread=False, repeat=True):
    """The layer at three seeds, its output for one: inputs are shapes or tensors."""
    GEN.manual_seed(len(cases))
    case = dict(name=name, train=train, dtype=str(dtype), draws=[])
    for seed in (0, 1, 1234):
        torch.manual_seed(seed)
        module = make()
        case["draws"].append(dict(seed=seed, state=state(module), next=float(torch.rand(1))))
    torch.manual_seed(5)
    module = make()
    if spread:  # buffers and affine parameters that are not 0 and 1
        for t in module.state_dict().values():
            if t.is_floating_point():
                t.copy_(torch.rand(t.shape, generator=GEN) + 0.5)
    if spread or dtype == torch.float64:  # double compares closer than draws do
        case["loaded"] = [dict(name=n, **dump(t)) for n, t in module.state_dict().items()]
    case["repr"] = repr(module)
    module = module.to(dtype)
    module.train(train)
    tensors = [t if isinstance(t, torch.Tensor) else randn(*t).to(dtype) for t in inputs]
    case["inputs"] = [dump(t) for t in tensors]  # before the call may write them
    torch.manual_seed(6)
    with torch.no_grad():
        for _ in range(steps):
            result = (call or (lambda m, *a: m(*a)))(module, *tensors)
    case["steps"] = steps
    case["once"] = not repeat
    case["outputs"] = [dump(t) for t in flat(result)]
    case["after"] = state(module)
    cases.append(case)


f16, bf16, f64 = torch.float16, torch.bfloat16, torch.float64
layer("linear", lambda: nn.Linear(5, 3), (4, 5))
layer("linear", lambda: nn.Linear(5, 3), (2, 4, 5))
layer("linear", lambda: nn.Linear(5, 3), (5,))
layer("linear", lambda: nn.Linear(5, 3), (4, 5), dtype=f64)
layer("linear", lambda: nn.Linear(5, 3), (4, 5), dtype=bf16)
layer("linear_big", lambda: nn.Linear(300, 70), (9, 300))
layer("linear_nobias", lambda: nn.Linear(40, 17, bias=False), (2, 3, 40))
layer("linear_nobias", lambda: nn.Linear(40, 17, bias=False), (2, 40), dtype=f16)
layer("embedding", lambda: nn.Embedding(10, 6), torch.tensor([[1, 2, 9], [0, 0, 3]]))
layer("embedding", lambda: nn.Embedding(10, 6), torch.tensor(4))
layer("embedding_small", lambda: nn.Embedding(3, 4), torch.tensor([2, 1]))
layer("embedding_pad", lambda: nn.Embedding(10, 6, padding_idx=-2), torch.tensor([8, 1]))
layer("layernorm", lambda: nn.LayerNorm(6), (2, 3, 6), spread=True)
layer("layernorm", lambda: nn.LayerNorm(6), (3, 6), dtype=f16)
layer("layernorm", lambda: nn.LayerNorm(6), (3, 6), dtype=f64)
layer("layernorm_shape", lambda: nn.LayerNorm((3, 4), eps=1e-3), (2, 3, 4), spread=True)
layer("layernorm_nobias", lambda: nn.LayerNorm(6, bias=False), (2, 6), spread=True)
layer("layernorm_plain", lambda: nn.LayerNorm(6, elementwise_affine=False), (2, 6))
layer("rmsnorm", lambda: nn.RMSNorm(8), (2, 3, 8), spread=True)
layer("rmsnorm", lambda: nn.RMSNorm(8), (2, 8), dtype=bf16, spread=True)
layer("rmsnorm_eps", lambda: nn.RMSNorm(8, eps=1e-2), (2, 8), spread=True)
layer("groupnorm", lambda: nn.GroupNorm(2, 6), (2, 6, 3, 4), spread=True)
layer("groupnorm", lambda: nn.GroupNorm(2, 6), (5, 6), spread=True)
layer("groupnorm_nobias", lambda: nn.GroupNorm(3, 6, bias=False), (2, 6, 4), spread=True)
layer("batchnorm2d_nobias", lambda: nn.BatchNorm2d(3, bias=False), (2, 3, 2, 2), spread=True)
layer("batchnorm1d", lambda: nn.BatchNorm1d(4), (5, 4), spread=True)
layer("batchnorm1d", lambda: nn.BatchNorm1d(4), (5, 4, 3), spread=True, train=True)
layer("batchnorm2d", lambda: nn.BatchNorm2d(3), (2, 3, 4, 5), spread=True)
layer("batchnorm2d", lambda: nn.BatchNorm2d(3), (2, 3, 4, 5), spread=True, train=True, steps=3)
layer("batchnorm2d_plain", lambda: nn.BatchNorm2d(3, eps=1e-3, momentum=0.5, affine=False, track_running_stats=False), (2, 3, 4, 5))
layer("conv1d", lambda: nn.Conv1d(4, 6, 3), (2, 4, 10))
layer("conv1d", lambda: nn.Conv1d(4, 6, 3), (4, 10))
layer("conv1d_opts", lambda: nn.Conv1d(4, 6, 3, stride=2, padding=1, dilation=2, groups=2, bias=False), (2, 4, 11))
layer("conv2d", lambda: nn.Conv2d(3, 8, 3), (2, 3, 9, 8))
layer("conv2d", lambda: nn.Conv2d(3, 8, 3), (3, 9, 8))
layer("conv2d", lambda: nn.Conv2d(3, 8, 3), (2, 3, 5, 5), dtype=f64)
layer("conv2d_opts", lambda: nn.Conv2d(4, 8, 3, stride=2, padding=1, groups=4), (1, 4, 8, 8))
layer("conv2d_size", lambda: nn.Conv2d(3, 4, (3, 1), stride=(2, 1), padding=(1, 0), dilation=(2, 1)), (1, 3, 9, 4))
layer("conv2d_same", lambda: nn.Conv2d(3, 4, 4, padding="same"), (1, 3, 7, 6))
layer("conv2d_reflect", lambda: nn.Conv2d(3, 4, 3, padding=1, padding_mode="reflect"), (1, 3, 5, 6))
layer("maxpool2d", lambda: nn.MaxPool2d(2), (2, 3, 7, 6))
layer("maxpool2d_opts", lambda: nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True), (1, 2, 8, 7))
layer("maxpool2d_dilated", lambda: nn.MaxPool2d(2, stride=1, dilation=2), (2, 5, 6))
layer("maxpool1d", lambda: nn.MaxPool1d(3), (2, 4, 10))
layer("avgpool2d", lambda: nn.AvgPool2d(2), (2, 3, 7, 6))
layer("avgpool2d_opts", lambda: nn.AvgPool2d(3, stride=2, padding=1, ceil_mode=True), (1, 2, 8, 7))
layer("avgpool2d_inside", lambda: nn.AvgPool2d(3, stride=2, padding=1, count_include_pad=False), (1, 2, 8, 7))
layer("avgpool1d", lambda: nn.AvgPool1d(3, stride=2), (2, 4, 10))
layer("adaptive1", lambda: nn.AdaptiveAvgPool2d(1), (2, 3, 5, 6))
layer("adaptive", lambda: nn.AdaptiveAvgPool2d((3, 4)), (2, 3, 7, 6))
layer("adaptive1d", lambda: nn.AdaptiveAvgPool1d(4), (2, 3, 10))
layer("dropout", lambda: nn.Dropout(0.3), (4, 7))
layer("dropout", lambda: nn.Dropout(0.3), (4, 7), train=True)
layer("dropout", lambda: nn.Dropout(0.3), (40, 7), train=True)
layer("identity", lambda: nn.Identity(), (2, 3))
layer("flatten", lambda: nn.Flatten(), (2, 3, 4))
layer("flatten_opts", lambda: nn.Flatten(0, 1), (2, 3, 4))
layer("unflatten", lambda: nn.Unflatten(1, (2, 3)), (2, 6, 4))
for name, make in dict(
    relu=nn.ReLU, relu6=nn.ReLU6, silu=nn.SiLU, tanh=nn.Tanh, sigmoid=nn.Sigmoid, hardswish=nn.Hardswish,
    hardsigmoid=nn.Hardsigmoid, mish=nn.Mish, selu=nn.SELU, softsign=nn.Softsign, logsigmoid=nn.LogSigmoid, leakyrelu=nn.LeakyReLU,
    elu=nn.ELU, celu=nn.CELU, hardtanh=nn.Hardtanh, softplus=nn.Softplus, glu=nn.GLU, gelu=nn.GELU, prelu=nn.PReLU,
    gelu_tanh=lambda: nn.GELU(approximate="tanh"), leakyrelu_opts=lambda: nn.LeakyReLU(0.2),
    softplus_opts=lambda: nn.Softplus(2.0, 1.5), prelu3=lambda: nn.PReLU(3, init=0.1),
    softmax=lambda: nn.Softmax(dim=-1), softmax1=lambda: nn.Softmax(dim=1), softmax_none=nn.Softmax,
    log_softmax=lambda: nn.LogSoftmax(dim=1), softmin=lambda: nn.Softmin(dim=-1),
).items():
    layer(name, make, (2, 3, 8), dtype=torch.float32)
    if name in ("gelu", "silu", "softmax", "gelu_tanh", "tanh"):
        layer(name, make, (2, 3, 8), dtype=f16)
        layer(name, make, (2, 3, 8), dtype=f64)
layer("sequential", lambda: nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.Dropout(0.1), nn.Linear(8, 2), nn.LogSoftmax(dim=-1)), (3, 5))
layer("sequential", lambda: nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.Dropout(0.1), nn.Linear(8, 2), nn.LogSoftmax(dim=-1)), (3, 5), train=True)

blocked = torch.triu(torch.ones(4, 4, dtype=torch.bool), 1)
padding = torch.tensor([[False, False, False, True], [False, False, False, False]])
mha = lambda **k: (lambda: nn.MultiheadAttention(8, 2, **k))
layer("mha", mha(), (4, 2, 8), call=lambda m, x: m(x, x, x))
layer("mha_cross", mha(), (4, 2, 8), (5, 2, 8), (5, 2, 8))
layer("mha", mha(), (4, 8), call=lambda m, x: m(x, x, x))
layer("mha_mask", mha(), (4, 2, 8), blocked, call=lambda m, x, b: m(x, x, x, attn_mask=b))
layer("mha_noweights", mha(), (4, 2, 8), blocked, call=lambda m, x, b: m(x, x, x, attn_mask=b, need_weights=False))
layer("mha_noaverage", mha(), (4, 2, 8), call=lambda m, x: m(x, x, x, average_attn_weights=False))
layer("mha_batchfirst", mha(batch_first=True, bias=False), (2, 4, 8), padding, call=lambda m, x, p: m(x, x, x, key_padding_mask=p))
layer("mha_dims", mha(kdim=6, vdim=5, batch_first=True), (2, 4, 8), (2, 3, 6), (2, 3, 5))
layer("encoder_layer", lambda: nn.TransformerEncoderLayer(8, 2, 16), (4, 2, 8))
layer("encoder_layer_gelu", lambda: nn.TransformerEncoderLayer(8, 2, 16, activation="gelu", batch_first=True, norm_first=True), (2, 4, 8))
layer("encoder_layer_mask", lambda: nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), (2, 4, 8), blocked, call=lambda m, x, b: m(x, src_mask=b))
layer("encoder", lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), 2, norm=nn.LayerNorm(8)), (2, 4, 8))
layer("encoder_layer", lambda: nn.TransformerEncoderLayer(8, 2, 16), (4, 2, 8), train=True)
layer("encoder_layer_gelu", lambda: nn.TransformerEncoderLayer(8, 2, 16, activation="gelu", batch_first=True, norm_first=True), (2, 4, 8), train=True)
layer("mha_drop", mha(dropout=0.4), (4, 2, 8), train=True, call=lambda m, x: m(x, x, x))
layer("lstm", lambda: nn.LSTM(5, 4), (6, 2, 5))
layer("lstm", lambda: nn.LSTM(5, 4), (6, 5))
layer("lstm_opts", lambda: nn.LSTM(5, 4, num_layers=2, batch_first=True, bidirectional=True), (2, 6, 5))
layer("lstm_nobias", lambda: nn.LSTM(5, 4, bias=False), (6, 2, 5))
layer("lstm_from", lambda: nn.LSTM(5, 4), (6, 2, 5), (1, 2, 4), (1, 2, 4), call=lambda m, x, h, c: m(x, (h, c)))
layer("gru", lambda: nn.GRU(5, 4), (6, 2, 5))
layer("gru_opts", lambda: nn.GRU(5, 4, num_layers=2, batch_first=True, bidirectional=True), (2, 6, 5))

layer("convtranspose2d", lambda: nn.ConvTranspose2d(3, 4, 3), (2, 3, 5, 4))
layer("convtranspose2d_opts", lambda: nn.ConvTranspose2d(4, 6, (3, 2), stride=2, padding=1, output_padding=(1, 0), groups=2, dilation=(2, 1)), (2, 4, 5, 4))
layer("convtranspose1d", lambda: nn.ConvTranspose1d(3, 4, 4, stride=2, bias=False), (2, 3, 6))
layer("upsample", lambda: nn.Upsample(scale_factor=2), (1, 2, 3, 4))
layer("upsample_bilinear", lambda: nn.Upsample(size=(5, 6), mode="bilinear"), (1, 2, 3, 4))
layer("pixelshuffle", lambda: nn.PixelShuffle(2), (1, 8, 3, 4))
layer("zeropad2d", lambda: nn.ZeroPad2d(1), (1, 2, 3, 4))
layer("constantpad1d", lambda: nn.ConstantPad1d((1, 2), 3.0), (1, 2, 4))
layer("reflectionpad2d", lambda: nn.ReflectionPad2d(2), (1, 2, 3, 4))
layer("replicationpad2d", lambda: nn.ReplicationPad2d((1, 2, 3, 4)), (1, 2, 3, 4))
layer("bceloss", nn.BCELoss, torch.rand(3, 4), torch.rand(3, 4))
layer("crossentropyloss", lambda: nn.CrossEntropyLoss(label_smoothing=0.2), (3, 4), torch.tensor([0, 3, 1]))

for name, make in dict(
    relu_in=lambda: nn.ReLU(inplace=True), relu6_in=lambda: nn.ReLU6(inplace=True), silu_in=lambda: nn.SiLU(inplace=True),
    leakyrelu_in=lambda: nn.LeakyReLU(0.1, inplace=True), elu_in=lambda: nn.ELU(inplace=True), selu_in=lambda: nn.SELU(inplace=True),
    celu_in=lambda: nn.CELU(inplace=True), hardtanh_in=lambda: nn.Hardtanh(inplace=True), hardswish_in=lambda: nn.Hardswish(inplace=True),
    hardsigmoid_in=lambda: nn.Hardsigmoid(inplace=True), mish_in=lambda: nn.Mish(inplace=True), dropout_in=lambda: nn.Dropout(0.5, True),
).items():
    layer(name, make, (2, 5), train=True, call=lambda m, x: (m(x), x), repeat=False)

functions = []


def function(name, call, *inputs, dtype=torch.float32):
    GEN.manual_seed(1000 + len(functions))
    tensors = [t if isinstance(t, torch.Tensor) else randn(*t).to(dtype) for t in inputs]
    torch.manual_seed(9)
    result = call(*tensors)
    functions.append(dict(name=name, inputs=[dump(t) for t in tensors], outputs=[dump(t) for t in flat(result)]))


sdpa = F.scaled_dot_product_attention
for dtype in (torch.float32, f16, f64):
    function("sdpa", lambda q, k, v: sdpa(q, k, v), (2, 3, 4, 8), (2, 3, 5, 8), (2, 3, 5, 8), dtype=dtype)
function("sdpa", lambda q, k, v: sdpa(q, k, v), (4, 8), (5, 8), (5, 6))
function("sdpa", lambda q, k, v: sdpa(q, k, v), (3, 4, 8), (3, 5, 8), (3, 5, 8))
function("sdpa_causal", lambda q, k, v: sdpa(q, k, v, is_causal=True), (2, 3, 4, 8), (2, 3, 6, 8), (2, 3, 6, 8))
function("sdpa_causal", lambda q, k, v: sdpa(q, k, v, is_causal=True), (2, 3, 6, 8), (2, 3, 4, 8), (2, 3, 4, 8))
attend = torch.tensor([[True, True, False, False, False], [False] * 5, [True] * 5, [False, True, False, True, False]])
function("sdpa_mask", lambda q, k, v, m: sdpa(q, k, v, attn_mask=m), (2, 3, 4, 8), (2, 3, 5, 8), (2, 3, 5, 8), attend)
function("sdpa_mask", lambda q, k, v, m: sdpa(q, k, v, attn_mask=m), (2, 3, 4, 8), (2, 3, 5, 8), (2, 3, 5, 8), (2, 1, 4, 5))
function("sdpa_scale", lambda q, k, v: sdpa(q, k, v, scale=0.5), (2, 3, 4, 8), (2, 3, 5, 8), (2, 3, 5, 8))
function("sdpa_gqa", lambda q, k, v: sdpa(q, k, v, enable_gqa=True), (2, 6, 4, 8), (2, 2, 5, 8), (2, 2, 5, 8))
targets = torch.tensor([0, 4, 2, 1])
function("cross_entropy", lambda x, t: F.cross_entropy(x, t), (4, 5), targets)
function("cross_entropy", lambda x, t: F.cross_entropy(x, t), (2, 5, 3), torch.tensor([[0, 1, 2], [3, 4, -100]]))
function("cross_entropy", lambda x, t: F.cross_entropy(x, t), (5,), torch.tensor(3))
function("cross_entropy_opts", lambda x, t, w: F.cross_entropy(x, t, weight=w, ignore_index=2, reduction="none"), (4, 5), targets, torch.rand(5))
function("cross_entropy_weight", lambda x, t, w: F.cross_entropy(x, t, weight=w), (4, 5), targets, torch.rand(5))
function("cross_entropy_smooth", lambda x, t: F.cross_entropy(x, t, label_smoothing=0.1), (4, 5), targets)
function("cross_entropy_smooth_weight", lambda x, t, w: F.cross_entropy(x, t, weight=w, label_smoothing=0.1), (4, 5), targets, torch.rand(5))
function("cross_entropy", lambda x, t: F.cross_entropy(x, t), (4, 5), torch.softmax(torch.randn(4, 5), 1))
function("cross_entropy_sum", lambda x, t: F.cross_entropy(x, t, reduction="sum"), (4, 5), targets)
function("nll_loss", lambda x, t: F.nll_loss(x, t), (4, 5), targets)
function("mse_loss", lambda x, y: F.mse_loss(x, y), (4, 5), (4, 5))
function("mse_none", lambda x, y: F.mse_loss(x, y, reduction="none"), (4, 5), (4, 5))
function("l1_loss", lambda x, y: F.l1_loss(x, y), (4, 5), (4, 5))
function("smooth_l1_loss", lambda x, y: F.smooth_l1_loss(x, y), (4, 5), (4, 5))
function("bce", lambda x, y: F.binary_cross_entropy(x, y), torch.rand(4, 5), torch.rand(4, 5))
function("bce_logits", lambda x, y: F.binary_cross_entropy_with_logits(x, y), (4, 5), torch.rand(4, 5))
function("normalize", lambda x: F.normalize(x), (4, 5))
function("normalize_last", lambda x: F.normalize(x, p=1.0, dim=-1), (2, 4, 5))
function("cosine_similarity", lambda x, y: F.cosine_similarity(x, y), (4, 5), (4, 5))
function("cosine_similarity_last", lambda x, y: F.cosine_similarity(x, y, dim=-1), (4, 1, 5), (3, 5))
function("cosine_similarity_0", lambda x, y: F.cosine_similarity(x, y, dim=0), (5,), (5,))
function("pairwise_distance", lambda x, y: F.pairwise_distance(x, y), (4, 5), (4, 5))
function("one_hot", lambda x: F.one_hot(x), torch.tensor([[0, 2], [1, 3]]))
function("one_hot_6", lambda x: F.one_hot(x, 6), torch.tensor([0, 5]))
function("pad", lambda x: F.pad(x, (1, 2)), (2, 3))
function("pad_value", lambda x: F.pad(x, (1, 0, 2, -1), value=7.5), (2, 3, 4))
function("pad_reflect", lambda x: F.pad(x, (2, 1, 1, 2), mode="reflect"), (2, 3, 4, 5))
function("pad_replicate", lambda x: F.pad(x, (2, 1, 1, 2), mode="replicate"), (2, 3, 4, 5))
function("pad_circular", lambda x: F.pad(x, (2, 1), mode="circular"), (2, 3, 4))
function("nearest", lambda x: F.interpolate(x, scale_factor=2), (1, 2, 3, 4))
function("nearest_size", lambda x: F.interpolate(x, size=(5, 7)), (1, 2, 3, 4))
function("nearest_factor", lambda x: F.interpolate(x, scale_factor=1.7), (1, 2, 5))
function("bilinear", lambda x: F.interpolate(x, scale_factor=2, mode="bilinear"), (1, 2, 3, 4))
function("bilinear_size", lambda x: F.interpolate(x, size=(5, 2), mode="bilinear"), (1, 2, 3, 4))
function("bilinear_corners", lambda x: F.interpolate(x, size=(5, 7), mode="bilinear", align_corners=True), (1, 2, 3, 4))
function("linear_factor", lambda x: F.interpolate(x, scale_factor=1.7, mode="linear"), (1, 2, 5))
function("pixel_shuffle", lambda x: F.pixel_shuffle(x, 2), (2, 8, 3, 4))
function("dropout", lambda x: F.dropout(x, 0.4), (3, 5))
function("sdpa_dropout", lambda q, k, v: sdpa(q, k, v, dropout_p=0.5), (1, 2, 3, 4), (1, 2, 5, 4), (1, 2, 5, 4))
for name, init in dict(
    xavier_uniform=lambda t: nn.init.xavier_uniform_(t, gain=1.5), xavier_normal=nn.init.xavier_normal_,
    kaiming_uniform=nn.init.kaiming_uniform_, kaiming_normal=lambda t: nn.init.kaiming_normal_(t, mode="fan_out", nonlinearity="relu"),
    normal=lambda t: nn.init.normal_(t, mean=0.5, std=0.02), uniform=lambda t: nn.init.uniform_(t, -2, 3),
    constant=lambda t: nn.init.constant_(t, 0.3), eye=nn.init.eye_,
).items():
    function("init_" + name, init, (4, 6) if name == "eye" else (4, 6, 3))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(2))
        self.fc = nn.Linear(3, 2)
        self.register_buffer("mask", torch.zeros(2))
        self.register_buffer("cache", torch.zeros(1), persistent=False)
        self.act = nn.GELU()


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(4, 3)
        self.blocks = nn.ModuleList([Block(), Block()])
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(3, 4, bias=False)
        self.head.weight = self.emb.weight
        self.none = None
        self.gain = nn.Parameter(torch.zeros(()))


def words(change, strict=True):
    net = Net()
    sd = {k: v.clone() for k, v in net.state_dict().items()}
    change(sd)
    try:
        return repr(net.load_state_dict(sd, strict=strict))
    except RuntimeError as e:
        return str(e)


net = Net()
module = dict(
    repr=repr(net),
    parameters=[n for n, _ in net.named_parameters()],
    buffers=[n for n, _ in net.named_buffers()],
    modules=[n for n, _ in net.named_modules()],
    state=list(net.state_dict()),
    count=sum(p.numel() for p in net.parameters()),
    loads=dict(
        good=words(lambda sd: None),
        missing=words(lambda sd: [sd.pop("emb.weight"), sd.pop("blocks.1.fc.bias")]),
        unexpected=words(lambda sd: sd.update({"x": torch.zeros(1), "blocks.0.y": torch.zeros(1), "blocks.7.z": torch.zeros(1)})),
        size=words(lambda sd: sd.update({"blocks.0.fc.weight": torch.zeros(3, 3), "gain": torch.zeros(2, 2)})),
        all=words(lambda sd: [sd.pop("emb.weight"), sd.update({"x": torch.zeros(1), "head.weight": torch.zeros(1, 3)})]),
        loose=words(lambda sd: [sd.pop("emb.weight"), sd.update({"x": torch.zeros(1)})], strict=False),
        loose_size=words(lambda sd: [sd.pop("emb.weight"), sd.update({"blocks.0.scale": torch.zeros(1)})], strict=False),
    ),
)

layer("lstm_cell", lambda: nn.LSTMCell(5, 4), (2, 5))
layer("lstm_cell", lambda: nn.LSTMCell(5, 4), (5,))
layer("lstm_cell_from", lambda: nn.LSTMCell(5, 4), (2, 5), (2, 4), (2, 4), call=lambda m, x, h, c: m(x, (h, c)))
layer("lstm_cell_nobias", lambda: nn.LSTMCell(5, 4, bias=False), (2, 5))
layer("gru_cell", lambda: nn.GRUCell(5, 4), (2, 5))
layer("gru_cell_from", lambda: nn.GRUCell(5, 4), (2, 5), (2, 4), call=lambda m, x, h: m(x, h))
layer("adaptive_max1", lambda: nn.AdaptiveMaxPool2d(1), (2, 3, 5, 6))
layer("adaptive_max", lambda: nn.AdaptiveMaxPool2d((3, 4)), (2, 3, 7, 6))
layer("adaptive_max", lambda: nn.AdaptiveMaxPool2d((3, 4)), (3, 7, 6), dtype=f64)

layer("conv3d", lambda: nn.Conv3d(2, 3, 3), (1, 2, 4, 5, 4))
layer("conv3d", lambda: nn.Conv3d(2, 3, 3), (2, 4, 5, 4), dtype=f64)
layer("conv3d_opts", lambda: nn.Conv3d(4, 6, (1, 2, 3), stride=(1, 2, 1), padding=(0, 1, 1), groups=2, bias=False), (1, 4, 3, 4, 4))
layer("conv3d_same", lambda: nn.Conv3d(2, 2, (1, 2, 3), padding="same", dilation=2), (1, 2, 3, 4, 5))
layer("conv3d_replicate", lambda: nn.Conv3d(2, 2, 3, padding=1, padding_mode="replicate"), (1, 2, 3, 4, 5))
layer("convtranspose3d", lambda: nn.ConvTranspose3d(2, 3, 2), (1, 2, 3, 2, 3))
layer("convtranspose3d_opts", lambda: nn.ConvTranspose3d(4, 6, (1, 2, 3), stride=(2, 1, 2), padding=(0, 1, 1), output_padding=(1, 0, 1), groups=2, dilation=(1, 2, 1)), (1, 4, 3, 3, 3))
layer("maxpool3d", lambda: nn.MaxPool3d(2), (2, 2, 4, 5, 6))
layer("maxpool3d_opts", lambda: nn.MaxPool3d((1, 2, 3), stride=(1, 2, 1), padding=(0, 1, 1), dilation=(2, 1, 1), ceil_mode=True), (2, 4, 5, 6))
layer("maxpool2d_sizes", lambda: nn.MaxPool2d((2, 3), stride=2, padding=(1, 0)), (2, 5, 6))
layer("avgpool3d", lambda: nn.AvgPool3d(2), (2, 2, 4, 5, 6))
layer("avgpool3d_opts", lambda: nn.AvgPool3d((1, 2, 3), stride=(1, 2, 1), padding=(0, 1, 1), count_include_pad=False), (2, 4, 5, 6))
layer("avgpool2d_sizes", lambda: nn.AvgPool2d((2, 3), (1, 2), divisor_override=5), (2, 5, 6))
layer("adaptive3d", lambda: nn.AdaptiveAvgPool3d((2, 3, 1)), (2, 2, 4, 5, 6))
layer("adaptive3d_cube", lambda: nn.AdaptiveAvgPool3d(2), (2, 4, 5, 6))
layer("adaptive_max1d", lambda: nn.AdaptiveMaxPool1d(3), (2, 2, 7))
layer("adaptive_max3d", lambda: nn.AdaptiveMaxPool3d((2, 3, 1)), (2, 2, 4, 5, 6))
layer("adaptive_max3d_cube", lambda: nn.AdaptiveMaxPool3d(2), (2, 4, 5, 6))
for name, make in dict(dropout1d=nn.Dropout1d, dropout2d=nn.Dropout2d, dropout3d=nn.Dropout3d).items():
    shape = (3, 4, 2, 2, 2)[: int(name[-2]) + 2]
    layer(name, lambda: make(0.3), shape)
    layer(name, lambda: make(0.3), shape, train=True)
    layer(name + "_in", lambda: make(0.3, True), shape, train=True, call=lambda m, x: (m(x), x), repeat=False)
for d, shape in ((1, (2, 3, 4)), (2, (2, 3, 4, 2)), (3, (2, 3, 2, 2, 3))):
    make = getattr(nn, f"InstanceNorm{d}d")
    layer(f"instancenorm{d}d", lambda: make(3), shape)
    layer(f"instancenorm{d}d", lambda: make(3), shape[1:], train=True)
    for train in (False, True): layer(f"instancenorm{d}d_opts", lambda: make(3, eps=1e-3, momentum=0.5, affine=True, track_running_stats=True), shape, spread=True, train=train, steps=2)
layer("batchnorm3d", lambda: nn.BatchNorm3d(3), (2, 3, 2, 2, 3), spread=True)
layer("batchnorm3d", lambda: nn.BatchNorm3d(3), (2, 3, 2, 2, 3), spread=True, train=True)
layer("syncbatchnorm", lambda: nn.SyncBatchNorm(3), (2, 3), spread=True)
layer("syncbatchnorm", lambda: nn.SyncBatchNorm(3), (2, 3, 2, 2), spread=True, train=True, steps=2)
layer("unfold", lambda: nn.Unfold(3, padding=(1, 0)), (2, 3, 5, 4))
layer("fold", lambda: nn.Fold((4, 5), 2, stride=1), (2, 8, 12))
layer("pixelunshuffle", lambda: nn.PixelUnshuffle(2), (1, 2, 4, 6))
layer("bilinear", lambda: nn.Bilinear(3, 4, 5), (2, 3), (2, 4))
layer("bilinear_nobias", lambda: nn.Bilinear(3, 4, 5, bias=False), (2, 2, 3), (2, 2, 4))
layer("embeddingbag", lambda: nn.EmbeddingBag(10, 3), torch.tensor([[1, 2, 9], [0, 0, 3]]))
layer("embeddingbag_opts", lambda: nn.EmbeddingBag(10, 3, mode="sum", padding_idx=-2), torch.tensor([1, 8, 9, 0]), torch.tensor([0, 1]))
layer("kldivloss", lambda: nn.KLDivLoss(reduction="batchmean"), (3, 4), torch.rand(3, 4))
for d, shape in ((1, (2, 3, 4)), (2, (1, 2, 4, 5)), (3, (1, 2, 3, 4, 5))):
    for kind in ("Zero", "Reflection", "Replication", "Circular"):
        layer(f"{kind.lower()}pad{d}d_{d}", lambda: getattr(nn, f"{kind}Pad{d}d")(tuple(range(1, 1 + 2 * d)) if kind == "Zero" else (1, 2) * d), shape)
    layer(f"constantpad{d}d_{d}", lambda: getattr(nn, f"ConstantPad{d}d")(1, 2.5), shape)

doc = dict(torch=torch.__version__, python=platform.python_version(), cases=cases, functions=functions, module=module)
with open("/proc/cpuinfo") as f:
    doc["vendor"] = next(line.split(":")[1].strip() for line in f if line.startswith("vendor_id"))
with gzip.GzipFile(out, "wb", mtime=0) as f:
    f.write(json.dumps(doc).encode())
print(len(cases), len(functions))
