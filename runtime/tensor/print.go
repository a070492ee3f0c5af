package tensor

import (
	"math"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/formats/half"
	"github.com/pyconv/pyconv/runtime/py"
)

// printing holds torch's print options.
var printing = struct {
	precision, edgeItems, lineWidth int
	threshold                       float64
	sciMode                         *bool
}{precision: 4, edgeItems: 3, lineWidth: 80, threshold: 1000}

// PrintOptions are the keywords of torch.set_printoptions; nil leaves an option
// as it is, except for SciMode, which then goes back to automatic.
type PrintOptions struct {
	Precision *int
	Threshold *float64
	Edgeitems *int
	Linewidth *int
	Profile   string // "default", "short" or "full"
	SciMode   *bool
}

// SetPrintOptions sets how tensors print from now on.
//
//pyconv:map torch.set_printoptions(precision: int? = None, threshold: float? = None, edgeitems: int? = None, linewidth: int? = None, profile: str? = None, sci_mode: bool? = None)
func SetPrintOptions(opts ...PrintOptions) {
	var o PrintOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	p := &printing
	switch o.Profile {
	case "default":
		p.precision, p.threshold, p.edgeItems, p.lineWidth = 4, 1000, 3, 80
	case "short":
		p.precision, p.threshold, p.edgeItems, p.lineWidth = 2, 1000, 2, 80
	case "full":
		p.precision, p.threshold, p.edgeItems, p.lineWidth = 4, math.Inf(1), 3, 80
	}
	if o.Precision != nil {
		p.precision = *o.Precision
	}
	if o.Threshold != nil {
		p.threshold = *o.Threshold
	}
	if o.Edgeitems != nil {
		p.edgeItems = *o.Edgeitems
	}
	if o.Linewidth != nil {
		p.lineWidth = *o.Linewidth
	}
	p.sciMode = o.SciMode
}

// PyStr is str(t).
func (t *Tensor) PyStr() string { return t.PyRepr() }

// PyRepr is repr(t).
func (t *Tensor) PyRepr() string {
	if t.number != nil {
		return py.Repr(t.number)
	}
	return t.show("")
}

// String prints t as Python does.
func (t *Tensor) String() string { return t.show("") }

// PyFormat is format(t, spec): the item's own for a 0-dim tensor, str(t) for
// others, which take no spec.
func (t *Tensor) PyFormat(spec string) string {
	if len(t.shape) == 0 {
		if t.dtype == Complex64 {
			return py.Format(t.ItemComplex(), spec)
		}
		return py.Format(t.printable().item(0), spec)
	}
	return formatUnspecified(t.PyStr, "Tensor", spec)
}

func formatUnspecified(str func() string, class, spec string) string {
	if spec != "" {
		py.Raise("TypeError", "unsupported format string passed to %s.__format__", class)
	}
	return str()
}

// Shown is a tensor with what PyTorch prints after its values: the grad_fn of
// one that carries a graph, requires_grad, the heading of a Parameter. The
// converter wraps a printed tensor in it where it has found such a tail.
type Shown struct {
	t         *Tensor
	tail      string
	parameter bool
}

// GradFn returns t as it prints with a graph: tensor(…, grad_fn=<name>).
func GradFn(t *Tensor, name string) Shown { return Shown{t: t, tail: "grad_fn=<" + name + ">"} }

// RequiresGrad returns t as a leaf prints: tensor(…, requires_grad=True).
func RequiresGrad(t *Tensor) Shown { return Shown{t: t, tail: "requires_grad=True"} }

// Trains is requires_grad of a parameter.
func (t *Tensor) Trains() bool { return !t.frozen }

// SetTrains assigns requires_grad of a parameter, and returns it.
func (t *Tensor) SetTrains(on bool) *Tensor {
	t.frozen = !on
	return t
}

// AsParameter returns t as an nn.Parameter prints: "Parameter containing:" and
// the tensor, with requires_grad=True unless it is frozen, on the next line.
func AsParameter(t *Tensor) Shown {
	if t != nil && t.frozen {
		return Shown{t: t, parameter: true}
	}
	return Shown{t: t, tail: "requires_grad=True", parameter: true}
}

// PyStr is str of the tensor.
func (s Shown) PyStr() string {
	if s.t == nil {
		return "None"
	}
	if s.t.number != nil {
		return py.Repr(s.t.number)
	}
	text := s.t.show(s.tail)
	if s.parameter {
		return "Parameter containing:\n" + text
	}
	return text
}

// PyRepr is repr of the tensor.
func (s Shown) PyRepr() string { return s.PyStr() }

// PyFormat is format(t, spec): as of the plain tensor, except that a Parameter
// never formats as its item.
func (s Shown) PyFormat(spec string) string {
	if s.parameter {
		return formatUnspecified(s.PyStr, "Parameter", spec)
	}
	if s.t != nil && len(s.t.shape) == 0 {
		return s.t.PyFormat(spec)
	}
	return formatUnspecified(s.PyStr, "Tensor", spec)
}

// PyStr is str(d), torch.float32.
func (d DType) PyStr() string { return d.String() }

// PyRepr is repr(d), torch.float32.
func (d DType) PyRepr() string { return d.String() }

// PyStr is str(s), torch.Size([2, 3]).
func (s Size) PyStr() string { return "torch.Size([" + joinInts(s) + "])" }

// PyRepr is repr(s), torch.Size([2, 3]).
func (s Size) PyRepr() string { return s.PyStr() }

// String prints s as Python does.
func (s Size) String() string { return s.PyStr() }

func joinInts(s []int) string {
	parts := make([]string, len(s))
	for i, d := range s {
		parts[i] = strconv.Itoa(d)
	}
	return strings.Join(parts, ", ")
}

// show is PyTorch's _str_intern: the values between "tensor(" and ")", then
// size, dtype and tail, each on a new line where the line would grow too long.
func (t *Tensor) show(tail string) string {
	const prefix = "tensor("
	var suffixes []string
	text := prefix
	if t.Numel() == 0 {
		text += "[]"
		if len(t.shape) != 1 {
			suffixes = append(suffixes, "size="+shapeTuple(t.shape))
		}
		if t.dtype != Float32 && t.dtype != Complex64 {
			suffixes = append(suffixes, "dtype="+t.dtype.String())
		}
	} else {
		if printing.edgeItems == 0 {
			suffixes = append(suffixes, "size="+shapeTuple(t.shape))
		}
		if t.dtype != Float32 && t.dtype != Int64 && t.dtype != Bool && t.dtype != Complex64 {
			suffixes = append(suffixes, "dtype="+t.dtype.String())
		}
		text += t.values(len(prefix))
	}
	if tail != "" {
		suffixes = append(suffixes, tail)
	}
	var b strings.Builder
	b.WriteString(text)
	line := len(text) - strings.LastIndexByte(text, '\n') + 1
	for _, s := range suffixes {
		if line+len(s)+2 > printing.lineWidth {
			b.WriteString(",\n" + strings.Repeat(" ", len(prefix)) + s)
			line = len(prefix) + len(s)
		} else {
			b.WriteString(", " + s)
			line += len(s) + 2
		}
	}
	b.WriteByte(')')
	return b.String()
}

func shapeTuple(shape []int) string {
	if len(shape) == 1 {
		return "(" + strconv.Itoa(shape[0]) + ",)"
	}
	return "(" + joinInts(shape) + ")"
}

func (t *Tensor) values(indent int) string {
	p := t.Real().printer()
	if t.dtype == Complex64 {
		p.imag = t.Imag().printer()
	}
	return p.block(0, 0, indent)
}

func (t *Tensor) printer() *printer {
	p := &printer{elements: t.printable(), shape: t.shape, strides: t.strides}
	p.summarize = float64(t.Numel()) > printing.threshold
	p.choose()
	return p
}

// elements reads one dtype's values from the tensor's first on: item is Python's
// value, float that of a float dtype.
type elements struct {
	isFloat bool
	float   func(i int) float64
	item    func(i int) any
}

func (t *Tensor) printable() elements {
	switch t.dtype {
	case Float32:
		return floats(Elements[float32](t), func(v float32) float64 { return float64(v) })
	case Float64:
		return floats(Elements[float64](t), func(v float64) float64 { return v })
	case Float16:
		return floats(Elements[uint16](t), func(v uint16) float64 { return float64(half.ToFloat32(v)) })
	case BFloat16:
		return floats(Elements[uint16](t), func(v uint16) float64 { return float64(half.BFToFloat32(v)) })
	case Int64:
		return integers(Elements[int64](t))
	case Int32:
		return integers(Elements[int32](t))
	case Int16:
		return integers(Elements[int16](t))
	case Int8:
		return integers(Elements[int8](t))
	case Uint8:
		return integers(Elements[uint8](t))
	case Uint16:
		return integers(Elements[uint16](t))
	case Uint32:
		return integers(Elements[uint32](t))
	case Uint64:
		return integers(Elements[uint64](t))
	}
	data := Elements[bool](t)
	return elements{item: func(i int) any { return data[i] }}
}

func floats[T Element](data []T, widen func(T) float64) elements {
	return elements{
		isFloat: true,
		float:   func(i int) float64 { return widen(data[i]) },
		item:    func(i int) any { return widen(data[i]) },
	}
}

func integers[T ~int64 | ~int32 | ~int16 | ~int8 | ~uint8 | ~uint16 | ~uint32 | ~uint64](data []T) elements {
	return elements{item: func(i int) any { return int(data[i]) }}
}

// printer is PyTorch's _Formatter with the tensor that it formats.
type printer struct {
	elements
	shape, strides   []int
	summarize        bool
	intMode, sciMode bool
	width            int
	imag             *printer // of the imaginary parts, at the same places
}

// choose picks the notation and the width from the values that will be seen.
func (p *printer) choose() {
	p.intMode, p.width = true, 1
	if !p.isFloat {
		p.seen(0, 0, func(i int) { p.width = max(p.width, len(p.text(i))) })
		return
	}
	lo, hi := math.Inf(1), 0.0
	p.seen(0, 0, func(i int) {
		v := p.float(i)
		if !plain(v) {
			return
		}
		lo, hi = min(lo, math.Abs(v)), max(hi, math.Abs(v))
		p.intMode = p.intMode && v == math.Ceil(v)
	})
	if hi == 0 {
		return
	}
	if printing.sciMode != nil {
		p.sciMode = *printing.sciMode
	} else {
		p.sciMode = hi/lo > 1000 || hi > 1e8 || lo < 1e-4
	}
	p.seen(0, 0, func(i int) {
		if plain(p.float(i)) {
			p.width = max(p.width, len(p.text(i)))
		}
	})
}

// plain reports whether v is finite and not zero.
func plain(v float64) bool { return v != 0 && !math.IsNaN(v) && !math.IsInf(v, 0) }

// seen calls visit for every element that counts for the width: all, or the
// edges of a summarised tensor.
func (p *printer) seen(dim, at int, visit func(i int)) {
	if dim == len(p.shape) {
		visit(at)
		return
	}
	n, edge := p.shape[dim], printing.edgeItems
	if p.summarize && edge == 0 && len(p.shape) > 1 {
		return
	}
	for i := 0; i < n; i++ {
		if p.summarize && edge > 0 && n > 2*edge && i == edge {
			i = n - edge
		}
		p.seen(dim+1, at+i*p.strides[dim], visit)
	}
}

// text is one element, not padded.
func (p *printer) text(i int) string {
	if !p.isFloat {
		return py.Str(p.item(i))
	}
	v := p.float(i)
	switch {
	case math.IsNaN(v):
		return "nan"
	case math.IsInf(v, 1):
		return "inf"
	case math.IsInf(v, -1):
		return "-inf"
	case p.sciMode:
		return strconv.FormatFloat(v, 'e', printing.precision, 64)
	case p.intMode:
		return strconv.FormatFloat(v, 'f', 0, 64) + "."
	}
	return strconv.FormatFloat(v, 'f', printing.precision, 64)
}

func (p *printer) padded(i int) string {
	s := p.text(i)
	s = strings.Repeat(" ", max(0, p.width-len(s))) + s
	if p.imag == nil {
		return s
	}
	imag := strings.TrimLeft(p.imag.padded(i), " ") + "j"
	if imag[0] != '-' {
		s += "+"
	}
	return s + imag
}

// block is the text of dimension dim and those under it.
func (p *printer) block(dim, at, indent int) string {
	rank := len(p.shape) - dim
	if rank == 0 {
		return p.padded(at)
	}
	if rank == 1 {
		return p.vector(at, indent)
	}
	n, edge := p.shape[dim], printing.edgeItems
	var parts []string
	for i := 0; i < n; i++ {
		if p.summarize && n > 2*edge && i == edge {
			parts = append(parts, "...")
			i = n - edge
			if edge == 0 {
				break
			}
		}
		parts = append(parts, p.block(dim+1, at+i*p.strides[dim], indent+1))
	}
	sep := "," + strings.Repeat("\n", rank-1) + strings.Repeat(" ", indent+1)
	return "[" + strings.Join(parts, sep) + "]"
}

func (p *printer) vector(at, indent int) string {
	last := len(p.shape) - 1
	n, edge := p.shape[last], printing.edgeItems
	width := p.width + 2
	if p.imag != nil {
		width += p.imag.width + 1
	}
	perLine := max(1, (printing.lineWidth-indent)/width)
	var data []string
	switch {
	case p.summarize && edge == 0:
		data = []string{"..."}
	default:
		for i := 0; i < n; i++ {
			if p.summarize && n > 2*edge && i == edge {
				data = append(data, " ...")
				i = n - edge
			}
			data = append(data, p.padded(at+i*p.strides[last]))
		}
	}
	var lines []string
	for len(data) > 0 {
		k := min(perLine, len(data))
		lines = append(lines, strings.Join(data[:k], ", "))
		data = data[k:]
	}
	return "[" + strings.Join(lines, ",\n"+strings.Repeat(" ", indent+1)) + "]"
}

// GradFns shows each of ts with the same grad_fn, for a list of them.
func GradFns(ts []*Tensor, name string) []Shown {
	out := make([]Shown, len(ts))
	for i, t := range ts {
		out[i] = GradFn(t, name)
	}
	return out
}

// PairOrNone are the two tensors of a tuple, or nil for None.
func PairOrNone(p *py.Tuple2[*Tensor, *Tensor]) []*Tensor {
	if p == nil {
		return nil
	}
	return []*Tensor{p.V0, p.V1}
}
