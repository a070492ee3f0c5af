package codegen

import (
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/internal/golden"
	p "github.com/pyconv/pyconv/mapping/program"
)

// blockProgram is the module of the design notes, with its class and a config.
func blockProgram() *p.Program {
	nn := func(name string) *p.Pointer { return &p.Pointer{Elem: &p.Named{Pkg: runtimePath + "/nn", Name: name}} }
	config := &p.Struct{Name: "Config", Fields: []*p.Field{{Name: "dim", Type: tInt, Trail: " width"}},
		Origin: p.Origin{Notes: []string{"holds what is read of cfg"}}}
	dim := config.Fields[0]
	block := &p.Struct{Name: "Block", Origin: p.Origin{
		PyName: "Block", First: 1, Last: 16, Docstring: "A feed-forward block with a residual.", Lead: []string{" ---- model ----"},
	}}
	field := func(name string, t p.Type) *p.Field {
		f := &p.Field{Name: name, Type: t}
		block.Fields = append(block.Fields, f)
		return f
	}
	ln, fc := field("ln", nn("LayerNormLayer")), field("fc", nn("LinearLayer"))
	proj, scale := field("proj", nn("LinearLayer")), field("scale", tTensor)
	self := &p.Pointer{Elem: &p.Local{Decl: block}}
	cfg := local("cfg", &p.Pointer{Elem: &p.Local{Decl: config}})
	cfgDim := &p.FieldRef{X: ref(cfg), Field: dim}
	noBias := &p.Composite{Type: &p.Named{Pkg: runtimePath + "/nn", Name: "LinearOptions"}, Keys: []string{"NoBias"}, Elems: []p.Expr{p.Builtin("true")}}
	ctor := &p.Func{Name: "__init__", Ctor: block, Params: []*p.Var{cfg}, Results: []p.Type{self},
		Origin: p.Origin{PyName: "Block.__init__", First: 4, Last: 11},
		Body: list(ret(&p.Composite{Type: &p.Local{Decl: block}, Addr: true, Fields: block.Fields, Elems: []p.Expr{
			call(sym("/nn", "NewLayerNormLayer"), cfgDim),
			call(sym("/nn", "NewLinearLayer"), cfgDim, bin(num("4"), "*", cfgDim), noBias),
			call(sym("/nn", "NewLinearLayer"), bin(num("4"), "*", cfgDim), cfgDim),
			call(sym("/tensor", "Ones"), num("1")),
		}}))}
	m, r := local("self", self), local("r", nn("Registry"))
	register := func(kind, name string, f *p.Field, addr bool) p.Stmt {
		var value p.Expr = &p.FieldRef{X: ref(m), Field: f}
		if addr {
			value = &p.Unary{Op: "&", X: value}
		}
		return do(method(ref(r), kind, str(name), value))
	}
	members := &p.Func{Name: "Members", GoName: "Members", Recv: m, Params: []*p.Var{r},
		Origin: p.Origin{Docstring: "names what the module holds, as the checkpoint does."},
		Body: list(register("Module", "ln", ln, false), register("Module", "fc", fc, false),
			register("Module", "proj", proj, false), register("Param", "scale", scale, true))}
	m2, x, h := local("self", self), local("x", tTensor), local("h", tTensor)
	get := func(f *p.Field) p.Expr { return &p.FieldRef{X: ref(m2), Field: f} }
	first := set(h, method(get(proj), "Forward", call(sym("/nn", "GELU"), method(get(fc), "Forward", method(get(ln), "Forward", ref(x))))))
	first.(*p.Assign).Place = p.Place{Line: 15, Lead: []string{" pre-norm"}}
	forward := &p.Func{Name: "forward", GoName: "Forward", Recv: m2, Params: []*p.Var{x}, Results: []p.Type{tTensor},
		Origin: p.Origin{PyName: "Block.forward", First: 13, Last: 16, Docstring: "Runs the block.\n\n    Returns a tensor\n    of x's shape.\n    ", Notes: []string{"in eval mode"}},
		Body:   list(first, ret(method(ref(x), "Add", method(get(scale), "Mul", ref(h)))))}
	return &p.Program{
		Package: "block", Source: "block.py", Doc: "Blocks of a transformer.",
		Decls:   []p.Decl{config, block, ctor, members, forward},
		LeftOut: []p.Origin{{PyName: "train", First: 30, Last: 55}},
	}
}

// scriptProgram has globals, an interface, names that clash, and runs.
func scriptProgram() *p.Program {
	limit := &p.Var{Name: "MAX_LEN", Type: tInt, Global: true}
	speaker := &p.Interface{Name: "Speaker", Methods: []p.Method{{Name: "Say", Params: []p.Type{tString}, Results: []p.Type{tString}}}}
	dog := &p.Struct{Name: "Dog", Fields: []*p.Field{{Name: "w1", Type: tInt}, {Name: "W1", Type: tInt}, {Name: "say", Type: tString}, {Name: "_age", Type: tInt}}}
	self := &p.Pointer{Elem: &p.Local{Decl: dog}}
	recv, text := local("self", self), local("text", tString)
	say := &p.Func{Name: "say", Recv: recv, Params: []*p.Var{text}, Results: []p.Type{tString},
		Body: list(ret(bin(&p.FieldRef{X: ref(recv), Field: dog.Fields[2]}, "+", ref(text))))}
	n, maxVar, typ := local("n", tInt), local("max", tInt), local("type", tInt)
	count := &p.Func{Name: "count_down", Params: []*p.Var{n, maxVar}, Results: []p.Type{tInt},
		Origin: p.Origin{PyName: "count_down", First: 7, Last: 9},
		Body: list(
			set(typ, bin(ref(n), "+", ref(maxVar))),
			&p.If{Cond: bin(ref(typ), ">", ref(limit)), Then: list(ret(num("0")))},
			do(call(sym("/py", "Raise"), str("ValueError"), str("too small"))),
		)}
	userRun := &p.Func{Name: "run", Body: list(show(str("user's run")))}
	userMain := &p.Func{Name: "main", Body: list(do(call(&p.FuncRef{Func: userRun})))}
	d, bCap, bLow, tensor := local("d", &p.Local{Decl: speaker}), local("B", tInt), local("b", tInt), local("tensor", tInt)
	return &p.Program{
		Package: "main", Source: "script.py", Script: true, Path: "/somewhere/script.py",
		Decls: []p.Decl{&p.Global{Var: limit, Init: num("3"), Origin: p.Origin{First: 2, Lead: []string{" the limit"}}}, speaker, dog, say, count, userRun, userMain},
		Main: &p.Func{Name: "run", Origin: p.Origin{First: 2, Last: 20}, Body: list(
			set(d, &p.Composite{Type: &p.Local{Decl: dog}, Addr: true, Fields: dog.Fields[:3], Elems: []p.Expr{num("1"), num("2"), str("wuff ")}}),
			show(method(ref(d), "Say", str("hi"))),
			set(bLow, num("1")), set(bCap, num("2")), set(tensor, num("3")),
			show(ref(bLow), ref(bCap), ref(tensor), sym("math", "Pi")),
			show(call(&p.FuncRef{Func: count}, num("2"), num("7"))),
			do(call(&p.FuncRef{Func: userMain})),
		)},
	}
}

func TestFiles(t *testing.T) {
	tests := []struct {
		name string
		prog *p.Program
		opts Options
	}{
		{"block", blockProgram(), Options{}},
		{"block_bundled", blockProgram(), Options{Own: true, RuntimePath: "example.com/shop/internal/pyrt/runtime"}},
		{"script", scriptProgram(), Options{}},
		{"script_lines", scriptProgram(), Options{Lines: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Generate(tt.prog, tt.opts)
			require.NoError(t, err)
			again, err := Generate(tt.prog, tt.opts)
			require.NoError(t, err)
			assert.Equal(t, string(got), string(again), "the same program gives other bytes")
			formatted, err := format.Source(got)
			require.NoError(t, err)
			assert.Equal(t, string(formatted), string(got), "not gofmt-clean")
			golden.Equal(t, filepath.Join("testdata", tt.name+".go.want"), string(got))
		})
	}
}

// TestBuilds runs a generated program.
func TestBuilds(t *testing.T) {
	for _, opts := range []Options{{}, {Lines: true}} {
		src, err := Generate(scriptProgram(), opts)
		require.NoError(t, err)
		file := filepath.Join(t.TempDir(), "main.go")
		require.NoError(t, os.WriteFile(file, src, 0o644))
		out, err := exec.Command("go", "run", file).CombinedOutput()
		require.NoError(t, err, "%s", out)
		assert.Equal(t, "wuff hi\n1 2 3 3.141592653589793\n0\nuser's run\n", string(out))
	}
}

func TestGenerateFails(t *testing.T) {
	_, err := Generate(script(show(&p.FuncRef{Func: &p.Func{Name: "lost"}})), Options{})
	require.Error(t, err)
	assert.True(t, strings.Contains(err.Error(), "s.py: function lost is used but not declared"), err.Error())
}

func TestCamel(t *testing.T) {
	tests := []struct{ in, local, exported string }{
		{"n_head", "nHead", "NHead"},
		{"lm_head", "lmHead", "LMHead"},
		{"input_ids", "inputIDs", "InputIDs"},
		{"id", "id", "ID"},
		{"MAX_LEN", "maxLen", "MaxLen"},
		{"GPT", "gpt", "GPT"},
		{"MLP", "mlp", "MLP"},
		{"GPT2Model", "gpt2Model", "GPT2Model"},
		{"W_q", "wQ", "WQ"},
		{"Wq", "wq", "Wq"},
		{"HTTPServer", "httpServer", "HTTPServer"},
		{"fc_1", "fc1", "Fc1"},
		{"fc_1_2", "fc1_2", "Fc1_2"},
		{"_age", "age", "Age"},
		{"__call__", "call", "Call"},
		{"_", "x", "X"},
		{"_1", "x1", "X1"},
		{"B", "b", "B"},
		{"größe", "größe", "Größe"},
		{"数", "数", "X数"},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.local, camel(tt.in, false), "local %s", tt.in)
		assert.Equal(t, tt.exported, camel(tt.in, true), "exported %s", tt.in)
	}
}
