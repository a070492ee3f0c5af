package codegen

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	p "github.com/pyconv/pyconv/mapping/program"
)

func TestExpressions(t *testing.T) {
	a, b, xs := sym("lib", "A"), sym("lib", "B"), sym("lib", "Xs")
	tStruct := &p.Named{Pkg: "lib", Name: "T"}
	long := func(name string) p.Expr {
		return call(sym("lib", "LongFunctionName"+name), str("some argument"), str("another argument"))
	}
	n := local("n", tInt)
	tests := []struct {
		name string
		expr p.Expr
		want string
	}{
		{"left side binds looser", bin(bin(a, "+", b), "*", b), "(lib.A + lib.B) * lib.B"},
		{"left side binds tighter", bin(bin(a, "*", b), "+", b), "lib.A*lib.B + lib.B"},
		{"right side of the same level", bin(a, "-", bin(b, "-", a)), "lib.A - (lib.B - lib.A)"},
		{"left side of the same level", bin(bin(a, "-", b), "-", a), "lib.A - lib.B - lib.A"},
		{"logic", bin(bin(a, "||", b), "&&", &p.Unary{Op: "!", X: bin(a, "==", b)}), "(lib.A || lib.B) && !(lib.A == lib.B)"},
		{"negated twice", &p.Unary{Op: "-", X: &p.Unary{Op: "-", X: a}}, "-(-lib.A)"},
		{"negative literal", &p.Unary{Op: "-", X: num("-1")}, "-(-1)"},
		{"minus a negative", bin(a, "-", num("-1")), "lib.A - -1"},
		{"method of a sum", method(bin(a, "+", b), "M"), "(lib.A + lib.B).M()"},
		{"method of an address", method(&p.Composite{Type: tStruct, Addr: true}, "M"), "(&lib.T{}).M()"},
		{"index", &p.Index{X: xs, I: bin(a, "+", num("1"))}, "lib.Xs[lib.A+1]"},
		{"slices", call(a, &p.Slicing{X: xs, Lo: num("1")}, &p.Slicing{X: xs, Hi: num("2")}, &p.Slicing{X: xs}),
			"lib.A(lib.Xs[1:], lib.Xs[:2], lib.Xs[:])"},
		{"negative zero", call(a, real("-0.0"), &p.Unary{Op: "-", X: real("0.0")}, &p.Unary{Op: "-", X: num("0")}),
			"lib.A(math.Copysign(0, -1), math.Copysign(0, -1), -0)"},
		{"a literal with itself", bin(bin(num("3"), "==", num("1")), "||", bin(num("3"), "==", num("3"))), "3 == 1 || true"},
		{"star", bin(&p.Star{X: a}, "*", num("2")), "*lib.A * 2"},
		{"assert", &p.Assert{X: a, Type: &p.Pointer{Elem: tStruct}}, "lib.A.(*lib.T)"},
		{"convert", call(a, &p.Convert{Type: tFloat, X: b}, &p.Convert{Type: &p.Pointer{Elem: tStruct}, X: b}),
			"lib.A(float64(lib.B), (*lib.T)(lib.B))"},
		{"spread", &p.Call{Fun: p.Builtin("append"), Args: []p.Expr{xs, xs}, Spread: true}, "append(lib.Xs, lib.Xs...)"},
		{"generic", call(&p.Instance{Fun: a, Args: []p.Type{tInt, &p.Named{Pkg: "lib", Name: "L", Args: []p.Type{tString}}}}), "lib.A[int, lib.L[string]]()"},
		{"types", call(p.Builtin("make"), &p.TypeExpr{Type: &p.Map{Key: tString, Elem: &p.Array{Len: 3, Elem: &p.FuncType{Params: []p.Type{tInt}, Results: []p.Type{tInt, tBool}}}}}, num("4")),
			"make(map[string][3]func(int) (int, bool), 4)"},
		{"anonymous struct", &p.Composite{Type: &p.Slice{Elem: &p.StructType{Fields: []*p.Field{{Name: "attn", Type: tInt}, {Name: "ff", Type: tString}}}}, Elems: []p.Expr{a}},
			"[]struct {\n\tAttn int\n\tFf   string\n}{lib.A}"},
		{"keyed", &p.Composite{Type: tStruct, Keys: []string{"NoBias"}, Elems: []p.Expr{p.Builtin("true")}}, "lib.T{NoBias: true}"},
		{"map literal", &p.Composite{Type: &p.Map{Key: tString, Elem: tInt}, MapKeys: []p.Expr{str("a")}, Elems: []p.Expr{num("1")}}, `map[string]int{"a": 1}`},
		{"elided element type", &p.Composite{Type: &p.Slice{Elem: &p.Slice{Elem: tInt}}, Elems: []p.Expr{&p.Composite{Type: &p.Slice{Elem: tInt}, Elems: []p.Expr{num("1")}}}}, "[][]int{{1}}"},
		{"strings", call(a, str("it's"), str(`say "hi"`), str("tab\t"), str("a`\"")), "lib.A(\"it's\", `say \"hi\"`, \"tab\\t\", \"a`\\\"\")"},
		{"closure of several statements", call(a, &p.Closure{Params: []*p.Var{n}, Results: []p.Type{tInt}, Body: list(show(ref(n)), ret(ref(n)))}),
			"lib.A(func(n int) int {\n\tpy.Println(n)\n\treturn n\n})"},
		{"closure without an end", call(a, &p.Closure{Results: []p.Type{tInt}, Body: list(do(call(sym("/py", "Raise"), str("ValueError"))))}),
			"lib.A(func() int {\n\tpy.Raise(\"ValueError\")\n\tpanic(\"unreachable\")\n})"},
		{"one argument a line", call(a, long("A"), long("B")),
			"lib.A(\n\tlib.LongFunctionNameA(\"some argument\", \"another argument\"),\n\tlib.LongFunctionNameB(\"some argument\", \"another argument\"),\n)"},
		{"the only argument opens its own", call(sym("/py", "Must"), call(a, long("A"), long("B"))),
			"py.Must(lib.A(\n\tlib.LongFunctionNameA(\"some argument\", \"another argument\"),\n\tlib.LongFunctionNameB(\"some argument\", \"another argument\"),\n))"},
		{"one field a line", &p.Composite{Type: tStruct, Addr: true, Keys: []string{"A", "Long"}, Elems: []p.Expr{long("A"), long("B")}},
			"&lib.T{\n\tA:    lib.LongFunctionNameA(\"some argument\", \"another argument\"),\n\tLong: lib.LongFunctionNameB(\"some argument\", \"another argument\"),\n}"},
		{"options open their own", call(a, num("1"), &p.Composite{Type: tStruct, Keys: []string{"A", "B"}, Elems: []p.Expr{long("A"), long("B")}}),
			"lib.A(1, lib.T{\n\tA: lib.LongFunctionNameA(\"some argument\", \"another argument\"),\n\tB: lib.LongFunctionNameB(\"some argument\", \"another argument\"),\n})"},
		{"long chain", method(method(method(long("A"), "Reshape", num("1"), num("2")), "Permute", num("0"), num("1")), "Contiguous"),
			"lib.LongFunctionNameA(\"some argument\", \"another argument\").Reshape(1, 2).\n\tPermute(0, 1).Contiguous()"},
		{"long arguments in a chain", method(method(a, "B", long("A")), "C", long("B"), long("C")),
			"lib.A.B(lib.LongFunctionNameA(\"some argument\", \"another argument\")).\n\tC(\n\t\tlib.LongFunctionNameB(\"some argument\", \"another argument\"),\n\t\tlib.LongFunctionNameC(\"some argument\", \"another argument\"),\n\t)"},
		{"long sum", bin(bin(long("A"), "+", long("B")), "+", a),
			"lib.LongFunctionNameA(\"some argument\", \"another argument\") +\n\tlib.LongFunctionNameB(\"some argument\", \"another argument\") +\n\tlib.A"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body := runBody(t, script(sets([]p.Expr{&p.Index{X: sym("lib", "R"), I: num("0")}}, tt.expr)))
			_, got, _ := strings.Cut(body, "lib.R[0] = ")
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestHeaders(t *testing.T) {
	tStruct := &p.Named{Pkg: "lib", Name: "T"}
	lit := &p.Composite{Type: tStruct}
	x := local("x", tInt)
	tests := []struct {
		name string
		stmt p.Stmt
		want string
	}{
		{"composite in a condition", &p.If{Cond: bin(sym("lib", "A"), "==", lit), Then: list(show())},
			"if lib.A == (lib.T{}) {\n\tpy.Println()\n}"},
		{"composite in an argument", &p.If{Cond: call(sym("lib", "A"), lit), Then: list(show())},
			"if lib.A(lib.T{}) {\n\tpy.Println()\n}"},
		{"composite in range", &p.Range{Val: x, X: &p.Composite{Type: &p.Slice{Elem: tInt}, Elems: []p.Expr{num("1")}}, Body: list(show(ref(x)))},
			"for _, x := range []int{1} {\n\tpy.Println(x)\n}"},
		{"else if", &p.If{Cond: sym("lib", "A"), Then: list(show()), Else: list(&p.If{Cond: sym("lib", "B"), Then: list(show()), Else: list(show())})},
			"if lib.A {\n\tpy.Println()\n} else if lib.B {\n\tpy.Println()\n} else {\n\tpy.Println()\n}"},
		{"switch", &p.Switch{Tag: sym("lib", "A"), Cases: []p.Case{{Values: []p.Expr{num("1"), num("2")}, Body: list(show())}, {Body: list(&p.Branch{Tok: "break"})}}},
			"switch lib.A {\ncase 1, 2:\n\tpy.Println()\ndefault:\n\tbreak\n}"},
		{"switch without a tag", &p.Switch{Cases: []p.Case{{Values: []p.Expr{sym("lib", "A")}, Body: list(show())}}},
			"switch {\ncase lib.A:\n\tpy.Println()\n}"},
		{"defer", &p.Defer{Call: call(&p.Closure{Body: list(show(), show())})}, "defer func() {\n\tpy.Println()\n\tpy.Println()\n}()"},
		{"block", &p.Block{Body: list(show())}, "{\n\tpy.Println()\n}"},
		{"while", &p.For{Cond: sym("lib", "A"), Body: list(&p.Branch{Tok: "continue"})}, "for lib.A {\n\tcontinue\n}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := runBody(t, script(tt.stmt))
			assert.Equal(t, tt.want, got)
		})
	}
}

// TestAppendAll writes one append where a loop would append each element.
func TestAppendAll(t *testing.T) {
	ints := &p.Slice{Elem: tInt}
	to, xs, x := local("to", ints), local("xs", ints), local("x", tInt)
	loop := func(body ...p.Stmt) p.Stmt { return &p.Range{Val: x, X: ref(xs), Body: body} }
	grow := func() p.Stmt { return set(to, call(p.Builtin("append"), ref(to), ref(x))) }
	head := list(set(to, &p.Composite{Type: ints}), set(xs, &p.Composite{Type: ints}))
	tail := do(call(sym("slices", "Sort"), ref(to)))
	body := func(s p.Stmt) string {
		got := runBody(t, script(append(head[:2:2], s, tail)...))
		_, got, _ = strings.Cut(got, "xs := []int{}\n")
		return strings.TrimSuffix(got, "\nslices.Sort(to)")
	}
	assert.Equal(t, "to = append(to, xs...)", body(loop(grow())))
	assert.Equal(t, "for _, x := range xs {\n\tto = append(to, x)\n\tpy.Println(x)\n}", body(loop(grow(), show(ref(x)))))
	other := local("other", &p.Slice{Elem: p.Basic("any")})
	mixed := set(other, call(p.Builtin("append"), ref(other), ref(x)))
	assert.Contains(t, runBody(t, script(append(head, loop(mixed), show(ref(other)))...)), "other = append(other, x)\n")
}

// TestUnusedResult drops calls of which vet says that only the result counts.
func TestUnusedResult(t *testing.T) {
	xs := sym("lib", "Xs")
	got := runBody(t, script(do(call(sym("slices", "Clone"), xs)), do(call(sym("slices", "Clone"), call(xs))), do(call(sym("slices", "Sort"), xs))))
	assert.Equal(t, "_ = slices.Clone(lib.Xs())\nslices.Sort(lib.Xs)", got)
}

func TestComments(t *testing.T) {
	x := local("x", tInt)
	s := script(
		&p.Assign{Place: p.Place{Line: 1, Lead: []string{" first", "", " second"}, Trail: " behind"}, Lhs: []p.Expr{ref(x)}, Tok: "=", Rhs: []p.Expr{num("1")}},
		&p.If{Place: p.Place{Line: 3, Blank: true, Trail: " why"}, Cond: ref(x), Then: list(
			&p.ExprStmt{Place: p.Place{Line: 4, Blank: true}, X: call(sym("/py", "Println"))},
			&p.Comment{Place: p.Place{Lead: []string{"last", ""}}},
		)},
	)
	assert.Equal(t, `// first

// second
x := 1 // behind

// why
if x {
	py.Println()
	// last
}`, runBody(t, s))
	src, err := Generate(s, Options{Lines: true})
	require.NoError(t, err)
	assert.Contains(t, string(src), `
func run() {
//line s.py:1
	x := 1
//line s.py:3
	if x {
//line s.py:4
		py.Println()
	}
}
`)
}
