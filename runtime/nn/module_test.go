package nn

import (
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
	"github.com/stretchr/testify/require"
)

// block and net are Block and Net of testdata/oracle/nn_layers.py, as the
// converter writes classes.
type block struct {
	Scale *tensor.Tensor
	Fc    *LinearLayer
	Mask  *tensor.Tensor
	Cache *tensor.Tensor
	Act   *GELULayer
}

func newBlock() *block {
	return &block{
		Scale: tensor.New(tensor.Float32, 2), Fc: NewLinearLayer(3, 2), Mask: tensor.New(tensor.Float32, 2),
		Cache: tensor.New(tensor.Float32, 1), Act: NewGELULayer(),
	}
}

func (b *block) ClassName() string { return "Block" }

func (b *block) Members(r *Registry) {
	r.Param("scale", &b.Scale)
	r.Module("fc", b.Fc)
	r.Buffer("mask", &b.Mask)
	r.Buffer("cache", &b.Cache, BufferOptions{NoPersistent: true})
	r.Module("act", b.Act)
}

type net struct {
	Emb    *EmbeddingLayer
	Blocks []*block
	Drop   *DropoutLayer
	Head   *LinearLayer
	Gain   *tensor.Tensor
}

func newNet() *net {
	n := &net{
		Emb: NewEmbeddingLayer(4, 3), Blocks: []*block{newBlock(), newBlock()}, Drop: NewDropoutLayer(0.1),
		Head: NewLinearLayer(3, 4, LinearOptions{NoBias: true}), Gain: tensor.New(tensor.Float32),
	}
	n.Head.Weight = n.Emb.Weight
	return n
}

func (n *net) ClassName() string { return "Net" }

func (n *net) Members(r *Registry) {
	r.Module("emb", n.Emb)
	List(r, "blocks", n.Blocks)
	r.Module("drop", n.Drop)
	r.Module("head", n.Head)
	r.Param("gain", &n.Gain)
}

func names(named []Named) []string {
	out := []string{}
	for _, n := range named {
		out = append(out, n.Name)
	}
	return out
}

func TestNamesAsPyTorch(t *testing.T) {
	want, n := loadFixture(t).Module, newNet()
	require.Equal(t, want.Repr, Repr(n))
	require.Equal(t, want.Parameters, names(NamedParameters(n)))
	require.Equal(t, want.Buffers, names(NamedBuffers(n)))
	require.Equal(t, want.State, StateDict(n).Names())
	require.Equal(t, want.Count, NumParameters(n))
	var modules []string
	for _, m := range NamedModules(n) {
		modules = append(modules, m.V0)
	}
	require.Equal(t, want.Modules, modules)
	require.Len(t, Children(n), 4)
}

// source is a state_dict that a test has changed.
type source struct {
	names   []string
	tensors map[string]*tensor.Tensor
}

func (s *source) Names() []string { return s.names }

func (s *source) Tensor(name string) (*tensor.Tensor, error) { return s.tensors[name], nil }

func (s *source) set(name string, shape ...int) {
	if s.tensors[name] == nil {
		s.names = append(s.names, name)
	}
	s.tensors[name] = tensor.New(tensor.Float32, shape...)
}

func (s *source) drop(name string) {
	for i, have := range s.names {
		if have == name {
			s.names = append(s.names[:i:i], s.names[i+1:]...)
		}
	}
	delete(s.tensors, name)
}

func TestLoadStateDictAsPyTorch(t *testing.T) {
	want := loadFixture(t).Module.Loads
	loose := LoadOptions{NoStrict: true}
	for name, c := range map[string]struct {
		change func(s *source)
		opts   []LoadOptions
	}{
		"good":       {func(s *source) {}, nil},
		"missing":    {func(s *source) { s.drop("emb.weight"); s.drop("blocks.1.fc.bias") }, nil},
		"unexpected": {func(s *source) { s.set("x", 1); s.set("blocks.0.y", 1); s.set("blocks.7.z", 1) }, nil},
		"size":       {func(s *source) { s.set("blocks.0.fc.weight", 3, 3); s.set("gain", 2, 2) }, nil},
		"all":        {func(s *source) { s.drop("emb.weight"); s.set("x", 1); s.set("head.weight", 1, 3) }, nil},
		"loose":      {func(s *source) { s.drop("emb.weight"); s.set("x", 1) }, []LoadOptions{loose}},
		"loose_size": {func(s *source) { s.drop("emb.weight"); s.set("blocks.0.scale", 1) }, []LoadOptions{loose}},
	} {
		t.Run(name, func(t *testing.T) {
			state := StateDict(newNet())
			s := &source{tensors: map[string]*tensor.Tensor{}}
			for _, item := range state.Items() {
				s.names = append(s.names, item.Name)
				s.tensors[item.Name] = item.Tensor
			}
			c.change(s)
			var got string
			if err := py.Catch(func() { got = py.Repr(LoadStateDict(newNet(), s, c.opts...)) }); err != nil {
				got = py.Str(err)
			}
			require.Equal(t, want[name], got)
		})
	}
	require.Len(t, want, 7)
}

func TestLoadStateDictCopies(t *testing.T) {
	from, to := newNet(), newNet()
	To(to, tensor.Float64)
	weight := to.Emb.Weight
	LoadStateDict(to, StateDict(from))
	require.Same(t, weight, to.Emb.Weight)
	require.Same(t, weight, to.Head.Weight)
	require.Equal(t, tensor.Float64, weight.DType())
	require.Equal(t, values[float64](from.Emb.Weight), values[float64](weight))
}

func TestLoadReportsUnreadableTensors(t *testing.T) {
	err := py.Catch(func() { LoadStateDict(NewLinearLayer(1, 1), broken{}) })
	require.EqualError(t, err, "OSError: weights.bin: truncated")
}

type broken struct{}

func (broken) Names() []string { return []string{"weight", "bias"} }
func (broken) Tensor(string) (*tensor.Tensor, error) {
	return nil, py.Errorf("OSError", "weights.bin: truncated")
}

func TestReprOfNilAndEmpty(t *testing.T) {
	require.Equal(t, "Holder(\n  (none): None\n  (list): ModuleList()\n)", Repr(holder{}))
	require.Equal(t, "Renamed()", ModuleRepr(&IdentityLayer{}, "Renamed"))
	require.Empty(t, Parameters(holder{}))
}

type holder struct{ none *LinearLayer }

func (h holder) ClassName() string { return "Holder" }
func (h holder) Members(r *Registry) {
	r.Module("none", h.none)
	r.Modules("list")
}

func TestStateIsAnOrderedMapping(t *testing.T) {
	l := NewLinearLayer(2, 1)
	s := StateDict(l)
	require.Equal(t, []*tensor.Tensor{l.Weight, l.Bias}, s.Values())
	s.Set("bias", l.Weight)
	s.Set("more", l.Bias)
	require.Equal(t, []string{"weight", "bias", "more"}, s.Names())
	require.Same(t, l.Weight, s.Get("bias"))
	require.True(t, s.Has("more"))
	require.Equal(t, 3, s.Len())
	require.EqualError(t, py.Catch(func() { s.Get("none") }), "KeyError: 'none'")
}

func TestTrainReachesEveryLayer(t *testing.T) {
	n := newNet()
	Train(n, true)
	require.True(t, n.Drop.Training)
	Train(n, false)
	require.False(t, n.Drop.Training)
}

func TestIterate(t *testing.T) {
	layers := NewSequential(NewReLULayer(), NewTanhLayer())
	require.Len(t, Iterate(layers), 2)
	require.Len(t, Iterate(ModuleListOf([]Layer{NewReLULayer()})), 1)
	require.ErrorContains(t, py.Catch(func() { Iterate(NewReLULayer()) }), "'ReLU' object is not iterable")
	dict := moduleDict{{"a", layers}}
	require.True(t, py.Is(py.Catch(func() { Iterate(dict) }), "NotImplementedError"))
	require.True(t, IsModuleDict(dict) && !IsModuleList(dict) && IsModuleList(ModuleListOf([]Layer{layers})))
	require.True(t, IsParameterList(parameterList{}))
}
