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
@lib.filled config(size)
class lib.Base(torch.nn.Module)
lib.Base(config: lib.Config)
lib.Base.config attr -> init(config)
lib.Base.width attr -> int
dataclass lib.Config(object)
lib.mix(x: Tensor, dim: int | ints = None, *, keep: bool = False) -> T[r]
lib.pair(x: Tensor) -> (values: T[r], count: int)
lib.same(fn: fn) -> arg(fn)
lib.Base.made(config: lib.Config) -> made(config)
lib.Base.start() -> applies(_fill)
lib.Base._fill(module: torch.nn.Module) -> None
lib.Base.part attr -> named(part_name)
lib.Base.compiled() -> method(__call__)
lib.array(n: int) -> numpy f64[2]
lib.Base.inner() -> first(nothing, lin, part.inner)
lib.join(first: Tensor, second: Tensor, third: Tensor) -> T[r]
parts lib.Config.parts
aliases lib.Config.other_names
record lib.Out(object)
lib.Out(first: any = None, second: any = None)
lib.Out.first attr -> T[2]
lib.Out.second attr -> int
lib.out(x: Tensor) -> lib.Out
record lib.More(object)
lib.More(first: any = None, second: any = None, third: any = None)
lib.More.first attr -> T[2]
lib.More.second attr -> int
lib.More.third attr -> int
typeddict lib.Options(object)
lib.Options.size attr -> int
lib.options() -> lib.Options
`)
	require.NoError(t, err)
	head := `
import torch
import lib
from lib import quiet, filled, Base, Config

class Inner(Config):
    depth: int = 2

one = Inner()

class Conf(Config):
    parts = {"inner": Inner}
    other_names = {"hidden": "width"}
    width: int = 4
    size: int = 3
    name: str | None = None
    inner: Config | None = None

def both(first, second):
    return first, second

class Filled(Base):
    def __init__(self, config: Conf):
        super().__init__(config)

    @filled
    def twice(self, size: int | None = None):
        return size * 2

class Outer(Base):
    part_name = "model"

    def __init__(self, config: Conf):
        super().__init__(config)
        self.model = Model(config)

class Starting(Base):
    def __init__(self, config: Conf):
        super().__init__(config)
        self.lin = torch.nn.Linear(2, 3)
        self.act = torch.nn.SiLU()
        self.start()

    def _fill(self, module):
        Base._fill(self, module)
        if isinstance(module, torch.nn.Linear):
            module.bias.FAULT()
        elif "SiLU" in module.__class__.__name__:
            print(module.training)
        elif "Norm" in module.__class__.__name__:
            print(module.nothing)

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
		{"y = Starting(Conf())", "Tensor[f32, rank 1] has no attribute FAULT"},
		{"y = lib.mix(torch.ones(2), 'a')", "lib.mix: dim is str, int | ints is wanted"},
		{"y = lib.mix(torch.ones(2), kept=True)", "lib.mix: unknown keyword argument kept"},
		{"y = lib.mix()", "lib.mix: argument x is missing"},
		{"y = lib.mix(torch.ones(2), 1, True)", "lib.mix: takes 2 positional arguments, 3 given"},
		{"y = lib.mixed(torch.ones(2))", "lib.mixed has no mapping"},
		{"y = Model(Conf()).depth", "Model has no attribute depth"},
		{"y = Model(4)", "lib.Base: config is int, lib.Config is wanted"},
		{"y = Outer(Conf()).inner().in_features + 1", ""},
		{"y = Outer(Conf()).part.lin.in_features + 1", ""},
		{"y = Filled(Conf()).inner().twice()", ""},
		{"y = lib.join(*[torch.ones(2) * i for i in range(3)]).shape[0] + 1", ""},
		{"y = lib.join(*[str(i) for i in range(3)])", "lib.join: first is str, Tensor is wanted"},
		{"y = Filled(Conf()).twice() + 1", ""},
		{"y = Filled(Conf()).twice(5) + 'a'", "unsupported operand types for +: int and str"},
		{"y = Model.made(Conf()).lin.in_features + 1", ""},
		{"y = Model(Conf()).compiled()(torch.ones(2, 4)).shape[0] + 1", ""},
		{"y = torch.tensor(lib.array(2)).shape[0] + 1", ""},
		{"y = Conf().inner.depth + Conf().hidden", ""},
		{"y = Conf().inner.width", "Inner has no attribute width"},
		{"o = lib.out(torch.ones(2, 2))\ny = both(**o)[1] + o[1] + o[0].shape[1]", ""},
		{"o = lib.out(torch.ones(2, 2)) if torch.ones(1) > 0 else lib.More(third=1)\nif isinstance(o, lib.More):\n    print(o.third)\ny = o.second + 1", ""},
		{"o = lib.out(torch.ones(2, 2)) if torch.ones(1) > 0 else lib.More(third=1)\ny = o.third", "lib.Out has no attribute third"},
		{"y = lib.out(torch.ones(2, 2))[0] + 'a'", "torch.Tensor.__add__: other is str"},
		{"o = lib.options()\nif torch.ones(1) > 0:\n    o = {'size': 3}\ny = o.size", ""},
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
	for line, want := range map[string]string{
		"parts lib":             "sig.txt:1: parts takes CLASS.ATTRIBUTE",
		"named lib.Config.name": "sig.txt:1: named takes CLASS.ATTRIBUTE",
	} {
		_, err = table.All().WithSignatures("sig.txt", line)
		assert.ErrorContains(t, err, want)
	}
	types, err = table.All().WithSignatures("sig.txt", "module lib\nfiles lib.models\nlib.util.f() -> int\nlib.models.a.f() -> int\n")
	require.NoError(t, err)
	for name, want := range map[string]bool{"lib": true, "lib.util": true, "lib.other": false, "lib.models": false, "lib.models.a": false, "other": false} {
		assert.Equal(t, want, types.StandsFor(name), name)
	}
	_, err = table.All().WithSignatures("sig.txt", "\nlib.mix(x: Tensor\n")
	assert.ErrorContains(t, err, "sig.txt:2: parenthesis without its end")
}
