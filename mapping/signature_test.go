package mapping

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/mapping/table"
)

// TestSignatures types programs by lines that no Go function stands behind.
func TestSignatures(t *testing.T) {
	types, err := table.All().WithSignatures("sig.txt", `
# a comment
@lib.quiet
class lib.Base(torch.nn.Module)
lib.Base(config: lib.Config)
lib.Base.config attr -> init(config)
lib.Base.width attr -> int
dataclass lib.Config(object)
lib.mix(x: Tensor, dim: int | ints = None, *, keep: bool = False) -> T[r]
lib.pair(x: Tensor) -> (values: T[r], count: int)
lib.same(fn: fn) -> arg(fn)
`)
	require.NoError(t, err)
	head := `
import torch
import lib
from lib import quiet, Base, Config

class Conf(Config):
    width: int = 4
    name: str | None = None

@quiet
class Model(Base):
    def __init__(self, config: Conf):
        super().__init__(config)
        self.lin = torch.nn.Linear(config.width, self.config.width)

    def forward(self, x):
        v, n = lib.pair(lib.mix(self.lin(x), (0, 1)))
        return lib.same(self.lin)(v) + n

`
	for _, test := range []struct{ call, want string }{
		{"y = Model(Conf())(torch.ones(2, 4)).shape[0] + 1", ""},
		{"y = lib.mix(torch.ones(2), 'a')", "lib.mix: dim is str, int | ints is wanted"},
		{"y = lib.mix(torch.ones(2), kept=True)", "lib.mix: unknown keyword argument kept"},
		{"y = lib.mix()", "lib.mix: argument x is missing"},
		{"y = lib.mix(torch.ones(2), 1, True)", "lib.mix: takes 2 positional arguments, 3 given"},
		{"y = lib.mixed(torch.ones(2))", "lib.mixed has no mapping"},
		{"y = Model(Conf()).depth", "Model has no attribute depth"},
		{"y = Model(4)", "lib.Base: config is int, lib.Config is wanted"},
	} {
		_, ds := Convert("model.py", []byte(head+test.call+"\nprint(y)\n"), Options{Table: types})
		if test.want == "" {
			assert.Empty(t, ds, "%s: %s", test.call, printed(ds))
			continue
		}
		if assert.NotEmpty(t, ds, test.call) {
			assert.Contains(t, printed(ds), test.want)
		}
	}
	_, err = table.All().WithSignatures("sig.txt", "\nlib.mix(x: Tensor\n")
	assert.ErrorContains(t, err, "sig.txt:2: parenthesis without its end")
}
