package mapping

import (
	"slices"
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
	if op.Reshapes && !f.c.noRanks {
		f.c.noRanks, f.c.changed, f.c.restart = true, true, true
	}
	var x program.Expr
	switch op.Go.Kind {
	case "field", "const", "var":
		x = b.fun
	default:
		x = &program.Call{Fun: b.fun, Args: b.args, Spread: b.spread}
	}
	results := op.Go.Results
	if g, ok := b.arg("generator"); ok && g.T.Kind == KLib && len(results) == 1 {
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
		if elem == "*runtime/tensor.Tensor" || elem == goArray || elem == goTexts || elem == goComplexes {
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
			if f.c.noRanks {
				t.Rank = -1
			}
			if t.ND = elem != "*runtime/tensor.Tensor"; !t.ND {
				t.Grad = f.gradOf(b, t)
			}
			switch {
			case elem == goTexts:
				t.DType = textDType
			case elem == goComplexes && complexOf[t.DType] == "":
				t.DType = "complex"
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
			t.Name = boxedName
			return &t
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
		if b.recv != nil && isLoaded(b.recv.T) {
			t = partOf(t, b.recv.T)
		}
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
		v := element(Value{T: t, X: x})
		if results[0] == "runtime/py.Number" && !f.c.exact {
			v.X = methodOf(x, "Float")
		}
		if rankOps[op.Py] && b.recv != nil && b.recv.T.Kind == KTensor && b.recv.T.Rank >= 0 && !hasCall(b.recv.X) {
			v.Const, v.Fact = int64(b.recv.T.Rank), true
		}
		if t.Kind == KLib && t.Alloc != nil {
			v.T = f.newModule(n, t, b)
		}
		return v
	}
	t := &Type{Kind: KTuple}
	named := !ofNumpy(op) && lastPart(op.Py) != "forward" // a module gives a plain tuple
	for i, r := range results {
		t.Elems = append(t.Elems, one(r))
		if i < len(op.Results) && named {
			t.Consts = append(t.Consts, op.Results[i].Name)
		}
	}
	t.Multi = true
	if named {
		t.Named = "torch.return_types." + strings.ReplaceAll(strings.TrimPrefix(strings.TrimPrefix(op.Py, "torch."), "Tensor."), ".", "_")
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

// gradOf is the graph tail of a result: what PyTorch prints as its grad_fn.
func (f *frame) gradOf(b *bound, t *Type) string {
	op := b.op
	if op.Inplace {
		if v, ok := firstTensor(b); ok && len(op.Backward) == 0 {
			return v.T.Grad
		}
	}
	if !f.state.grad || t.DType != "" && !hasGradients(t.DType) {
		return ""
	}
	if v, ok := b.arg("requires_grad"); ok && v.Const == any(true) {
		return "leaf"
	}
	needs, maybe := false, false
	for _, v := range append(slices.Clone(b.all), orValue(b.recv)) {
		switch {
		case v.T == nil || !carriesGrad(f.c, v.T):
		case holdsGraph(v.T, func(grad string) bool { return grad == gradMaybe }):
			maybe = true
		default:
			needs = true
		}
	}
	switch {
	case !needs && maybe:
		if slices.ContainsFunc(op.Backward, func(b table.Back) bool { return b.Name == "none" }) || op.Attr {
			return ""
		}
		return gradMaybe
	case !needs:
		return ""
	}
	if len(op.Backward) == 0 {
		if t.DType != "" && !hasGradients(t.DType) || op.Attr {
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

// hasGradients says that numbers of a dtype have gradients.
func hasGradients(dtype string) bool { return isFloat(dtype) || complexOf[dtype] != "" }

// orValue is the value behind a pointer, none behind nil.
func orValue(v *Value) Value {
	if v == nil {
		return Value{}
	}
	return *v
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
		return t.Grad != "" && t.Grad != gradFrozen
	case KOptional, KList:
		return t.Elem != nil && carriesGrad(c, t.Elem)
	case KTuple, KEither:
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
