package mapping

import (
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
)

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
		case KStr:
			if ofNumpy(b.op) {
				return 0
			}
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
	case rule == "pattern":
		return patternRank(b)
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
		if eq, ok := b.value("equation").Const.(string); ok {
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
			v := b.value(name)
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
	v, given := b.arg("reduction")
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
		v, ok := b.arg(name)
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
	k, ok := b.arg("keepdim")
	if ofNumpy(b.op) {
		dim = "axis"
		k, ok = b.arg("keepdims")
	}
	if ok {
		if on, isConst := k.Const.(bool); isConst && on {
			return r
		} else if !isConst {
			return -1
		}
	}
	d, ok := b.arg(dim)
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
