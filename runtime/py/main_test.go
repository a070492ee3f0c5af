package py

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// programs are scripts' top levels, each run in a process of its own.
var programs = map[string]func(){
	"ok": func() {
		Println("a", 1, 2.0, nil)
		Print(PrintOptions{Sep: Ptr("-"), End: Ptr("!\n")}, 1, 2)
	},
	"error": func() {
		Println("before")
//line script.py:12
		Raise("ValueError", "bad value %d", 3)
//line main_test.go:27
	},
	"exit": func() {
		defer Println("finally")
		Exit(3)
	},
	"exit message": func() { Exit("gone") },
	"exit none":    func() { Exit(nil) },
	"cause": func() {
		ThrowFrom(Errorf("RuntimeError", "outer"), Errorf("KeyError", "inner"))
	},
	"nil": func() {
		var e *Exception
		Println(e.Type)
	},
	"input": func() {
		name := Input("name? ")
		Println("hello", name)
		Input("")
	},
}

func TestMain(m *testing.M) {
	if name := os.Getenv("PY_TEST_PROGRAM"); name != "" {
		Main(programs[name])
	}
	os.Exit(m.Run())
}

func TestPrograms(t *testing.T) {
	tests := []struct {
		name, stdout, stderr string
		code                 int
	}{
		{"ok", "a 1 2.0 None\n1-2!\n", "", 0},
		{"error", "before\n", "script.py\", line 12\nValueError: bad value 3\n", 1},
		{"exit", "finally\n", "", 3},
		{"exit message", "", "gone\n", 1},
		{"exit none", "", "", 0},
		{"cause", "", "KeyError: 'inner'\n\nThe above exception was the direct cause of the following exception:\n\nRuntimeError: outer\n", 1},
		{"nil", "", "InternalError: runtime error: invalid memory address or nil pointer dereference (a fault in pyconv's runtime; PYCONV_TRACE=1 shows the Go stack)\n", 1},
		{"input", "name? hello Ann\n", "EOFError: EOF when reading a line\n", 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), "PY_TEST_PROGRAM="+test.name)
			cmd.Stdin = strings.NewReader("Ann\n")
			var out, errs strings.Builder
			cmd.Stdout, cmd.Stderr = &out, &errs
			err := cmd.Run()
			code := 0
			var exit *exec.ExitError
			if errors.As(err, &exit) {
				code = exit.ExitCode()
			}
			check(t, test.stdout, out.String(), "stdout")
			if !strings.HasSuffix(errs.String(), test.stderr) || test.stderr == "" && errs.String() != "" {
				t.Errorf("stderr: want %q, got %q", test.stderr, errs.String())
			}
			equal(t, test.code, code)
		})
	}
}
