package py

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPythonName(t *testing.T) {
	for name, want := range map[string]string{
		"main.run": "<module>", "main.loadModel": "load_model", "main.(*GPT).Forward": "forward", "main.NewBlock": "__init__",
		"x/y/pkg.RMSNorm": "rms_norm", "main.pairInt[...]": "pair_int",
	} {
		equal(t, want, pythonName(name))
	}
	for name, want := range map[string]string{"main.run.func1.2": "main.run", "a.b/c.f": "a.b/c.f", "a.func/c.(*T).M.func3": "a.func/c.(*T).M"} {
		got, literal := outerFunction(name)
		equal(t, want, got)
		equal(t, want != name, literal)
	}
}

func TestTraceback(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.py")
	noError(t, os.WriteFile(path, []byte("a = 1\n    raise X\n"), 0o666))
	equal(t, "raise X", SourceLine(path, 2))
	equal(t, "", SourceLine(path, 3))
	cause := &Exception{Type: "KeyError", Args: []any{"k"}}
	e := &Exception{Type: "ValueError", Args: []any{"bad"}, Cause: cause, file: path, line: 2}
	equal(t, "KeyError: 'k'\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File \""+path+"\", line 2\n    raise X\nValueError: bad\n", Traceback(e))
	equal(t, "NoneType: None\n", Traceback(nil))
	file, line, function := Caller(1) // no Python line on the stack
	equal(t, []any{"", 0, ""}, []any{file, line, function})
}
