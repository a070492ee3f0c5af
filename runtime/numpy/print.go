package numpy

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/formats/half"
	"github.com/pyconv/pyconv/runtime/py"
)

// printing holds np.set_printoptions' options.
var printing = struct {
	precision, edgeItems, lineWidth int
	threshold                       float64
	suppress                        bool
	floatMode, sign, nan, inf       string
}{precision: 8, edgeItems: 3, lineWidth: 75, threshold: 1000, floatMode: "maxprec", sign: "-", nan: "nan", inf: "inf"}

// PrintOptions are the keywords of np.set_printoptions; nil leaves an option as
// it is.
type PrintOptions struct {
	Precision *int
	Threshold *float64
	Edgeitems *int
	Linewidth *int
	Suppress  *bool
	Nanstr    *string
	Infstr    *string
	Sign      *string
	Floatmode *string
}

// SetPrintOptions sets how arrays print from now on.
//
//pyconv:map numpy.set_printoptions(precision: int? = None, threshold: float? = None, edgeitems: int? = None, linewidth: int? = None, suppress: bool? = None, nanstr: str? = None, infstr: str? = None, *, sign: str? = None, floatmode: str? = None)
func SetPrintOptions(opts ...PrintOptions) {
	var o PrintOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	p := &printing
	set(&p.precision, o.Precision)
	set(&p.threshold, o.Threshold)
	set(&p.edgeItems, o.Edgeitems)
	set(&p.lineWidth, o.Linewidth)
	set(&p.suppress, o.Suppress)
	set(&p.nan, o.Nanstr)
	set(&p.inf, o.Infstr)
	set(&p.sign, o.Sign)
	set(&p.floatMode, o.Floatmode)
}

func set[T any](to *T, v *T) {
	if v != nil {
		*to = *v
	}
}

// PyStr is str(a).
func (a *Array) PyStr() string {
	switch {
	case a.number != nil:
		return py.Str(a.number)
	case a.NDim() == 0:
		return a.scalarText(a.value(0))
	}
	return a.text(" ", "", "")
}

// PyRepr is repr(a): array([1, 2]), np.float32(1.5).
func (a *Array) PyRepr() string {
	if a.number != nil {
		return py.Repr(a.number)
	}
	if a.scalar {
		if a.DType() == Bool {
			return "np." + a.PyStr() + "_"
		}
		return "np." + a.DType().Name() + "(" + a.PyStr() + ")"
	}
	text := "[]"
	if a.Size() > 0 || len(a.Shape()) == 1 {
		text = a.text(", ", arrayPrefix, ")")
	}
	dtype := ""
	if d := a.DType(); a.Size() == 0 || d != Float64 && d != Int64 && d != Bool {
		dtype = d.Name()
	}
	return reprOf(text, a, dtype)
}

// arrayPrefix is what repr puts before the elements.
const arrayPrefix = "array("

// reprOf puts text, the elements of an array of a's shape, into array(…), with
// what they do not tell of it.
func reprOf(text string, a *Array, dtype string) string {
	var extras []string
	if n := a.Size(); n == 0 && a.NDim() != 1 || float64(n) > printing.threshold {
		extras = append(extras, "shape="+tupleText(a.Shape()))
	}
	if dtype != "" {
		extras = append(extras, "dtype="+dtype)
	}
	if extras == nil {
		return arrayPrefix + text + ")"
	}
	text = arrayPrefix + text + ","
	extra := strings.Join(extras, ", ") + ")"
	space := " "
	if last := len(text) - (strings.LastIndexByte(text, '\n') + 1); last+len(extra)+1 > printing.lineWidth {
		space = "\n" + strings.Repeat(" ", len(arrayPrefix))
	}
	return text + space + extra
}

// String prints a as Python does.
func (a *Array) String() string { return a.PyStr() }

// PyFormat is format(a, spec): the item's own for an array without dimensions,
// str(a) for others, which take no spec.
func (a *Array) PyFormat(spec string) string {
	switch {
	case a.number != nil:
		return py.Format(a.number, spec)
	case a.NDim() == 0 && spec == "": // as the Python number: a float32 shows float64's digits
		return py.Str(a.value(0))
	case a.NDim() == 0:
		return py.Format(a.value(0), spec)
	case spec != "":
		py.Raise("TypeError", "unsupported format string passed to numpy.ndarray.__format__")
	}
	return a.PyStr()
}

// PyNumber is the Python number of an array without dimensions.
func (a *Array) PyNumber() any {
	switch {
	case a.number != nil:
		return a.number
	case a.NDim() == 0:
		return a.value(0)
	}
	return nil
}

// PyHash is the hash of a scalar's number: 1, 1.0 and True are one key.
func (a *Array) PyHash() int {
	n := a.PyNumber()
	if n == nil {
		py.Raise("TypeError", "unhashable type: 'numpy.ndarray'")
	}
	switch v := n.(type) {
	case *big.Int:
		return py.Hash(v.String())
	case bool:
		return py.BoolInt(v)
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
			return int(v)
		}
	}
	return py.Hash(n)
}

// value is the Python value of the element at offset off from the first.
func (a *Array) value(off int) any {
	at := a.t.Strided(nil, nil, a.t.StorageOffset()+off)
	switch a.DType().kind() {
	case floatKind:
		return at.Item()
	case boolKind:
		return at.ItemBool()
	}
	i := at.ItemInt()
	if i < 0 && a.DType() == Uint64 {
		return new(big.Int).SetUint64(uint64(i))
	}
	return i
}

// scalarText is str of a NumPy scalar: a float with the digits that tell it from
// its neighbours in its own dtype.
func (a *Array) scalarText(v any) string {
	f, ok := v.(float64)
	if !ok {
		return py.Str(v)
	}
	switch abs := math.Abs(f); {
	case a.DType() == Float64 || f == 0 || math.IsNaN(f) || math.IsInf(f, 0):
		return py.Str(f)
	case abs >= most(a.DType()) || abs < 1e-4:
		mantissa, exponent, _ := strings.Cut(a.shortest(f, 'e'), "e")
		return mantissa + "e" + exponent
	}
	text := a.shortest(f, 'f')
	if !strings.ContainsRune(text, '.') {
		text += ".0"
	}
	return text
}

// most is the magnitude from which on a dtype prints with an exponent: what
// its digits can tell apart.
func most(d DType) float64 {
	return map[DType]float64{Float64: 1e16, Float32: 1e6, Float16: 1e3}[d]
}

// shortest prints f with the fewest digits that tell it apart in a's dtype.
func (a *Array) shortest(f float64, form byte) string {
	switch a.DType() {
	case Float32:
		return strconv.FormatFloat(f, form, -1, 32)
	case Float16:
		for digits := 0; ; digits++ {
			text := strconv.FormatFloat(f, 'e', digits, 64)
			v, _ := strconv.ParseFloat(text, 64)
			if half.ToFloat32(half.FromFloat32(float32(v))) == float32(f) {
				if form == 'f' {
					return strconv.FormatFloat(v, 'f', -1, 64)
				}
				return text
			}
		}
	}
	return strconv.FormatFloat(f, form, -1, 64)
}

// text is NumPy's array2string: the elements in brackets, in columns of one
// width, the middle of a long array left out.
func (a *Array) text(separator, prefix, suffix string) string {
	return a.textBy(separator, prefix, suffix, a.formatter)
}

// textBy is text with the formatter that choose makes for the values shown.
func (a *Array) textBy(separator, prefix, suffix string, choose func(seen []any) func(v any) string) string {
	if a.Size() == 0 {
		return "[]"
	}
	p := printer{a: a, separator: separator, summarize: float64(a.Size()) > printing.threshold}
	p.format = choose(p.seen())
	return p.block(0, 0, strings.Repeat(" ", len(prefix)+1), printing.lineWidth-len(suffix))
}

type printer struct {
	a         *Array
	separator string
	summarize bool
	format    func(v any) string
}

// items calls visit for the indexes of a dimension that are shown, skip where
// the others are left out.
func (p *printer) items(dim int, visit func(i int), skip func()) {
	n, edge := p.a.Shape()[dim], printing.edgeItems
	for i := 0; i < n; i++ {
		if p.summarize && n > 2*edge && i == edge {
			skip()
			i = n - edge
			if edge == 0 {
				return
			}
		}
		visit(i)
	}
}

// seen lists the values that are shown.
func (p *printer) seen() []any {
	var out []any
	var walk func(dim, off int)
	walk = func(dim, off int) {
		if dim == p.a.NDim() {
			out = append(out, p.a.value(off))
			return
		}
		p.items(dim, func(i int) { walk(dim+1, off+i*p.a.t.Strides()[dim]) }, func() {})
	}
	walk(0, 0)
	return out
}

// block is the text of dimension dim and those under it.
func (p *printer) block(dim, off int, indent string, width int) string {
	rank := p.a.NDim() - dim
	if rank == 0 {
		return p.format(p.a.value(off))
	}
	stride := p.a.t.Strides()[dim]
	inner := indent + " "
	var b strings.Builder
	if rank > 1 {
		sep := strings.TrimRight(p.separator, " ") + strings.Repeat("\n", rank-1)
		first := true
		add := func(s string) {
			if !first {
				b.WriteString(sep + indent)
			}
			first = false
			b.WriteString(s)
		}
		p.items(dim, func(i int) { add(p.block(dim+1, off+i*stride, inner, width-1)) }, func() { add("...") })
		return "[" + b.String() + "]"
	}
	room := width - max(len(strings.TrimRight(p.separator, " ")), 1)
	line := indent
	add := func(word string) {
		if len(line)+len(word) > room && len(line) > len(indent) {
			b.WriteString(strings.TrimRight(line, " ") + "\n")
			line = indent
		}
		line += word
	}
	first := true
	next := func(word string) {
		if !first {
			line += p.separator
		}
		first = false
		add(word)
	}
	p.items(dim, func(i int) { next(p.format(p.a.value(off + i*stride))) }, func() { next("...") })
	b.WriteString(line)
	return "[" + b.String()[len(indent):] + "]"
}

// formatter chooses how the elements print from the values that are shown.
func (a *Array) formatter(seen []any) func(v any) string {
	switch a.DType().kind() {
	case boolKind:
		return func(v any) string {
			if v == true && a.NDim() > 0 {
				return " True"
			}
			return py.Str(v)
		}
	case floatKind:
		f := floatFormat{a: a}
		f.choose(seen)
		return func(v any) string { return f.text(v.(float64)) }
	}
	width := 0
	for _, v := range seen {
		width = max(width, len(py.Str(v)))
	}
	return func(v any) string { return padLeft(py.Str(v), width) }
}

func padLeft(s string, width int) string { return strings.Repeat(" ", max(0, width-len(s))) + s }

// floatFormat is NumPy's FloatingFormat: one notation for all elements, with as
// many digits as the longest of them needs, up to the precision.
type floatFormat struct {
	a           *Array
	exponent    bool
	precision   int
	left, right int // digits on both sides of the point, for alignment
	expDigits   int
	fixed       bool // exactly precision digits, not the shortest
}

func (f *floatFormat) choose(seen []any) {
	f.precision = printing.precision
	f.fixed = printing.floatMode == "fixed"
	lo, hi := math.Inf(1), 0.0
	var finite []float64
	negativeInf := false
	for _, v := range seen {
		v := v.(float64)
		if math.IsNaN(v) || math.IsInf(v, 0) {
			negativeInf = negativeInf || math.IsInf(v, -1)
			continue
		}
		finite = append(finite, v)
		if v != 0 {
			lo, hi = min(lo, math.Abs(v)), max(hi, math.Abs(v))
		}
	}
	if hi > 0 { // compared in the array's own dtype
		ratio, least := hi/lo, 0.0001
		if f.a.DType() != Float64 {
			ratio, least = float64(float32(hi)/float32(lo)), float64(float32(least))
		}
		f.exponent = hi >= min(most(f.a.DType()), 1e8) || !printing.suppress && (lo < least || ratio > 1000)
	}
	for _, v := range finite {
		text := f.digits(v)
		mantissa, exp, _ := strings.Cut(text, "e")
		whole, fraction, _ := strings.Cut(mantissa, ".")
		f.left = max(f.left, len(whole))
		f.right = max(f.right, len(fraction))
		f.expDigits = max(f.expDigits, len(exp)-1)
	}
	if len(finite) > 0 {
		if f.exponent || f.fixed || printing.floatMode == "maxprec_equal" {
			f.precision, f.fixed = f.right, true
		}
	}
	if printing.sign == " " {
		negative := false
		for _, v := range finite {
			negative = negative || math.Signbit(v)
		}
		if !negative {
			f.left++
		}
	}
	if len(finite) < len(seen) {
		tail := f.right + 1
		if f.exponent {
			tail += f.expDigits + 2
		}
		infinity := len(printing.inf)
		if negativeInf || printing.sign != "-" {
			infinity++
		}
		f.left = max(f.left, len(printing.nan)-tail, infinity-tail)
	}
}

// digits prints v in the notation chosen, without alignment: shortest, but cut
// to the precision, and without the zeros at its end.
func (f *floatFormat) digits(v float64) string {
	form := byte('f')
	if f.exponent {
		form = 'e'
	}
	text := strconv.FormatFloat(v, form, f.precision, 64)
	if !f.fixed {
		if short := f.a.shortest(v, form); fractionOf(short) <= f.precision || printing.floatMode == "unique" {
			text = short
		}
	}
	mantissa, exp, hasExp := strings.Cut(text, "e")
	if !strings.ContainsRune(mantissa, '.') {
		mantissa += "."
	}
	if !f.fixed {
		mantissa = strings.TrimRight(mantissa, "0")
		if mantissa == "." || mantissa == "-." {
			mantissa = strings.Replace(mantissa, ".", "0.", 1)
		}
	}
	if printing.sign == "+" && !math.Signbit(v) {
		mantissa = "+" + mantissa
	}
	if hasExp {
		return mantissa + "e" + exp
	}
	return mantissa
}

// fractionOf is how many digits stand behind the point of a number's text.
func fractionOf(text string) int {
	mantissa, _, _ := strings.Cut(text, "e")
	_, fraction, _ := strings.Cut(mantissa, ".")
	return len(fraction)
}

// text is v aligned with the others.
func (f *floatFormat) text(v float64) string {
	width := f.left + f.right + 1
	if f.exponent {
		width += f.expDigits + 2
	}
	if math.IsNaN(v) || math.IsInf(v, 0) {
		s := printing.nan
		if !math.IsNaN(v) {
			s = printing.inf
		}
		switch {
		case math.IsInf(v, -1):
			s = "-" + s
		case printing.sign == "+":
			s = "+" + s
		}
		return padLeft(s, width)
	}
	mantissa, exp, _ := strings.Cut(f.digits(v), "e")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	whole = padLeft(whole, f.left)
	if f.exponent {
		sign, digits := exp[:1], exp[1:]
		return whole + "." + fraction + "e" + sign + strings.Repeat("0", max(0, f.expDigits-len(digits))) + digits
	}
	return whole + "." + fraction + strings.Repeat(" ", max(0, f.right-len(fraction)))
}
