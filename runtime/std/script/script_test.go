package script

import (
	"strings"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
)

func TestExec(t *testing.T) {
	name, steps, rate, on := "a", 1, 0.5, false
	g := Globals{"name": &name, "steps": &steps, "rate": &rate, "on": &on, "os": Module, "sizes": []int{1}}
	g.Exec("\"\"\"What is set.\"\"\"\n# first\nname = 'b' # changed\n\nsteps=-3\nrate = 1e-3\non = True\r\nextra = [1,\n  2] # two\nsteps = 4;\n")
	if name != "b" || steps != 4 || rate != 1e-3 || !on || py.Repr(g.Get("extra")) != "[1, 2]" || !g.Has("extra") || g.Has("none") {
		t.Errorf("%q %d %v %v %v", name, steps, rate, on, g)
	}
	for text, want := range map[string]string{
		"steps = 1\nsteps = 5 * 8": "NotImplementedError: line 2 of what exec is given: only lines NAME = LITERAL are run: steps = 5 * 8",
		"import time":              "NotImplementedError: line 1 of what exec is given: only lines NAME = LITERAL are run: import time",
		"\n  steps = 1":            "NotImplementedError: line 2 of what exec is given: only lines NAME = LITERAL are run: steps = 1",
		"print('x')":               "NotImplementedError: line 1",
		"steps == 1":               "NotImplementedError: line 1",
		"steps: int = 1":           "NotImplementedError: line 1",
		"name = [1,":               "NotImplementedError: line 1",
		"rate = 1":                 "TypeError: rate is of type 'float', which a value of type 'int' can't replace",
		"steps = True":             "TypeError: steps is of type 'int', which a value of type 'bool' can't replace",
		"os = 1":                   "TypeError: os is of type 'module', which a value of type 'int' can't replace",
	} {
		if err := py.Catch(func() { g.Exec(text) }); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: want %s, got %v", text, want, err)
		}
	}
	if err := py.Catch(func() { g.Get("none") }); err == nil || err.Error() != "KeyError: 'none'" {
		t.Error(err)
	}
}
