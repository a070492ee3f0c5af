package codegen

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	p "github.com/pyconv/pyconv/mapping/program"
)

// runBody is the body of func run of a generated script, without its indent.
func runBody(t *testing.T, prog *p.Program) string {
	t.Helper()
	src, err := Generate(prog, Options{})
	require.NoError(t, err)
	_, body, found := strings.Cut(string(src), "func run() {\n")
	if !found {
		require.Contains(t, string(src), "func run() {}")
		return ""
	}
	body, _, _ = strings.Cut(body, "\n}\n")
	lines := strings.Split(body, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, "\t")
	}
	return strings.Join(lines, "\n")
}

func TestDeclarations(t *testing.T) {
	f := func(args ...p.Expr) p.Expr { return call(sym("lib", "F"), args...) }
	x := func() *p.Var { return local("x", tInt) }
	rangeInt := func(k *p.Var, n p.Expr, body ...p.Stmt) p.Stmt { return &p.Range{Key: k, X: n, Body: body} }
	cond := f()
	tests := []struct {
		name string
		body func() []p.Stmt
		want string
	}{
		{"first assignment declares", func() []p.Stmt {
			x := x()
			return list(set(x, num("1")), show(ref(x)), set(x, num("2")), show(ref(x)))
		}, `
x := 1
py.Println(x)
x = 2
py.Println(x)`},
		{"assigned in both branches, read after", func() []p.Stmt {
			x := x()
			return list(&p.If{Cond: cond, Then: list(set(x, num("1"))), Else: list(set(x, num("2")))}, show(ref(x)))
		}, `
var x int
if lib.F() {
	x = 1
} else {
	x = 2
}
py.Println(x)`},
		{"used in one branch only", func() []p.Stmt {
			x := x()
			return list(&p.If{Cond: cond, Then: list(set(x, f()), show(ref(x)))})
		}, `
if lib.F() {
	x := lib.F()
	py.Println(x)
}`},
		{"used in each branch by itself", func() []p.Stmt {
			x := x()
			return list(&p.If{Cond: cond, Then: list(set(x, f()), show(ref(x))), Else: list(set(x, num("2")), show(ref(x), ref(x)))})
		}, `
if lib.F() {
	x := lib.F()
	py.Println(x)
} else {
	x := 2
	py.Println(x, x)
}`},
		{"two loops with an x each", func() []p.Stmt {
			x, i := x(), local("i", tInt)
			return list(
				rangeInt(x, num("3"), show(ref(x))),
				rangeInt(i, num("2"), set(x, bin(ref(i), "+", num("1"))), show(ref(x))),
				&p.If{Cond: cond, Then: list(rangeInt(x, num("4"), show(ref(x))))})
		}, `
for x := range 3 {
	py.Println(x)
}
for i := range 2 {
	x := i + 1
	py.Println(x)
}
if lib.F() {
	for x := range 4 {
		py.Println(x)
	}
}`},
		{"two loops of which the second reads on", func() []p.Stmt {
			x, i := x(), local("i", tInt)
			return list(
				rangeInt(x, num("3"), show(ref(x))),
				rangeInt(i, num("2"), show(ref(x)), set(x, ref(i))))
		}, `
var x int
for x = range 3 {
	py.Println(x)
}
for i := range 2 {
	py.Println(x)
	x = i
}`},
		{"loop-carried", func() []p.Stmt {
			x, i := x(), local("i", tInt)
			return list(rangeInt(i, num("3"),
				&p.If{Cond: bin(ref(i), ">", num("0")), Then: list(show(ref(x)))},
				set(x, ref(i))))
		}, `
var x int
for i := range 3 {
	if i > 0 {
		py.Println(x)
	}
	x = i
}`},
		{"new in each iteration", func() []p.Stmt {
			x, i := x(), local("i", tInt)
			return list(rangeInt(i, num("3"), set(x, bin(ref(i), "*", num("2"))), show(ref(x))))
		}, `
for i := range 3 {
	x := i * 2
	py.Println(x)
}`},
		{"range variable lives on", func() []p.Stmt {
			i := local("i", tInt)
			return list(rangeInt(i, num("3"), show(ref(i))), show(ref(i)))
		}, `
var i int
for i = range 3 {
	py.Println(i)
}
py.Println(i)`},
		{"one of two range variables lives on", func() []p.Stmt {
			i, v := local("i", tInt), local("v", tString)
			return list(&p.Range{Key: i, Val: v, X: f(), Body: list(show(ref(i), ref(v)))}, show(ref(v)))
		}, `
var v string
var i int
for i, v = range lib.F() {
	py.Println(i, v)
}
py.Println(v)`},
		{"unused range variables", func() []p.Stmt {
			i, v := local("i", tInt), local("v", tString)
			return list(
				&p.Range{Key: i, Val: v, X: f(), Body: list(show(ref(v)))},
				&p.Range{Key: local("_", tInt), X: num("3"), Body: list(show())})
		}, `
for _, v := range lib.F() {
	py.Println(v)
}
for range 3 {
	py.Println()
}`},
		{"never read", func() []p.Stmt {
			a, b, c, d := x(), x(), x(), x()
			return list(set(a, num("1")), set(b, ref(a)), set(c, f()), set(d, bin(f(), "+", num("1"))), opSet(d, "+=", num("2")))
		}, `
lib.F()
_ = lib.F() + 1`},
		{"overwritten before it is read", func() []p.Stmt {
			x, y := x(), local("y", tInt)
			return list(
				set(x, num("1")), set(y, f()), set(x, f()),
				&p.If{Cond: cond, Then: list(set(x, num("2")), set(y, num("3"))), Else: list(set(y, num("4")))},
				show(ref(x), ref(y)), set(x, ref(x)), opSet(x, "+=", f()))
		}, `
lib.F()
x := lib.F()
var y int
if lib.F() {
	x = 2
	y = 3
} else {
	y = 4
}
py.Println(x, y)
lib.F()`},
		{"read in the next round", func() []p.Stmt {
			x, i := x(), local("i", tInt)
			return list(set(x, num("0")), rangeInt(i, num("3"),
				&p.If{Cond: bin(ref(i), "==", num("1")), Then: list(set(x, num("7")), &p.Branch{Tok: "continue"})},
				show(ref(x)), set(x, ref(i))))
		}, `
x := 0
for i := range 3 {
	if i == 1 {
		x = 7
		continue
	}
	py.Println(x)
	x = i
}`},
		{"several left sides", func() []p.Stmt {
			a, b, c := local("a", tInt), local("b", tInt), local("c", tInt)
			return list(
				sets([]p.Expr{ref(a), ref(b)}, f()),
				show(ref(b)),
				sets([]p.Expr{ref(b), ref(c)}, f()),
				sets([]p.Expr{ref(a), nil}, f()),
				sets([]p.Expr{ref(a), ref(b)}, ref(b), ref(a)),
				show(ref(a), ref(b), ref(c)))
		}, `
_, b := lib.F()
py.Println(b)
b, c := lib.F()
a, _ := lib.F()
a, b = b, a
py.Println(a, b, c)`},
		{"old name of an outer block beside a new one", func() []p.Stmt {
			a, b := local("a", tInt), local("b", tInt)
			return list(set(a, num("1")),
				&p.If{Cond: cond, Then: list(sets([]p.Expr{ref(a), ref(b)}, f()), show(ref(b)))},
				show(ref(a)))
		}, `
a := 1
if lib.F() {
	var b int
	a, b = lib.F()
	py.Println(b)
}
py.Println(a)`},
		{"left side that is no name", func() []p.Stmt {
			xs, b := local("xs", &p.Slice{Elem: tInt}), local("b", tInt)
			return list(set(xs, f()), sets([]p.Expr{&p.Index{X: ref(xs), I: num("0")}, ref(b)}, f()), show(ref(b)))
		}, `
xs := lib.F()
var b int
xs[0], b = lib.F()
py.Println(b)`},
		{"escaping closure in a loop binds late", func() []p.Stmt {
			fs := local("fs", &p.Slice{Elem: &p.FuncType{Results: []p.Type{tInt}}})
			i := local("i", tInt)
			return list(&p.Declare{Var: fs},
				rangeInt(i, num("3"), set(fs, call(p.Builtin("append"), ref(fs), &p.Closure{Results: []p.Type{tInt}, Body: list(ret(ref(i)))}))),
				show(ref(fs)))
		}, `
var fs []func() int
var i int
for i = range 3 {
	fs = append(fs, func() int { return i })
}
py.Println(fs)`},
		{"closure that runs at once", func() []p.Stmt {
			i, err := local("i", tInt), local("err", p.Basic("error"))
			return list(rangeInt(i, num("3"),
				set(err, call(sym("/py", "Catch"), &p.Closure{Body: list(show(ref(i)))})),
				show(ref(err))))
		}, `
for i := range 3 {
	err := py.Catch(func() { py.Println(i) })
	py.Println(err)
}`},
		{"recursive closure", func() []p.Stmt {
			fn := local("fn", &p.FuncType{Params: []p.Type{tInt}, Results: []p.Type{tInt}})
			n := local("n", tInt)
			return list(set(fn, &p.Closure{Params: []*p.Var{n}, Results: []p.Type{tInt}, Body: list(ret(call(ref(fn), ref(n))))}),
				show(call(ref(fn), num("1"))))
		}, `
var fn func(int) int
fn = func(n int) int { return fn(n) }
py.Println(fn(1))`},
		{"init of an if", func() []p.Stmt {
			v, ok := local("v", tInt), local("ok", tBool)
			return list(&p.If{Init: sets([]p.Expr{ref(v), ref(ok)}, f()), Cond: ref(ok), Then: list(show(ref(v)))})
		}, `
if v, ok := lib.F(); ok {
	py.Println(v)
}`},
		{"three-part for", func() []p.Stmt {
			i := local("i", tInt)
			return list(&p.For{Init: set(i, num("10")), Cond: bin(ref(i), ">", num("0")), Post: opSet(i, "-=", num("2")), Body: list(show(ref(i)))})
		}, `
for i := 10; i > 0; i -= 2 {
	py.Println(i)
}`},
		{"three-part for whose variable lives on", func() []p.Stmt {
			i := local("i", tInt)
			return list(&p.For{Init: set(i, num("0")), Cond: bin(ref(i), "<", num("3")), Post: opSet(i, "+=", num("1")), Body: list(show())}, show(ref(i)))
		}, `
var i int
for i = 0; i < 3; i++ {
	py.Println()
}
py.Println(i)`},
		{"typed constants", func() []p.Stmt {
			a, b, c, d := local("a", tFloat), local("b", p.Basic("int64")), local("c", tFloat), local("d", p.Basic("any"))
			return list(set(a, real("2")), set(b, num("1")), set(c, real("1e-05")), set(d, num("1")), show(ref(a), ref(b), ref(c), ref(d)))
		}, `
a := 2.0
b := int64(1)
c := 1e-05
var d any = 1
py.Println(a, b, c, d)`},
		{"nil", func() []p.Stmt {
			a := local("a", tTensor)
			return list(set(a, p.Builtin("nil")), &p.If{Cond: cond, Then: list(set(a, f()))}, show(ref(a)))
		}, `
var a *tensor.Tensor
if lib.F() {
	a = lib.F()
}
py.Println(a)`},
		{"declare that resets in a loop", func() []p.Stmt {
			xs, i := local("xs", &p.Slice{Elem: tInt}), local("i", tInt)
			return list(rangeInt(i, num("2"),
				&p.Declare{Var: xs}, set(xs, call(p.Builtin("append"), ref(xs), ref(i)))), show(ref(xs)))
		}, `
var xs []int
for i := range 2 {
	xs = nil
	xs = append(xs, i)
}
py.Println(xs)`},
		{"behind a return", func() []p.Stmt {
			return list(show(), &p.If{Cond: cond, Then: list(ret(), show(num("1")))}, ret(), show(num("2")))
		}, `
py.Println()
if lib.F() {
	return
}`},
		{"labels", func() []p.Stmt {
			i := local("i", tInt)
			return list(
				&p.For{Label: "outer", Body: list(&p.Range{Label: "inner", Key: i, X: num("3"), Body: list(&p.Branch{Tok: "break", Label: "outer"})})})
		}, `
outer:
for {
	for range 3 {
		break outer
	}
}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := runBody(t, script(tt.body()...))
			want := strings.TrimPrefix(tt.want, "\n")
			assert.Equal(t, want, strings.TrimPrefix(got, "\n"))
		})
	}
}
