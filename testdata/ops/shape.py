"""Operators that view, move, join and split."""
import torch
from torch import Tensor


#: cube any


def view_flat(x: Tensor) -> Tensor:
    return x.view(-1)


def reshape_last(x: Tensor) -> Tensor:
    return x.reshape(-1, x.shape[-1])


def reshape_split(x: Tensor) -> Tensor:
    return x.reshape(x.size(0), -1, 2)


def transpose(x: Tensor) -> Tensor:
    return x.transpose(0, 2)


def transpose_negative(x: Tensor) -> Tensor:
    return torch.transpose(x, -1, -2)


def swapaxes(x: Tensor) -> Tensor:
    return x.swapaxes(0, 1)


def permute(x: Tensor) -> Tensor:
    return x.permute(2, 0, 1)


def movedim(x: Tensor) -> Tensor:
    return torch.movedim(x, 0, -1)


def matrix_t(x: Tensor) -> Tensor:
    return x[0].t()


def mt(x: Tensor) -> Tensor:
    return x.mT


def squeeze(x: Tensor) -> Tensor:
    return x.unsqueeze(0).squeeze()


def squeeze_dim(x: Tensor) -> Tensor:
    return x.squeeze(1)


def unsqueeze(x: Tensor) -> Tensor:
    return x.unsqueeze(-1)


def flatten_some(x: Tensor) -> Tensor:
    return x.flatten(1)


def flatten_first(x: Tensor) -> Tensor:
    return torch.flatten(x, 0, 1)


def unflatten(x: Tensor) -> Tensor:
    return x.unflatten(-1, (2, -1))


def expand(x: Tensor) -> Tensor:
    return x.unsqueeze(0).expand(3, -1, -1, -1)


def expand_write(x: Tensor) -> Tensor:
    y = x[:1].expand(2, x.size(1), x.size(2)).clone()
    y[0] = 1
    return y


def repeat(x: Tensor) -> Tensor:
    return x.repeat(2, 1, 3)


def repeat_interleave(x: Tensor) -> Tensor:
    return x.repeat_interleave(2, dim=1)


def repeat_interleave_flat(x: Tensor) -> Tensor:
    return torch.repeat_interleave(x, 3)


def tile(x: Tensor) -> Tensor:
    return torch.cat([x, x], dim=-1)


def flip(x: Tensor) -> Tensor:
    return x.flip(0, 2)


def roll(x: Tensor) -> Tensor:
    return torch.roll(x, shifts=1, dims=2)


def roll_two(x: Tensor) -> Tensor:
    return torch.roll(x, (1, -1), (0, 2))


def roll_flat(x: Tensor) -> Tensor:
    return x.roll(2)


def rot90(x: Tensor) -> Tensor:
    return torch.rot90(x, 1, [0, 1])


def contiguous(x: Tensor) -> Tensor:
    return x.transpose(0, 1).contiguous()


def chunk_first(x: Tensor) -> Tensor:
    return x.chunk(2, dim=-1)[0]


def chunk_all(x: Tensor) -> tuple[Tensor, Tensor]:
    a, b = torch.chunk(x, 2, dim=2)
    return a, b


def split_sizes(x: Tensor) -> tuple[Tensor, Tensor]:
    a, b = torch.split(x, [1, 3], dim=-1)
    return a, b


def split_one(x: Tensor) -> Tensor:
    return x.split(2, dim=-1)[1]


def unbind(x: Tensor) -> Tensor:
    return x.unbind(0)[0]


def stack(x: Tensor) -> Tensor:
    return torch.stack([x, x], dim=1)


def cat_first(x: Tensor) -> Tensor:
    return torch.cat((x, x[:1]), 0)


def hstack(x: Tensor) -> Tensor:
    return torch.hstack([x, x])


def vstack(x: Tensor) -> Tensor:
    return torch.vstack([x, x])


def narrow(x: Tensor) -> Tensor:
    return x.narrow(2, 1, 2)


def select(x: Tensor) -> Tensor:
    return x.select(1, 0)


def tril(x: Tensor) -> Tensor:
    return x.tril()


def triu_one(x: Tensor) -> Tensor:
    return torch.triu(x, diagonal=1)


def diagonal(x: Tensor) -> Tensor:
    return torch.diagonal(x, dim1=-2, dim2=-1)


def unfold(x: Tensor) -> Tensor:
    return x.unfold(2, 2, 1)


def broadcast_to(x: Tensor) -> Tensor:
    return torch.broadcast_to(x, (2,) + tuple(x.shape))


def index_int(x: Tensor) -> Tensor:
    return x[0]


def index_negative(x: Tensor) -> Tensor:
    return x[-1, ..., 0]


def index_slices(x: Tensor) -> Tensor:
    return x[:, :1, 1:]


def index_steps(x: Tensor) -> Tensor:
    return x[..., ::2]


def index_none(x: Tensor) -> Tensor:
    return x[:, None, 0]


def index_list(x: Tensor) -> Tensor:
    return x[:, :, [2, 0]]


def index_tensor(x: Tensor) -> Tensor:
    return x[:, :, torch.tensor([[0, 1], [3, -1]])]


def index_two(x: Tensor) -> Tensor:
    return x[torch.tensor([0, 1]), :, torch.tensor([2, 0])]


def index_mask(x: Tensor) -> Tensor:
    return x[x > 0]


def index_out(x: Tensor) -> Tensor:
    return x[5]


def set_int(x: Tensor) -> Tensor:
    x[0] = 1
    return x


def set_slice(x: Tensor) -> Tensor:
    x[..., 1:3] = x[..., :2].clone()
    return x


def set_mask(x: Tensor) -> Tensor:
    x[x > 0] = 0
    return x


def set_tensor(x: Tensor) -> Tensor:
    x[:, :, torch.tensor([0, 2])] = 1
    return x


def set_view(x: Tensor) -> Tensor:
    y = x.transpose(0, 2)
    y[0] = 3
    return x


def gather(x: Tensor) -> Tensor:
    return x.gather(2, torch.tensor([[[0, 1], [3, 2]]]))


def index_select(x: Tensor) -> Tensor:
    return torch.index_select(x, 2, torch.tensor([3, 0, 0]))


def take_along_dim(x: Tensor) -> Tensor:
    return torch.take_along_dim(x, x.argsort(dim=-1, stable=True), dim=-1)


def scatter(x: Tensor) -> Tensor:
    return x.scatter(2, torch.tensor([[[0, 1], [3, 2]]]), 1)


def scatter_add(x: Tensor) -> Tensor:
    return x.scatter_add(2, torch.tensor([[[0, 0], [1, 1]]]), torch.ones_like(x))


def index_add(x: Tensor) -> Tensor:
    return x.index_add(2, torch.tensor([0, 0]), x[..., :2])


def pad_last(x: Tensor) -> Tensor:
    return torch.nn.functional.pad(x, (1, 2))


def pad_value(x: Tensor) -> Tensor:
    return torch.nn.functional.pad(x, (0, 1, 2, 0), value=3)


def pad_crop(x: Tensor) -> Tensor:
    return torch.nn.functional.pad(x, (-1, 0))


def one_hot(x: Tensor) -> Tensor:
    return torch.nn.functional.one_hot(x.long().abs() % 5, 5)
