package logging

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"testing"
	"time"

	"github.com/pyconv/pyconv/runtime/py"
)

// value is an argument of a vector as Python's JSON has it.
func value(t *testing.T, data json.RawMessage) any {
	t.Helper()
	if data[0] == '{' {
		var pairs map[string]json.RawMessage
		read(t, data, &pairs)
		d := py.NewDict[string, any]()
		for k, v := range pairs {
			d.Set(k, value(t, v))
		}
		return d
	}
	var n int
	if json.Unmarshal(data, &n) == nil {
		return n
	}
	var v any
	read(t, data, &v)
	return v
}

func read(t *testing.T, data []byte, to any) {
	t.Helper()
	if err := json.Unmarshal(data, to); err != nil {
		t.Fatal(err)
	}
}

// TestFormatAgainstCPython reads testdata/logging.json, made by
// testdata/oracle/std_text.py in UTC.
func TestFormatAgainstCPython(t *testing.T) {
	data, err := os.ReadFile("testdata/logging.json")
	if err != nil {
		t.Fatal(err)
	}
	var fixture struct{ Records [][]json.RawMessage }
	read(t, data, &fixture)
	for _, row := range fixture.Records {
		r := &record{}
		var created float64
		var args []json.RawMessage
		var msg, style, want string
		var format, datefmt *string
		for i, to := range []any{&r.name, &r.level, &r.file, &r.line, &r.function, &created, &msg, &args, &format, &datefmt, &style, &want} {
			read(t, row[i], to)
		}
		whole, part := math.Modf(created)
		r.when = time.Unix(int64(whole), int64(math.Round(part*1e9))).UTC()
		r.msg = msg
		for _, a := range args {
			r.args = append(r.args, value(t, a))
		}
		opts := FormatterOptions{Style: style}
		if format != nil {
			opts.Fmt = *format
		}
		if datefmt != nil {
			opts.Datefmt = *datefmt
		}
		if got := NewFormatter(opts).format(r); got != want {
			t.Errorf("%s\nwant %q\ngot  %q", row[:11], want, got)
		}
	}
}

// sink is a stream that keeps what is written.
type sink struct{ bytes.Buffer }

func (s *sink) Flush() error { return nil }

// reset puts the module back to its start, with stderr kept in a buffer.
func reset(t *testing.T) *sink {
	t.Helper()
	saved := py.Stderr
	to := &sink{}
	py.Stderr = to
	root.handlers, root.level, disabled = nil, LevelWarning, -1
	loggers = map[string]*Logger{}
	t.Cleanup(func() { py.Stderr = saved })
	return to
}

func TestWhereRecordsGo(t *testing.T) {
	err := reset(t)
	GetLogger("a.b").Warning("last resort %d", 1)
	GetLogger("a.b").Info("too low")
	Info("configures, too low")
	Warning("at the root")
	GetLogger("a.b").Error("through the root")
	if want := "last resort 1\nWARNING:root:at the root\nERROR:a.b:through the root\n"; err.String() != want {
		t.Errorf("got %q", err.String())
	}

	err = reset(t)
	own := &sink{}
	a := GetLogger("a")
	a.AddHandler(NewStreamHandler(own))
	a.AddHandler(NewNullHandler())
	a.SetLevel("DEBUG")
	if GetLogger("a.b.c").EffectiveLevel() != LevelDebug || !GetLogger("a.b").HasHandlers() {
		t.Error("a logger below takes level and handlers from above")
	}
	GetLogger("a.b").Debug("below")
	GetLogger("ab").Error("beside")
	if own.String() != "below\n" || err.String() != "beside\n" {
		t.Errorf("got %q and %q", own.String(), err.String())
	}
	Disable(LevelCritical)
	a.Critical("off")
	if own.String() != "below\n" {
		t.Errorf("got %q", own.String())
	}
	for name, f := range map[string]func(){
		"ValueError: Unknown level: 'LOUD'":   func() { a.SetLevel("LOUD") },
		"ValueError: Style must be one of: %": func() { NewFormatter(FormatterOptions{Style: "?"}) },
		"AttributeError: module 'logging'":    func() { LevelOf("LOUD") },
	} {
		if e := py.Catch(f); e == nil || !bytes.HasPrefix([]byte(e.Error()), []byte(name)) {
			t.Errorf("want %s, got %v", name, e)
		}
	}
}

func TestExceptionAndFaultyMessage(t *testing.T) {
	err := reset(t)
	ErrorExc("failed", py.NewException("ValueError", "bad"))
	if want := "ERROR:root:failed\nValueError: bad\n"; err.String() != want {
		t.Errorf("got %q", err.String())
	}
	err.Reset()
	Error("%d", "x")
	if want := "--- Logging error ---\nTypeError: %d format: a real number is required, not str\nMessage: '%d'\nArguments: ('x',)\n"; err.String() != want {
		t.Errorf("got %q", err.String())
	}
}

func TestFileHandler(t *testing.T) {
	reset(t)
	path := t.TempDir() + "/run.log"
	h := NewFileHandler(path, "w")
	h.SetFormatter(NewFormatter(FormatterOptions{Fmt: "%(levelname)s %(message)s"}))
	root.AddHandler(h)
	Error("one")
	h.Close()
	h.mode = "a"
	Error("two")
	h.Close()
	if data, _ := os.ReadFile(path); string(data) != "ERROR one\nERROR two\n" {
		t.Errorf("got %q", data)
	}
}

func TestOnce(t *testing.T) {
	err := reset(t)
	l := GetLogger("m")
	l.WarningOnce("x %d", 1)
	l.WarningOnce("x %d", 1)
	l.WarningOnce("x %d", 2)
	l.InfoOnce("low")
	if err.String() != "x 1\nx 2\n" {
		t.Errorf("got %q", err.String())
	}
}
