package codegen

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	p "github.com/pyconv/pyconv/mapping/program"
)

// at gives a statement its Python line and the comments above it.
func at(line int, s p.Stmt, lead ...string) p.Stmt {
	s.At().Line, s.At().Lead = line, lead
	return s
}

// placedProgram has statements of every layout that a line may have.
func placedProgram() *p.Program {
	x, f := local("x", tInt), local("f", &p.FuncType{Results: []p.Type{tInt}})
	say := func(line int, lead ...string) p.Stmt { return at(line, show(num("0")), lead...) }
	say5 := say(5, " two lines", " of comment")
	say5.At().Trail = " behind"
	branch := &p.If{Cond: bin(ref(x), ">", num("1")), Then: list(say(8)), Else: list(
		at(9, &p.If{Cond: bin(ref(x), "<", num("0")), Then: list(say(10)), Else: list(say(12, " why"))}))}
	closure := &p.Closure{Results: []p.Type{tInt}, Body: list(say(14), at(15, ret(num("1"))))}
	blank := say(17)
	blank.At().Blank = true
	fn := &p.Func{Name: "helper", Origin: p.Origin{PyName: "helper", First: 1, Last: 2}, Body: list(say(2))}
	nowhere := &p.Func{Name: "made_up", Body: list(show(num("1")))}
	prog := script(
		at(4, set(x, call(sym("math", "Ilogb"), real("1.5")))), say5, at(7, branch), at(13, set(f, closure)),
		at(16, show(call(ref(f)))), blank,
		at(18, &p.Switch{Tag: ref(x), Cases: []p.Case{{Values: []p.Expr{num("1")}, Body: list(say(20))}, {Body: list(say(22))}}}),
		at(23, do(call(&p.FuncRef{Func: fn}))), at(24, do(call(&p.FuncRef{Func: nowhere}))),
	)
	prog.Main.Origin = p.Origin{First: 4, Last: 24}
	prog.Decls = []p.Decl{fn, nowhere}
	return prog
}

func TestLineTable(t *testing.T) {
	src, err := Generate(placedProgram(), Options{ScriptPath: "py/s.py"})
	require.NoError(t, err)
	body, table, found := strings.Cut(string(src), "\n// The Python line of each line above")
	require.True(t, found)
	assert.Contains(t, table, `py.Lines("py/s.py",`)

	// The table changes nothing else.
	own, err := Generate(placedProgram(), Options{Own: true})
	require.NoError(t, err)
	_, ownBody, _ := strings.Cut(string(own), "\n")
	_, body, _ = strings.Cut(body, "\n")
	assert.Equal(t, ownBody, body)

	lines := decodeTable(t, table)
	var got []string
	for i, text := range strings.Split(string(src), "\n") {
		text = strings.TrimSpace(text)
		if strings.HasPrefix(text, "// The Python line") {
			break
		}
		if text != "" && !strings.HasPrefix(text, "//") && i < len(lines) && lines[i] > 0 {
			got = append(got, fmt.Sprintf("%2d %s", lines[i], text))
		}
	}
	assert.Equal(t, strings.TrimSpace(`
 4 func run() {
 4 x := math.Ilogb(1.5)
 5 py.Println(0) // behind
 7 if x > 1 {
 8 py.Println(0)
 9 } else if x < 0 {
10 py.Println(0)
10 } else {
12 py.Println(0)
12 }
13 f := func() int {
14 py.Println(0)
15 return 1
13 }
16 py.Println(f())
17 py.Println(0)
18 switch x {
18 case 1:
20 py.Println(0)
20 default:
22 py.Println(0)
22 }
23 helper()
24 madeUp()
24 }
 1 func helper() {
 2 py.Println(0)
 2 }`), strings.TrimSpace(strings.Join(got, "\n")))
}

// decodeTable is the Python line of each Go line, by a reader of the test's own.
func decodeTable(t *testing.T, text string) []int {
	t.Helper()
	_, text, _ = strings.Cut(text, "\",")
	text = strings.NewReplacer("\" +\n\t\t\"", "", "\"", "", "\n", "", "\t", "", ")", "").Replace(text)
	var numbers []int
	n, scale := 0, 1
	for _, r := range text {
		digit := strings.IndexRune(base64Digits, r)
		require.GreaterOrEqual(t, digit, 0, string(r))
		n += digit % 32 * scale
		scale *= 32
		if digit < 32 {
			if n%2 == 1 {
				n = -n + 1
			}
			numbers = append(numbers, n/2)
			n, scale = 0, 1
		}
	}
	lines := make([]int, numbers[0])
	current := 0
	for _, step := range numbers[1:] {
		current += step
		lines = append(lines, current)
	}
	return lines
}

func TestLineTableWraps(t *testing.T) {
	var body []p.Stmt
	for i := range 400 {
		body = append(body, at(1+i*37%1000, show(num("0"))))
	}
	prog := script(body...)
	src, err := Generate(prog, Options{})
	require.NoError(t, err)
	_, table, _ := strings.Cut(string(src), "\n// The Python line of each line above")
	for line := range strings.Lines(table) {
		assert.LessOrEqual(t, len(strings.TrimRight(line, "\n")), 99)
	}
}
