package mapping

import (
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// finishOp makes the call and works out its result.
func (f *frame) finishOp(n parser.Node, b *bound) Value {
	op := b.op
	if op.Go.Kind == table.KindSignature {
		return f.finishSignature(n, b)
	}
	var x program.Expr
	switch op.Go.Kind {
	case "field", "const", "var":
		x = b.fun
	default:
		x = &program.Call{Fun: b.fun, Args: b.args, Spread: b.spread}
	}
	results := op.Go.Results
	if g, ok := b.given["generator"]; ok && g.T.Kind == KLib && len(results) == 1 {
		draw := &program.Closure{Results: []program.Type{f.parseGoType(results[0])}, Body: []program.Stmt{&program.Return{Results: []program.Expr{x}}}}
		x = &program.Call{Fun: &program.Symbol{Pkg: pkgRandom, Name: "Using"}, Args: []program.Expr{g.X, draw}}
	}
	if op.Go.Kind == "field" || op.Go.Kind == "const" || op.Go.Kind == "var" {
		results = []string{op.Go.Type}
	}
	if op.Go.Error {
		if len(results) == 0 {
			return Value{T: tNone, X: f.call(pkgPy, "Check", x)}
		}
		x = f.call(pkgPy, "Must", x)
	}
	if len(results) == 0 {
		return Value{T: tNone, X: x}
	}
	ti := 0
	one := func(goType string) *Type {
		elem := strings.TrimPrefix(goType, "[]")
		if elem == "*runtime/tensor.Tensor" || elem == goArray {
			var rule table.Rule
			if op.Inplace && len(op.Results) == 0 {
				rule = table.Rule{DType: "T", Rank: "r"}
			} else if ti < len(op.Results) {
				rule = op.Results[ti]
			} else {
				rule = table.Rule{DType: "?", Rank: "?"}
			}
			ti++
			t := tTensor(f.dtypeRule(rule.DType, b), f.rankRule(rule.Rank, b))
			if t.ND = elem == goArray; !t.ND {
				t.Grad = f.gradOf(b, t)
			}
			if strings.HasSuffix(op.Py, "Module.parameters") {
				t.Grad = "param"
			}
			if elem != goType {
				l := tList(t)
				l.Tup = !t.ND || tupleResults[lastPart(op.Py)]
				return l
			}
			return t
		}
		if strings.HasPrefix(goType, "runtime/py.Tuple") && ti < len(op.Results) {
			// A tuple of tensors of one dtype and rank, as one Go value.
			rule := op.Results[ti]
			ti++
			t := *f.fromGo(goType, b)
			t.Elems = append([]*Type(nil), t.Elems...)
			for i, e := range t.Elems {
				if e.Kind == KTensor {
					n := tTensor(f.dtypeRule(rule.DType, b), f.rankRule(rule.Rank, b))
					n.Grad = f.gradOf(b, n)
					t.Elems[i] = n
				}
			}
			t.Name = "boxed"
			return &t
		}
		if op.Class == "number" {
			return &Type{Kind: KFloat, Mixed: true}
		}
		if name, ok := strings.CutSuffix(op.Class, "?"); ok {
			return tOptional(&Type{Kind: KLib, Lib: f.c.table.Class(name)})
		}
		if op.Class != "" {
			if c := f.c.table.Class(op.Class); c != nil {
				return &Type{Kind: KLib, Lib: c}
			}
		}
		t := flagsOf(f.fromGo(goType, b), b)
		if op.Class == "tuple" && t.Kind == KList {
			n := *t
			n.Tup = true
			t = &n
		}
		if t.Kind == KList && (t.Size || t.Tup && lastPart(op.Py) == "shape") {
			if v, ok := firstTensor(b); ok && v.T.Rank >= 0 {
				t.Rank = v.T.Rank // how many sizes there are
			}
		}
		if t.Kind == KInt && nonNegOps[op.Py[strings.LastIndexByte(op.Py, '.')+1:]] {
			return tSize
		}
		return t
	}
	if len(results) == 1 {
		t := one(results[0])
		v := Value{T: t, X: x}
		if rankOps[op.Py] && b.recv != nil && b.recv.T.Kind == KTensor && b.recv.T.Rank >= 0 && !hasCall(b.recv.X) {
			v.Const, v.Fact = int64(b.recv.T.Rank), true
		}
		if t.Kind == KLib && t.Alloc != nil {
			v.T = f.newModule(n, t, b)
		}
		return v
	}
	t := &Type{Kind: KTuple}
	for i, r := range results {
		t.Elems = append(t.Elems, one(r))
		if i < len(op.Results) && !ofNumpy(op) {
			t.Consts = append(t.Consts, op.Results[i].Name)
		}
	}
	t.Multi = true
	if !ofNumpy(op) {
		t.Named = "torch.return_types." + lastPart(op.Py)
	}
	return Value{T: t, X: x}
}

// nonNegOps are the int results that can't be negative.
// rankOps give a tensor's rank.
var rankOps = map[string]bool{"torch.Tensor.dim": true, "torch.Tensor.ndimension": true, "torch.Tensor.ndim": true}

var nonNegOps = map[string]bool{"size": true, "numel": true, "dim": true, "__len__": true, "ndim": true, "nelement": true, "vocab_size": true, "ndimension": true}

// newModule gives a library module its identity, and its training mode.
func (f *frame) newModule(n parser.Node, t *Type, b *bound) *Type {
	c := f.c
	nt := *t
	if n == nil {
		return &nt
	}
	a := c.allocs[n]
	if a == nil {
		a = &alloc{}
		c.allocs[n] = a
	}
	mode := "train"
	if strings.HasSuffix(b.op.Py, ".from_pretrained") {
		mode = "eval"
	}
	f.state.modes[a] = mode
	f.own(t, a)
	if a.last == "" {
		a.last = mode
	}
	nt.Alloc = a
	if strings.HasSuffix(t.Lib.Go, "nn.Sequential") {
		for _, v := range b.star {
			switch v.T.Kind {
			case KTuple:
				nt.Elems = append(nt.Elems, v.T.Elems...)
			case KList:
				nt.Elems = append(nt.Elems, v.T.Elem)
				nt.Elem = tBottom
			default:
				nt.Elems = append(nt.Elems, v.T)
			}
		}
		if nt.Elem != nil {
			nt.Elem, nt.Elems = anyLayers(nt.Elems...), nil
		}
	}
	return &nt
}

func argAt(b *bound, rule string) (Value, bool) {
	i := 0
	if digits := strings.TrimLeft(rule, "Tr"); digits != "" {
		n, err := strconv.Atoi(digits)
		if err != nil {
			return Value{}, false
		}
		i = n
	}
	if i < len(b.all) && b.all[i].T != nil {
		if b.all[i].T.Kind == KLib && b.recv != nil && i == 0 { // a layer's forward: its input
			return firstTensor(b)
		}
		return b.all[i], true
	}
	return Value{}, false
}

// firstTensor is the first tensor among the arguments.
func firstTensor(b *bound) (Value, bool) {
	for _, v := range b.all {
		if v.T == nil {
			continue
		}
		t := v.T
		if t.Kind == KOptional {
			t = t.Elem
		}
		if t.Kind == KTensor {
			v.T = t
			return v, true
		}
		if (t.Kind == KList || t.Kind == KSet) && t.Elem != nil && t.Elem.Kind == KTensor {
			return Value{T: t.Elem}, true
		}
		if t.Kind == KTuple {
			var j *Type
			for _, e := range t.Elems {
				if e.Kind == KTensor {
					j = join(j, e)
				}
			}
			if j != nil && j.Kind == KTensor {
				return Value{T: j}, true
			}
		}
	}
	var j *Type
	for _, v := range b.star { // of one dtype
		if v.T.Kind != KTensor {
			return Value{}, false
		}
		if j = join(j, v.T); j == nil {
			return Value{}, false
		}
	}
	return Value{T: j}, j != nil
}

// dtypeRule works out a result's dtype; "" is unknown.
func (f *frame) dtypeRule(rule string, b *bound) string {
	if main, alt, ok := strings.Cut(rule, "|"); ok {
		if main == "dtype" {
			if v, given := b.given["dtype"]; given && v.T.Kind != KNone {
				s, _ := v.Const.(string)
				return s
			}
		}
		return f.dtypeRule(alt, b)
	}
	first := func() string {
		v, _ := firstTensor(b)
		if v.T == nil {
			if v, ok := argAt(b, "0"); ok {
				return promotedOf(b, v)
			}
			return ""
		}
		return v.T.DType
	}
	switch {
	case rule == "?" || rule == "":
		return ""
	case rule == "float":
		return "float"
	case rule == "T":
		return first()
	case rule == "dtype":
		s, _ := b.given["dtype"].Const.(string)
		return s
	case rule[0] == 'T':
		if v, ok := argAt(b, rule); ok {
			return promotedOf(b, v)
		}
		return ""
	case strings.HasPrefix(rule, "promote("):
		return promoted(b, rule)
	case strings.HasPrefix(rule, "float("):
		d := promoted(b, rule)
		if d == "" || isFloat(d) {
			return d
		}
		return "f32"
	case strings.HasPrefix(rule, "quotient("):
		return quotientType(promoted(b, rule))
	case strings.HasPrefix(rule, "floatof("):
		return floatType(promoted(b, rule))
	case strings.HasPrefix(rule, "sum("):
		d := first()
		if ofNumpy(b.op) {
			return sumType(d)
		}
		if d == "" || isFloat(d) {
			return d
		}
		return "i64"
	}
	return rule
}

// promotedOf is the dtype that one argument has.
func promotedOf(b *bound, v Value) string {
	if ofNumpy(b.op) {
		return promoteArrays([]Value{v})
	}
	return promote([]Value{v})
}

// promoted is the dtype that the arguments in a rule's parentheses meet in.
func promoted(b *bound, rule string) string {
	_, list, _ := strings.Cut(strings.TrimSuffix(rule, ")"), "(")
	var vs []Value
	for _, a := range strings.Split(list, ",") {
		if v, ok := argAt(b, strings.TrimSpace(a)); ok {
			vs = append(vs, v)
		}
	}
	if ofNumpy(b.op) {
		return promoteArrays(vs)
	}
	return promote(vs)
}

// isFloat says that a dtype is a float; "float" is one that only the checkpoint
// tells.
func isFloat(d string) bool {
	return d == "f32" || d == "f64" || d == "f16" || d == "bf16" || d == "float"
}

// promote is PyTorch's type promotion, as far as it is known at conversion.
func promote(vs []Value) string {
	out := ""
	rank := -1
	for _, v := range vs {
		d, r := "", -2 // a Python number is weaker than any tensor
		t := v.T
		if t.Kind == KOptional {
			t = t.Elem
		}
		switch t.Kind {
		case KTensor:
			d, r = t.DType, t.Rank
			if d == "" {
				return ""
			}
		case KInt:
			d = "i64"
		case KFloat:
			d = "f32"
		case KBool:
			d = "bool"
		default:
			return ""
		}
		if out == "" {
			out, rank = d, r
			continue
		}
		out, rank = promotePair(out, rank, d, r)
		if out == "" {
			return ""
		}
	}
	return out
}

var dtypeClass = map[string]int{"bool": 0, "u8": 1, "u16": 1, "u32": 1, "u64": 1, "i8": 1, "i16": 1, "i32": 1, "i64": 1, "float": 2, "f16": 2, "bf16": 2, "f32": 2, "f64": 2}

var dtypeWidth = map[string]int{"bool": 0, "u8": 1, "i8": 1, "i16": 2, "i32": 3, "i64": 4, "f16": 5, "bf16": 5, "f32": 6, "f64": 7}

func promotePair(a string, ra int, b string, rb int) (string, int) {
	if a == b {
		return a, max(ra, rb)
	}
	ca, cb := dtypeClass[a], dtypeClass[b]
	if ca != cb {
		if ca < cb {
			a, ra, b, rb = b, rb, a, ra
		}
		return a, max(ra, rb)
	}
	if a == "float" || b == "float" {
		return "float", max(ra, rb)
	}
	// Within a category a dimensioned tensor wins over a 0-dim one, and a
	// tensor over a number.
	strong := func(r int) int {
		switch {
		case r == -2:
			return 0
		case r == 0:
			return 1
		case r > 0:
			return 2
		}
		return -1
	}
	sa, sb := strong(ra), strong(rb)
	if sa < 0 || sb < 0 {
		if sa == 0 || sb == 0 {
			if sa == 0 {
				return b, rb
			}
			return a, ra
		}
		return "", -1
	}
	if sa != sb {
		if sa > sb {
			return a, ra
		}
		return b, rb
	}
	if dtypeWidth[a] == dtypeWidth[b] {
		return "f32", ra
	}
	if dtypeWidth[a] > dtypeWidth[b] {
		return a, ra
	}
	return b, rb
}

// rankRule works out a result's rank; -1 is unknown.
func (f *frame) rankRule(rule string, b *bound) int {
	rank := func(v Value) int {
		t := v.T
		if t == nil {
			return -1
		}
		if t.Kind == KOptional {
			t = t.Elem
		}
		switch t.Kind {
		case KTensor:
			return t.Rank
		case KInt, KFloat, KBool:
			return 0
		}
		return -1
	}
	first, _ := firstTensor(b)
	r := rank(first)
	if first.T == nil {
		r = -1
		if v, ok := argAt(b, "0"); ok && ofNumpy(b.op) {
			r = rank(v)
		}
	}
	switch {
	case rule == "?" || rule == "":
		return -1
	case rule == "r":
		return r
	case rule == "reduce":
		return f.reduceRank(r, b)
	case rule == "flatten":
		return f.flattenRank(r, b)
	case strings.HasPrefix(rule, "loss("):
		switch reduction, known := f.reduction(b); {
		case !known:
			return -1
		case reduction == "none":
			return f.rankRule(strings.TrimSuffix(rule[5:], ")"), b)
		}
		return 0
	case strings.HasPrefix(rule, "least("):
		least, _ := strconv.Atoi(strings.TrimSuffix(rule[6:], ")"))
		if r < 0 {
			return -1
		}
		return max(r, least)
	case rule == "einsum":
		if eq, ok := b.given["equation"].Const.(string); ok {
			if _, out, ok := strings.Cut(eq, "->"); ok && !strings.Contains(out, ".") {
				return len(strings.ReplaceAll(out, " ", ""))
			}
		}
		return -1
	case rule == "matmul" || rule == "dot":
		a, okA := argAt(b, "0")
		c, okB := argAt(b, "1")
		if !okA || !okB {
			return -1
		}
		if ra, rc := rank(a), rank(c); rule == "dot" && (ra == 0 || rc == 0) {
			return max(ra, rc)
		} else if rule == "dot" && ra > 0 && rc > 2 {
			return ra + rc - 2
		}
		return matmulRank(rank(a), rank(c))
	case strings.HasPrefix(rule, "max("):
		m := 0
		for _, a := range strings.Split(strings.TrimSuffix(rule[4:], ")"), ",") {
			v, ok := argAt(b, strings.TrimSpace(a))
			if !ok {
				continue
			}
			k := rank(v)
			if k < 0 {
				return -1
			}
			m = max(m, k)
		}
		return m
	case strings.HasPrefix(rule, "len("):
		name := strings.TrimSuffix(rule[4:], ")")
		if b.spread {
			return starLen(b.star)
		}
		for _, p := range b.op.Params {
			if p.Name != name {
				continue
			}
			if p.Star == 1 && b.op.Go.Kind == table.KindSignature {
				return starLen(b.star)
			}
			if p.Star == 1 {
				opts := 0
				for _, a := range b.args {
					if c, ok := a.(*program.Composite); ok && len(c.Keys) > 0 {
						opts++
					}
				}
				skip := 0
				for _, g := range b.op.Go.Params {
					if !g.Variadic {
						skip++
					}
				}
				return len(b.args) - opts - skip
			}
			v := b.given[name]
			if v.T != nil && v.T.Kind == KTuple {
				return len(v.T.Elems)
			}
			if v.T != nil && v.T.Kind == KInt && ofNumpy(b.op) {
				return 1
			}
			if v.T != nil && v.T.Kind == KList && v.T.Rank > 0 {
				return v.T.Rank
			}
			if v.T != nil && v.T.Kind == KList {
				if c, ok := v.X.(*program.Composite); ok {
					return len(c.Elems)
				}
			}
		}
		return -1
	case rule[0] == 'r':
		if rest := rule[1:]; rest[0] == '+' || rest[0] == '-' {
			d, err := strconv.Atoi(rest)
			if err != nil || r < 0 {
				return -1
			}
			return r + d
		}
		base, delta, _ := strings.Cut(rule, "+")
		v, ok := argAt(b, base)
		if !ok {
			return -1
		}
		k := rank(v)
		if delta != "" && k >= 0 {
			d, _ := strconv.Atoi(delta)
			k += d
		}
		return k
	}
	if k, err := strconv.Atoi(rule); err == nil {
		return k
	}
	return -1
}

// reduction is how a loss gathers its elements; what a layer was made with says it
// of the layer.
func (f *frame) reduction(b *bound) (name string, known bool) {
	v, given := b.given["reduction"]
	if layer := b.recv; layer != nil && layer.T.Kind == KLib {
		if layer.T.Fn == nil {
			return "", false
		}
		for _, k := range f.c.ctors[layer.T.Fn.scope] {
			if k.name == "reduction" {
				v, given = k.v, true
			}
		}
	}
	if !given {
		return "mean", true
	}
	name, known = v.Const.(string)
	return name, known
}

// starLen is how many values *args takes; -1 when a list among them hides it.
func starLen(star []Value) int {
	n := 0
	for _, v := range star {
		switch v.T.Kind {
		case KTuple:
			n += len(v.T.Elems)
		case KInt:
			n++
		case KList:
			if v.T.Rank <= 0 {
				return -1
			}
			n += v.T.Rank
		default:
			return -1
		}
	}
	return n
}

// flattenRank is the rank after joining the dims from start_dim to end_dim.
func (f *frame) flattenRank(r int, b *bound) int {
	dim := func(name string, def int64) (int, bool) {
		v, ok := b.given[name]
		if !ok {
			return int(def), true
		}
		k, isInt := v.Const.(int64)
		return int(k), isInt
	}
	def := int64(0)
	if b.recv != nil && b.recv.T.Kind == KLib { // nn.Flatten keeps the batch
		def = 1
		if b.recv.T.Self != nil && len(b.recv.T.Self.Parts) > 0 {
			return -1
		}
	}
	start, ok1 := dim("start_dim", def)
	end, ok2 := dim("end_dim", -1)
	switch {
	case !ok1 || !ok2:
		return -1
	case end == -1 && start >= 0:
		return start + 1
	case r < 0:
		return -1
	}
	if start < 0 {
		start += r
	}
	if end < 0 {
		end += r
	}
	return max(r-(end-start), 1)
}

func matmulRank(a, c int) int {
	switch {
	case a < 0 || c < 0:
		return -1
	case a == 1 && c == 1:
		return 0
	case a == 1:
		return c - 1
	case c == 1:
		return a - 1
	}
	return max(a, c)
}

// reduceRank is the rank after reducing over dim.
func (f *frame) reduceRank(r int, b *bound) int {
	if r < 0 {
		return -1
	}
	dim := "dim"
	k, ok := b.given["keepdim"]
	if ofNumpy(b.op) {
		dim = "axis"
		k, ok = b.given["keepdims"]
	}
	if ok {
		if on, isConst := k.Const.(bool); isConst && on {
			return r
		} else if !isConst {
			return -1
		}
	}
	d, ok := b.given[dim]
	if !ok || d.T.Kind == KNone {
		for _, p := range b.op.Params {
			if p.Name == dim && p.Default != "None" && p.Default != "" {
				return r - 1
			}
		}
		return 0
	}
	switch d.T.Kind {
	case KInt:
		return max(r-1, 0)
	case KTuple:
		return r - len(d.T.Elems)
	case KList:
		if c, ok := d.X.(*program.Composite); ok {
			return r - len(c.Elems)
		}
	}
	return -1
}

// gradOf is the graph tail of a result: what PyTorch prints as its grad_fn.
func (f *frame) gradOf(b *bound, t *Type) string {
	op := b.op
	if op.Inplace {
		if v, ok := firstTensor(b); ok && len(op.Backward) == 0 {
			return v.T.Grad
		}
	}
	if !f.state.grad || t.DType != "" && !isFloat(t.DType) {
		return ""
	}
	if v, ok := b.given["requires_grad"]; ok && v.Const == any(true) {
		return "leaf"
	}
	needs := false
	for _, v := range b.all {
		if v.T != nil && carriesGrad(f.c, v.T) {
			needs = true
		}
	}
	if b.recv != nil && carriesGrad(f.c, b.recv.T) {
		needs = true
	}
	if !needs {
		return ""
	}
	if len(op.Backward) == 0 {
		if t.DType != "" && !isFloat(t.DType) || op.Attr {
			return ""
		}
		return "?"
	}
	v, _ := firstTensor(b)
	if op.Py == "torch.nn.Linear.forward" && b.recv != nil && f.c.withoutBias(b.recv.T) {
		switch v.T.Rank {
		case 2:
			return "MmBackward0"
		case 1:
			return "SqueezeBackward4"
		}
		return "UnsafeViewBackward0"
	}
	for _, back := range op.Backward {
		if back.Rank < 0 || v.T != nil && v.T.Rank == back.Rank {
			if back.Name == "none" {
				return ""
			}
			return back.Name
		}
	}
	return ""
}

// withoutBias says that a layer was made with bias=False.
func (c *converter) withoutBias(t *Type) bool {
	if t.Fn == nil {
		return false
	}
	for _, k := range c.ctors[t.Fn.scope] {
		if k.name == "bias" {
			return k.v.Const == any(false)
		}
	}
	return false
}

// carriesGrad says that a result computed from t has a graph.
func carriesGrad(c *converter, t *Type) bool {
	switch t.Kind {
	case KTensor:
		return t.Grad != ""
	case KOptional, KList:
		return t.Elem != nil && carriesGrad(c, t.Elem)
	case KTuple:
		for _, e := range t.Elems {
			if carriesGrad(c, e) {
				return true
			}
		}
	case KLib:
		if !c.table.Is(t.Lib, "torch.nn.Module") {
			return false
		}
		for _, e := range t.Elems {
			if carriesGrad(c, e) {
				return true
			}
		}
		for _, op := range c.table.Method(t.Lib, "weight") {
			if op.Attr {
				return true
			}
		}
		return t.Lib.Holds
	case KInstance:
		return t.Inst.class.isModule()
	}
	return false
}
