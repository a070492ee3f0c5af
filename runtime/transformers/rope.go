package transformers

import (
	"math"

	"github.com/pyconv/pyconv/runtime/nn"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// rope is how a model turns queries and keys by their positions.
type rope struct {
	kind   string // "default", "linear" or "llama3"
	theta  float64
	factor float64 // of linear and llama3

	low, high, original float64 // llama3's
}

// readRope reads rope_parameters, or what stood in its place before
// transformers 5: rope_theta and rope_scaling.
func readRope(v *settings, c *Config) rope {
	from := v.object("rope_parameters")
	if from == nil {
		from = v.object("rope_scaling")
	}
	if from == nil {
		from = &settings{where: v.where}
	}
	r := rope{
		kind:  from.text("rope_type", from.text("type", "default")),
		theta: from.float("rope_theta", v.float("rope_theta", 10000)),
	}
	if from.float("partial_rotary_factor", v.float("partial_rotary_factor", 1)) != 1 {
		v.fault("a partial_rotary_factor is not known to models of type %s", c.ModelType)
	}
	switch r.kind {
	case "default":
	case "linear", "llama3":
		r.factor = from.float("factor", 1)
		r.low = from.float("low_freq_factor", 1)
		r.high = from.float("high_freq_factor", 4)
		r.original = from.float("original_max_position_embeddings", float64(c.MaxPositionEmbeddings))
	default:
		v.fault("rotary embeddings of type %s are not known: only default, linear and llama3", r.kind)
	}
	if from.err != nil && v.err == nil {
		v.err = from.err
	}
	return r
}

// frequencies returns the angles of one step, [dim/2], in float32 as
// modeling_rope_utils computes them.
func (r rope) frequencies(dim int) []float32 {
	out := make([]float32, dim/2)
	for i := range out {
		f := 1 / float32(math.Pow(r.theta, float64(float32(2*i)/float32(dim))))
		switch r.kind {
		case "linear":
			f /= float32(r.factor)
		case "llama3":
			f = r.llama3(f)
		}
		out[i] = f
	}
	return out
}

// llama3 slows long waves by the factor, leaves short ones and blends between.
func (r rope) llama3(f float32) float32 {
	wave := float32(2*math.Pi) / f
	switch {
	case wave < float32(r.original/r.high):
		return f
	case wave > float32(r.original/r.low):
		return f / float32(r.factor)
	}
	smooth := (float32(r.original)/wave - float32(r.low)) / float32(r.high-r.low)
	return float32((1-smooth)*f/float32(r.factor)) + float32(smooth*f)
}

// rotary makes the rotations of positions.
type rotary struct {
	class    string
	inv      *tensor.Tensor // [dim/2]
	original *tensor.Tensor
}

func newRotary(c *Config) *rotary {
	f := c.rope.frequencies(c.HeadDim)
	inv := tensor.FromSlice(tensor.Float32, f, len(f))
	return &rotary{class: c.family().class + "RotaryEmbedding", inv: inv, original: inv.Clone()}
}

// Members names the frequencies, which no checkpoint holds.
func (r *rotary) Members(reg *nn.Registry) {
	reg.Buffer("inv_freq", &r.inv, nn.BufferOptions{NoPersistent: true})
	reg.Buffer("original_inv_freq", &r.original, nn.BufferOptions{NoPersistent: true})
}

// ClassName is LlamaRotaryEmbedding and its like.
func (r *rotary) ClassName() string { return r.class }

// rotation is the cosine and sine of rows' positions, each [rows, dim/2]; the
// other half of a head is turned by the same angles.
type rotation struct {
	cos, sin []float32
	half     int
}

// at returns the rotation of positions, one for each row of queries.
func (r *rotary) at(positions []int) rotation {
	inv := tensor.Elements[float32](r.inv)
	half := r.inv.Numel()
	t := rotation{make([]float32, len(positions)*half), make([]float32, len(positions)*half), half}
	for row, p := range positions {
		for i := range half {
			sin, cos := math.Sincos(float64(float32(p) * inv[i]))
			t.cos[row*half+i], t.sin[row*half+i] = float32(cos), float32(sin)
		}
	}
	return t
}

// turn rotates the heads of x [batch, seq, heads, dim], a fresh tensor that it
// may overwrite: the first half of a head with its second half. Other dtypes
// than float32 round after each step, as PyTorch does.
func (t rotation) turn(x *tensor.Tensor) *tensor.Tensor {
	shape := x.Shape()
	heads, dim := shape[2], shape[3]
	if x.DType() != tensor.Float32 {
		cos := tensor.FromSlice(tensor.Float32, t.cos, shape[0], shape[1], 1, t.half).To(x.DType())
		sin := tensor.FromSlice(tensor.Float32, t.sin, shape[0], shape[1], 1, t.half).To(x.DType())
		first, second := x.Narrow(3, 0, t.half), x.Narrow(3, t.half, t.half)
		return tensor.Cat([]*tensor.Tensor{
			first.Mul(cos).Sub(second.Mul(sin)),
			second.Mul(cos).Add(first.Mul(sin)),
		}, 3)
	}
	data := tensor.Elements[float32](x)
	for row := range shape[0] * shape[1] {
		cos, sin := t.cos[row*t.half:][:t.half], t.sin[row*t.half:][:t.half]
		for h := range heads {
			at := (row*heads + h) * dim
			first, second := data[at:][:t.half], data[at+t.half:][:t.half]
			for i, a := range first {
				b := second[i]
				first[i] = float32(a*cos[i]) - float32(b*sin[i])
				second[i] = float32(b*cos[i]) + float32(a*sin[i])
			}
		}
	}
	x.Touch()
	return x
}
