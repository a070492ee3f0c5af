package mapping

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/table"
)

// TestDocumentedRanks types a library whose docstrings tell ranks, and whose code
// knows better.
func TestDocumentedRanks(t *testing.T) {
	types, err := table.All().WithSignatures("sig.txt", `
class lib.Base(torch.nn.Module)
lib.Base()
lib.Base.forward.signal attr -> ?[2]
`)
	require.NoError(t, err)
	head := `
import torch
from torch import nn
from lib import Base

class Tower(Base):
    def forward(self, pixels: torch.Tensor):
        batch, frames, channels, height, width = pixels.shape
        return pixels.view(batch * frames, *pixels.shape[2:])

class Masked(nn.Module):
    def cut(self, x, mask, length):
        return x * mask[:, :length].float()
`
	sound := `
class Sound(Base):
    def forward(self, signal: torch.Tensor):
        return signal.transpose(1, 2)
`
	outer := `
class Outer(Base):
    def __init__(self):
        super().__init__()
        self.tower = Tower()

    def forward(self, pixels: torch.Tensor):
        r"""
        pixels (` + "`torch.Tensor` of shape `(batch, channels, height, width)`" + `):
            What the tower sees.
        """
        return self.tower(`
	for _, test := range []struct{ source, want string }{
		// its own tower unpacks five
		{outer + "pixels)\n", ""},
		{outer + "pixels=pixels.to(torch.float32))\n", ""},
		// what it hands on is none of its own parameters
		{outer + "pixels[0])\n", "3 sizes to unpack into 5 names"},
		{outer + "pixels.mean(-1))\n", "3 sizes to unpack into 5 names"},
		// the line for every file
		{sound, "dim1 is 2, and the tensor has 2 dimensions"},
		// one docstring of the file may tell of its own function alone
		{sound + `
class Front(Base):
    def encode(self, signal: torch.Tensor):
        r"""
        signal (` + "`torch.Tensor` of shape `(batch, 1, samples)`" + `):
            One channel.
        """
        return signal.mean(2)
`, "dim1 is 2, and the tensor has 2 dimensions"},
		// two know better
		{sound + `
class Front(Base):
    def encode(self, signal: torch.Tensor):
        r"""
        signal (` + "`torch.Tensor` of shape `(batch, 1, samples)`" + `):
            One channel.
        """
        return signal.mean(2)

class Back(Base):
    def encode(self, signal: torch.Tensor):
        r"""
        signal (` + "`torch.Tensor` of shape `(batch, 1, samples)`" + `):
            One channel.
        """
        return signal.mean(2)
`, ""},
		// its annotation fits nothing that is done with it: a slice is no key
		{`
class Attend(Masked):
    def forward(self, x: torch.Tensor, mask: dict[str, torch.Tensor]):
        return self.cut(x, mask, 2)
`, ""},
		{`
class Attend(Masked):
    def forward(self, x: torch.Tensor, mask: dict[str, torch.Tensor]):
        return self.cut(x, {"mask": x}, 2)
`, "dict[str, Tensor] can't be indexed so"},
	} {
		source := head + test.source
		_, ds := Convert("model.py", []byte(source), Options{Table: types, Library: true})
		if test.want == "" {
			assert.False(t, diag.HasErrors(ds), "%s\n%s", test.source, printed(ds))
			continue
		}
		assert.Contains(t, printed(ds), test.want, test.source)
	}
}
