package transformers

import (
	"bytes"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/logging"
)

type sink struct{ bytes.Buffer }

func (s *sink) Flush() error { return nil }

func TestLibraryLogger(t *testing.T) {
	stderr := py.Stderr
	defer func() { py.Stderr = stderr }()
	out := &sink{}
	py.Stderr = out
	l := GetLogger("transformers.models.x")
	l.Info("low")
	l.Warning("shown")
	SetVerbosityError()
	l.Warning("hidden")
	SetVerbosityInfo()
	l.Info("info")
	SetVerbosityDebug()
	if l.EffectiveLevel() != logging.LevelDebug {
		t.Error("the level of the library's loggers")
	}
	SetVerbosityWarning()
	DisableProgressBar()
	if out.String() != "shown\ninfo\n" {
		t.Errorf("got %q", out.String())
	}
}
