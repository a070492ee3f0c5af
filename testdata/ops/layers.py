"""Layers as a seed initialises them, and their functional forms."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor


#: tokens


def linear(x: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.Linear(6, 3)(x)


def linear_plain(x: Tensor) -> Tensor:
    torch.manual_seed(1)
    return nn.Linear(6, 4, bias=False)(x)


def layer_norm(x: Tensor) -> Tensor:
    return nn.LayerNorm(6)(x)


def layer_norm_eps(x: Tensor) -> Tensor:
    return nn.LayerNorm(6, eps=1e-2, elementwise_affine=False)(x)


def rms_norm(x: Tensor) -> Tensor:
    return nn.RMSNorm(6)(x)


def gru(x: Tensor) -> Tensor:
    torch.manual_seed(2)
    out, h = nn.GRU(6, 4, batch_first=True)(x)
    return out


def gru_state(x: Tensor) -> Tensor:
    torch.manual_seed(2)
    out, h = nn.GRU(6, 4, num_layers=2)(x)
    return h


def lstm(x: Tensor) -> Tensor:
    torch.manual_seed(3)
    out, (h, c) = nn.LSTM(6, 4, batch_first=True)(x)
    return out


def lstm_both(x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    torch.manual_seed(3)
    out, (h, c) = nn.LSTM(6, 4, num_layers=2, bidirectional=True)(x)
    return out, h, c


def rnn_tanh(x: Tensor) -> Tensor:
    torch.manual_seed(4)
    out, h = nn.RNN(6, 5)(x)
    return out


def attention(x: Tensor) -> Tensor:
    torch.manual_seed(5)
    out, w = nn.MultiheadAttention(6, 2, batch_first=True)(x, x, x)
    return out


def attention_weights(x: Tensor) -> Tensor:
    torch.manual_seed(5)
    out, w = nn.MultiheadAttention(6, 3)(x, x, x, average_attn_weights=False)
    return w


def encoder_layer(x: Tensor) -> Tensor:
    torch.manual_seed(6)
    return nn.TransformerEncoderLayer(6, 2, 12, batch_first=True).eval()(x)


def encoder_layer_first(x: Tensor) -> Tensor:
    torch.manual_seed(6)
    return nn.TransformerEncoderLayer(6, 3, 12, activation="gelu", norm_first=True).eval()(x)


def prelu(x: Tensor) -> Tensor:
    return nn.PReLU()(x)


def glu(x: Tensor) -> Tensor:
    return F.glu(x, dim=-1)


def sequential(x: Tensor) -> Tensor:
    torch.manual_seed(7)
    return nn.Sequential(nn.Linear(6, 12), nn.GELU(), nn.Linear(12, 6))(x)


def dropout(x: Tensor) -> Tensor:
    torch.manual_seed(8)
    return nn.Dropout(0.3)(x)


def dropout_eval(x: Tensor) -> Tensor:
    return nn.Dropout(0.3).eval()(x)


def conv1d(x: Tensor) -> Tensor:
    torch.manual_seed(9)
    return nn.Conv1d(5, 4, 3, padding=1)(x)


def conv1d_same(x: Tensor) -> Tensor:
    torch.manual_seed(9)
    return nn.Conv1d(5, 5, 2, padding="same", groups=5)(x)


def conv1d_dilated(x: Tensor) -> Tensor:
    torch.manual_seed(9)
    return nn.Conv1d(5, 2, 2, dilation=2, stride=2, bias=False)(x)


def conv_transpose1d(x: Tensor) -> Tensor:
    torch.manual_seed(9)
    return nn.ConvTranspose1d(5, 3, 3, stride=2)(x)


def max_pool1d(x: Tensor) -> Tensor:
    return F.max_pool1d(x, 2)


def avg_pool1d(x: Tensor) -> Tensor:
    return F.avg_pool1d(x, 3, stride=1, padding=1)


def adaptive_avg_pool1d(x: Tensor) -> Tensor:
    return F.adaptive_avg_pool1d(x, 4)


def interpolate_nearest(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2)


def interpolate_linear(x: Tensor) -> Tensor:
    return F.interpolate(x, size=9, mode="linear")


def module_relu(x: Tensor) -> Tensor:
    return nn.ReLU()(x)


def module_relu6(x: Tensor) -> Tensor:
    return nn.ReLU6()(x)


def module_silu(x: Tensor) -> Tensor:
    return nn.SiLU()(x)


def module_tanh(x: Tensor) -> Tensor:
    return nn.Tanh()(x)


def module_sigmoid(x: Tensor) -> Tensor:
    return nn.Sigmoid()(x)


def module_hardswish(x: Tensor) -> Tensor:
    return nn.Hardswish()(x)


def module_hardsigmoid(x: Tensor) -> Tensor:
    return nn.Hardsigmoid()(x)


def module_hardtanh(x: Tensor) -> Tensor:
    return nn.Hardtanh()(x)


def module_leakyrelu(x: Tensor) -> Tensor:
    return nn.LeakyReLU()(x)


def module_elu(x: Tensor) -> Tensor:
    return nn.ELU()(x)


def module_selu(x: Tensor) -> Tensor:
    return nn.SELU()(x)


def module_celu(x: Tensor) -> Tensor:
    return nn.CELU()(x)


def module_softplus(x: Tensor) -> Tensor:
    return nn.Softplus()(x)


def module_mish(x: Tensor) -> Tensor:
    return nn.Mish()(x)


def module_softsign(x: Tensor) -> Tensor:
    return nn.Softsign()(x)


def module_logsigmoid(x: Tensor) -> Tensor:
    return nn.LogSigmoid()(x)


def module_gelu(x: Tensor) -> Tensor:
    return nn.GELU()(x)


def module_gelu_tanh(x: Tensor) -> Tensor:
    return nn.GELU(approximate="tanh")(x)


def module_glu(x: Tensor) -> Tensor:
    return nn.GLU()(x)


def module_hardtanh_limits(x: Tensor) -> Tensor:
    return nn.Hardtanh(-0.5, 2.0)(x)


def module_leaky_slope(x: Tensor) -> Tensor:
    return nn.LeakyReLU(0.2)(x)


def module_softmax(x: Tensor) -> Tensor:
    return nn.Softmax(dim=-1)(x)


def module_log_softmax(x: Tensor) -> Tensor:
    return nn.LogSoftmax(dim=1)(x)


def module_softmin(x: Tensor) -> Tensor:
    return nn.Softmin(dim=-1)(x)


def layer_norm_rank(x: Tensor) -> Tensor:
    return F.layer_norm(x, (5, 6))


def rms_norm_plain(x: Tensor) -> Tensor:
    return F.rms_norm(x, (6,), eps=1e-3)


def batch_norm1d(x: Tensor) -> Tensor:
    return nn.BatchNorm1d(5).eval()(x)


def group_norm_tokens(x: Tensor) -> Tensor:
    return F.group_norm(x, 5)


def normalize(x: Tensor) -> Tensor:
    return F.normalize(x, dim=-1)


def normalize_one(x: Tensor) -> Tensor:
    return F.normalize(x, p=1.0, dim=1)


def interpolate1d_area(x: Tensor) -> Tensor:
    return F.interpolate(x, size=4, mode="area")


def interpolate1d_area_scale(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=0.5, mode="area")


def interpolate1d_exact(x: Tensor) -> Tensor:
    return F.interpolate(x, size=4, mode="nearest-exact")


def interpolate1d_corners(x: Tensor) -> Tensor:
    return F.interpolate(x, size=4, mode="linear", align_corners=True)


def interpolate1d_cubic(x: Tensor) -> Tensor:
    return F.interpolate(x, size=4, mode="bicubic")


def upsample1d(x: Tensor) -> Tensor:
    return nn.Upsample(scale_factor=1.5, mode="linear")(x)


def pad1d_reflect(x: Tensor) -> Tensor:
    return F.pad(x, (2, 1), mode="reflect")


def pad1d_circular(x: Tensor) -> Tensor:
    return F.pad(x, (2, 3), mode="circular")


def pad1d_replicate(x: Tensor) -> Tensor:
    return F.pad(x, (1, 4), mode="replicate")


def pad_constant(x: Tensor) -> Tensor:
    return F.pad(x, (1, -2), value=2.5)


def max_pool1d_module(x: Tensor) -> Tensor:
    return nn.MaxPool1d(3, stride=2, padding=1)(x)


def max_pool1d_large(x: Tensor) -> Tensor:
    return nn.MaxPool1d(7)(x)


def avg_pool1d_module(x: Tensor) -> Tensor:
    return nn.AvgPool1d(2)(x)


def avg_pool1d_large(x: Tensor) -> Tensor:
    return F.avg_pool1d(x, 7)


def avg_pool1d_ceil(x: Tensor) -> Tensor:
    return F.avg_pool1d(x, 4, stride=3, ceil_mode=True)


def adaptive_avg_pool1d_one(x: Tensor) -> Tensor:
    return nn.AdaptiveAvgPool1d(1)(x)


def conv1d_valid(x: Tensor) -> Tensor:
    torch.manual_seed(9)
    return nn.Conv1d(5, 4, 3, padding="valid")(x)


def conv1d_large(x: Tensor) -> Tensor:
    torch.manual_seed(9)
    return nn.Conv1d(5, 4, 4, dilation=3, padding=1)(x)


def conv_transpose1d_plain(x: Tensor) -> Tensor:
    torch.manual_seed(9)
    return nn.ConvTranspose1d(5, 3, 3, bias=False, padding=1)(x)


def gru_cell(x: Tensor) -> Tensor:
    torch.manual_seed(2)
    return nn.GRUCell(6, 4)(x[0])


def rnn_relu(x: Tensor) -> Tensor:
    torch.manual_seed(4)
    out, h = nn.RNN(6, 5, nonlinearity="relu", batch_first=True)(x)
    return out


def lstm_plain(x: Tensor) -> Tensor:
    torch.manual_seed(4)
    out, state = nn.LSTM(6, 5, bias=False)(x)
    return out


def attention_first(x: Tensor) -> Tensor:
    torch.manual_seed(5)
    out, w = nn.MultiheadAttention(6, 3)(x, x, x)
    return out


def attention_dot(x: Tensor) -> Tensor:
    return F.scaled_dot_product_attention(x, x, x)


def attention_dot_causal(x: Tensor) -> Tensor:
    return F.scaled_dot_product_attention(x, x, x, is_causal=True)


def linear_stack(x: Tensor) -> Tensor:
    torch.manual_seed(7)
    return nn.Linear(5, 4)(x.transpose(-1, -2))


#: images


def conv2d(x: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.Conv2d(4, 6, 3)(x)


def conv2d_stride(x: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.Conv2d(4, 6, 3, stride=2, padding=1)(x)


def conv2d_groups(x: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.Conv2d(4, 8, (3, 1), groups=2, bias=False)(x)


def conv2d_depthwise(x: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.Conv2d(4, 4, 3, groups=4, padding="same")(x)


def conv2d_reflect(x: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.Conv2d(4, 2, 3, padding=1, padding_mode="reflect")(x)


def conv2d_dilated(x: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.Conv2d(4, 2, 2, dilation=2)(x)


def conv_transpose2d(x: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.ConvTranspose2d(4, 3, 3, stride=2, padding=1, output_padding=1)(x)


def batch_norm2d(x: Tensor) -> Tensor:
    return nn.BatchNorm2d(4).eval()(x)


def batch_norm2d_train(x: Tensor) -> Tensor:
    return nn.BatchNorm2d(4)(x)


def group_norm(x: Tensor) -> Tensor:
    return nn.GroupNorm(2, 4)(x)


def max_pool2d(x: Tensor) -> Tensor:
    return F.max_pool2d(x, 2)


def max_pool2d_padded(x: Tensor) -> Tensor:
    return nn.MaxPool2d(3, stride=2, padding=1)(x)


def max_pool2d_ceil(x: Tensor) -> Tensor:
    return nn.MaxPool2d(2, ceil_mode=True)(x)


def avg_pool2d(x: Tensor) -> Tensor:
    return F.avg_pool2d(x, 2)


def avg_pool2d_padded(x: Tensor) -> Tensor:
    return nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False)(x)


def adaptive_avg_pool2d(x: Tensor) -> Tensor:
    return F.adaptive_avg_pool2d(x, (3, 2))


def adaptive_max_pool2d(x: Tensor) -> Tensor:
    return F.adaptive_max_pool2d(x, 2)


def interpolate2d_nearest(x: Tensor) -> Tensor:
    return F.interpolate(x, size=(7, 5), mode="nearest")


def interpolate2d_bilinear(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)


def interpolate2d_corners(x: Tensor) -> Tensor:
    return F.interpolate(x, size=(3, 8), mode="bilinear", align_corners=True)


def interpolate2d_bicubic(x: Tensor) -> Tensor:
    return F.interpolate(x, size=(9, 4), mode="bicubic", align_corners=False)


def interpolate2d_area(x: Tensor) -> Tensor:
    return F.interpolate(x, size=(2, 3), mode="area")


def pixel_shuffle(x: Tensor) -> Tensor:
    return F.pixel_shuffle(x, 2)


def pad_reflect(x: Tensor) -> Tensor:
    return F.pad(x, (1, 1, 2, 0), mode="reflect")


def pad_replicate(x: Tensor) -> Tensor:
    return F.pad(x, (2, 1, 0, 1), mode="replicate")


def pad_circular(x: Tensor) -> Tensor:
    return F.pad(x, (1, 1, 1, 1), mode="circular")


def zero_pad2d(x: Tensor) -> Tensor:
    return nn.ZeroPad2d((1, 2, 0, 1))(x)


def interpolate2d_exact(x: Tensor) -> Tensor:
    return F.interpolate(x, size=(7, 5), mode="nearest-exact")


def interpolate2d_bicubic_corners(x: Tensor) -> Tensor:
    return F.interpolate(x, size=(3, 8), mode="bicubic", align_corners=True)


def interpolate2d_bicubic_scale(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=1.7, mode="bicubic")


def interpolate2d_bilinear_down(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=0.6, mode="bilinear")


def interpolate2d_linear(x: Tensor) -> Tensor:
    return F.interpolate(x, size=(3, 3), mode="linear")


def interpolate2d_area_scale(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=0.5, mode="area")


def interpolate2d_empty(x: Tensor) -> Tensor:
    return F.interpolate(x, size=(0, 2))


def upsample2d(x: Tensor) -> Tensor:
    return nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True)(x)


def upsample2d_bicubic(x: Tensor) -> Tensor:
    return nn.Upsample(size=(5, 5), mode="bicubic")(x)


def interpolate_bytes_bilinear(x: Tensor) -> Tensor:
    return F.interpolate((x * 40 + 120).to(torch.uint8), size=(7, 5), mode="bilinear")


def interpolate_bytes_bicubic(x: Tensor) -> Tensor:
    return F.interpolate((x * 40 + 120).to(torch.uint8), size=(7, 5), mode="bicubic")


def interpolate_bytes_nearest(x: Tensor) -> Tensor:
    return F.interpolate((x * 40 + 120).to(torch.uint8), size=(7, 5), mode="nearest")


def conv2d_valid(x: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.Conv2d(4, 3, 3, padding="valid")(x)


def conv2d_same_even(x: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.Conv2d(4, 3, 4, padding="same")(x)


def conv2d_circular(x: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.Conv2d(4, 2, 3, padding=1, padding_mode="circular")(x)


def conv2d_replicate(x: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.Conv2d(4, 2, 3, padding=2, padding_mode="replicate")(x)


def conv2d_ints(x: Tensor) -> Tensor:
    return F.conv2d((x * 9).long(), torch.arange(32).reshape(2, 4, 2, 2))


def conv_transpose2d_groups(x: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.ConvTranspose2d(4, 4, 2, groups=2, bias=False)(x)


def max_pool2d_ints(x: Tensor) -> Tensor:
    return F.max_pool2d((x * 9).long(), 2)


def avg_pool2d_ints(x: Tensor) -> Tensor:
    return F.avg_pool2d((x * 9).long(), 2)


def avg_pool2d_ceil(x: Tensor) -> Tensor:
    return nn.AvgPool2d(3, stride=2, padding=1, ceil_mode=True)(x)


def max_pool2d_dilated(x: Tensor) -> Tensor:
    return F.max_pool2d(x, 2, stride=1, dilation=2)


def max_pool2d_wide_pad(x: Tensor) -> Tensor:
    return F.max_pool2d(x, 2, padding=2)


def adaptive_avg_pool2d_one(x: Tensor) -> Tensor:
    return nn.AdaptiveAvgPool2d(1)(x)


def adaptive_max_pool2d_pair(x: Tensor) -> Tensor:
    return nn.AdaptiveMaxPool2d((3, 2))(x)


def group_norm_wide(x: Tensor) -> Tensor:
    return nn.GroupNorm(1, 4, affine=False)(x)


def batch_norm_plain(x: Tensor) -> Tensor:
    return nn.BatchNorm2d(4, affine=False).eval()(x)


def prelu_channels(x: Tensor) -> Tensor:
    return nn.PReLU(4, init=0.1)(x)


def pad_reflect_module(x: Tensor) -> Tensor:
    return nn.ReflectionPad2d(2)(x)


def pad_replicate_module(x: Tensor) -> Tensor:
    return nn.ReplicationPad2d((1, 2, 3, 0))(x)


def pad_constant_module(x: Tensor) -> Tensor:
    return nn.ConstantPad2d(1, 1.5)(x)


def pixel_shuffle_module(x: Tensor) -> Tensor:
    return nn.PixelShuffle(2)(x)


def flatten(x: Tensor) -> Tensor:
    return nn.Flatten()(x)


#: labels


def cross_entropy(x: Tensor, target: Tensor) -> Tensor:
    return F.cross_entropy(x, target)


def cross_entropy_none(x: Tensor, target: Tensor) -> Tensor:
    return F.cross_entropy(x, target, reduction="none", label_smoothing=0.1)


def nll_loss(x: Tensor, target: Tensor) -> Tensor:
    return F.nll_loss(F.log_softmax(x, dim=-1), target, reduction="sum")


def embedding(x: Tensor, target: Tensor) -> Tensor:
    return F.embedding(target, x)


def embedding_layer(x: Tensor, target: Tensor) -> Tensor:
    torch.manual_seed(0)
    return nn.Embedding(10, 4, padding_idx=0)(target)


def binary_logits(x: Tensor, target: Tensor) -> Tensor:
    return F.binary_cross_entropy_with_logits(x[:, 0], target.to(x.dtype) / 10)


#: bmm


def sdpa(x: Tensor, y: Tensor) -> Tensor:
    return F.scaled_dot_product_attention(x, x, x)


def sdpa_causal(x: Tensor, y: Tensor) -> Tensor:
    return F.scaled_dot_product_attention(x, x, x, is_causal=True)


def sdpa_scale(x: Tensor, y: Tensor) -> Tensor:
    return F.scaled_dot_product_attention(x, x, x, scale=0.5)
