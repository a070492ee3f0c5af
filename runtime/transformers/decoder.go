package transformers

import (
	"fmt"

	"github.com/pyconv/pyconv/runtime/nn"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// rmsNorm is x/√(mean(x²)+eps) in float32, rounded to x's dtype, times the
// weight.
type rmsNorm struct {
	class  string
	Weight *tensor.Tensor
	eps    float64
}

// Members names the weight.
func (n *rmsNorm) Members(r *nn.Registry) { r.Param("weight", &n.Weight) }

// ClassName is LlamaRMSNorm and its like.
func (n *rmsNorm) ClassName() string { return n.class }

// ExtraRepr prints the size and eps.
func (n *rmsNorm) ExtraRepr() string {
	return fmt.Sprintf("(%d,), eps=%s", n.Weight.Size(0), py.Repr(n.eps))
}

// Forward normalises the last dimension.
func (n *rmsNorm) Forward(x *tensor.Tensor) *tensor.Tensor {
	shape := []int{n.Weight.Size(0)}
	if x.DType() == tensor.Float32 {
		return nn.RMSNorm(x, shape, nn.NormOptions{Weight: n.Weight, Eps: &n.eps})
	}
	return nn.RMSNorm(x.To(tensor.Float32), shape, nn.NormOptions{Eps: &n.eps}).To(x.DType()).Mul(n.Weight)
}

// attention is grouped-query attention with rotary positions.
type attention struct {
	class          string
	layer          int
	heads, kv, dim int
	window         int // 0 for none
	QProj, KProj   *nn.LinearLayer
	VProj, OProj   *nn.LinearLayer
}

// Members names the projections.
func (a *attention) Members(r *nn.Registry) {
	r.Module("q_proj", a.QProj)
	r.Module("k_proj", a.KProj)
	r.Module("v_proj", a.VProj)
	r.Module("o_proj", a.OProj)
}

// ClassName is LlamaAttention and its like.
func (a *attention) ClassName() string { return a.class }

// forward maps x [batch, seq, hidden] to the same shape.
func (a *attention) forward(x *tensor.Tensor, s *step) *tensor.Tensor {
	batch, seq := x.Size(0), x.Size(1)
	q := s.rotation.turn(a.QProj.Forward(x).View(batch, seq, a.heads, a.dim))
	k := s.rotation.turn(a.KProj.Forward(x).View(batch, seq, a.kv, a.dim))
	v := a.VProj.Forward(x).View(batch, seq, a.kv, a.dim)
	var keys, values *tensor.Tensor
	if s.cache != nil {
		keys, values = s.cache.extend(a.layer, k, v)
	} else {
		keys, values = k.Transpose(1, 2), v.Transpose(1, 2)
	}
	o := nn.ScaledDotProductOptions{EnableGqa: true}
	switch total := keys.Size(2); {
	case s.padding != nil || a.window > 0 && total > a.window && seq > 1 || seq > 1 && total > seq:
		o.AttnMask = s.mask(a.window)
	case a.window > 0 && total > a.window:
		keys, values = keys.Narrow(2, total-a.window, a.window), values.Narrow(2, total-a.window, a.window)
	default:
		o.IsCausal = seq > 1
	}
	y := nn.ScaledDotProductAttention(q.Transpose(1, 2), keys, values, o)
	return a.OProj.Forward(y.Transpose(1, 2).Reshape(batch, seq, a.heads*a.dim))
}

// mlp is down(silu(gate(x))·up(x)).
type mlp struct {
	class                      string
	GateProj, UpProj, DownProj *nn.LinearLayer
}

// Members names the projections and the activation.
func (m *mlp) Members(r *nn.Registry) {
	r.Module("gate_proj", m.GateProj)
	r.Module("up_proj", m.UpProj)
	r.Module("down_proj", m.DownProj)
	r.Module("act_fn", silu{})
}

// ClassName is LlamaMLP and its like.
func (m *mlp) ClassName() string { return m.class }

// Forward maps x [..., hidden] to the same shape.
func (m *mlp) Forward(x *tensor.Tensor) *tensor.Tensor {
	gate := nn.SiLU(m.GateProj.Forward(x), nn.InplaceOptions{Inplace: true})
	return m.DownProj.Forward(gate.MulInPlace(m.UpProj.Forward(x)))
}

// silu is the activation as the module tree shows it.
type silu struct{}

// Members names nothing.
func (silu) Members(*nn.Registry) {}

// ClassName is transformers' name of it.
func (silu) ClassName() string { return "SiLUActivation" }

// decoderLayer is attention and MLP, each on a norm and added to its input.
type decoderLayer struct {
	class                  string
	SelfAttn               *attention
	MLP                    *mlp
	InputLayernorm         *rmsNorm
	PostAttentionLayernorm *rmsNorm
}

// Members names the parts.
func (l *decoderLayer) Members(r *nn.Registry) {
	r.Module("self_attn", l.SelfAttn)
	r.Module("mlp", l.MLP)
	r.Module("input_layernorm", l.InputLayernorm)
	r.Module("post_attention_layernorm", l.PostAttentionLayernorm)
}

// ClassName is LlamaDecoderLayer and its like.
func (l *decoderLayer) ClassName() string { return l.class }

// forward maps x [batch, seq, hidden] to the same shape.
func (l *decoderLayer) forward(x *tensor.Tensor, s *step) *tensor.Tensor {
	x = l.SelfAttn.forward(l.InputLayernorm.Forward(x), s).AddInPlace(x)
	return l.MLP.Forward(l.PostAttentionLayernorm.Forward(x)).AddInPlace(x)
}

// step is what the layers of one forward share.
type step struct {
	rotation rotation
	cache    *Cache
	padding  []bool // [batch, total]: true where a key is padding; nil for none
	batch    int
	seq      int // rows of queries
	total    int // keys, the cached ones among them
	masks    map[int]*tensor.Tensor
	hidden   *[]*tensor.Tensor // collects what each layer is given; nil for not
}

// mask returns what may be attended to, bool [batch, 1, seq, total]: keys up to
// the query, no further back than the window, that are not padding.
func (s *step) mask(window int) *tensor.Tensor {
	if m := s.masks[window]; m != nil {
		return m
	}
	allowed := make([]bool, s.batch*s.seq*s.total)
	past := s.total - s.seq
	for b := range s.batch {
		for i := range s.seq {
			row := allowed[(b*s.seq+i)*s.total:][:s.total]
			from := 0
			if window > 0 {
				from = max(0, past+i+1-window)
			}
			for j := from; j <= past+i; j++ {
				row[j] = s.padding == nil || !s.padding[b*s.total+j]
			}
		}
	}
	m := tensor.FromSlice(tensor.Bool, allowed, s.batch, 1, s.seq, s.total)
	if s.masks == nil {
		s.masks = map[int]*tensor.Tensor{}
	}
	s.masks[window] = m
	return m
}
