package logging

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pytime"
)

// record is a logging.LogRecord.
type record struct {
	name     string
	level    int
	exc      *py.Exception
	msg      any
	args     []any
	when     time.Time
	file     string
	line     int
	function string
}

// started is the zero of relativeCreated; a test sets now.
var (
	now     = time.Now
	started = time.Now()
)

func newRecord(name string, level int, exc *py.Exception, msg any, args []any) *record {
	r := &record{name: name, level: level, exc: exc, msg: msg, args: args, when: now()}
	r.file, r.line, r.function = py.Caller(1)
	return r
}

func (r *record) message() string {
	text := py.Str(r.msg)
	if len(r.args) == 0 {
		return text
	}
	return py.Percent(text, r.args...)
}

// Formatter is a logging.Formatter.
//
//pyconv:class logging.Formatter
type Formatter struct {
	opts FormatterOptions
}

// FormatterOptions are the arguments of a Formatter.
type FormatterOptions struct {
	Fmt     string // "" is the message alone
	Datefmt string // "" is the date and time with milliseconds
	Style   string // "%", "{" or "$"; "" is "%"
}

// NewFormatter is logging.Formatter(fmt, datefmt, style).
//
//pyconv:map logging.Formatter(fmt: str? = None, datefmt: str? = None, style: str = '%')
func NewFormatter(opts ...FormatterOptions) *Formatter {
	f := &Formatter{}
	if len(opts) > 0 {
		f.opts = opts[0]
	}
	switch f.opts.Style {
	case "":
		f.opts.Style = "%"
	case "%", "{", "$":
	default:
		py.Raise("ValueError", "Style must be one of: %%,{,$")
	}
	return f
}

// format is the text of a record: the formatted fields, then the exception's.
func (f *Formatter) format(r *record) string {
	var text string
	switch {
	case f == nil || f.opts.Fmt == "":
		text = r.message()
	case f.opts.Style == "%":
		text = py.Percent(f.opts.Fmt, f.fields(r, f.opts.Fmt))
	case f.opts.Style == "{":
		var fields []any
		for name, value := range f.fields(r, f.opts.Fmt).All() {
			fields = append(fields, py.Keyword{Name: name, Value: value})
		}
		text = py.FormatStr(f.opts.Fmt, fields...)
	default:
		fields := f.fields(r, f.opts.Fmt)
		text = os.Expand(f.opts.Fmt, func(name string) string {
			if name == "$" {
				return name
			}
			return py.Str(fields.Get(name))
		})
	}
	if r.exc != nil {
		text = strings.TrimSuffix(text, "\n") + "\n" + strings.TrimSuffix(py.Traceback(r.exc), "\n")
	}
	return text
}

// fields are a record's attributes that formats name.
func (f *Formatter) fields(r *record, format string) *py.Dict[string, any] {
	msecs := float64(r.when.Nanosecond() / 1e6)
	base := filepath.Base(r.file)
	d := py.DictOf(
		py.KV[string, any]("name", r.name),
		py.KV[string, any]("levelno", r.level),
		py.KV[string, any]("levelname", NameOf(r.level)),
		py.KV[string, any]("message", r.message()),
		py.KV[string, any]("pathname", r.file),
		py.KV[string, any]("filename", base),
		py.KV[string, any]("module", strings.TrimSuffix(base, filepath.Ext(base))),
		py.KV[string, any]("lineno", r.line),
		py.KV[string, any]("funcName", r.function),
		py.KV[string, any]("created", float64(r.when.UnixNano())/1e9),
		py.KV[string, any]("msecs", msecs),
		py.KV[string, any]("relativeCreated", float64(r.when.Sub(started).Nanoseconds())/1e6),
		py.KV[string, any]("process", os.Getpid()),
		py.KV[string, any]("processName", "MainProcess"),
		py.KV[string, any]("thread", 1),
		py.KV[string, any]("threadName", "MainThread"),
	)
	if strings.Contains(format, "asctime") {
		d.Set("asctime", f.time(r.when, msecs))
	}
	return d
}

func (f *Formatter) time(when time.Time, msecs float64) string {
	if f.opts.Datefmt != "" {
		return pytime.FormatTime(f.opts.Datefmt, when)
	}
	return py.Percent("%s,%03d", pytime.FormatTime("%Y-%m-%d %H:%M:%S", when), msecs)
}
