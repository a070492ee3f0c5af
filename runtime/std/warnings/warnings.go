// Package warnings is Python's warnings module: categories, filters, and the
// text on stderr.
package warnings

import (
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// filter says what becomes of warnings of a category; the first that fits
// decides.
type filter struct {
	action   string // default, error, ignore, always, module, once
	category string
	message  *regexp.Regexp // fits at the start of the text; nil fits all
	module   *regexp.Regexp
	lineno   int // 0 fits all
}

// shown tells a place that has given its warning already.
type shown struct {
	text, category string
	file           string
	line           int
}

// The filters of Python's start: deprecations show in the script alone, which
// is where all warnings of a converted program come from.
var (
	filters = []filter{
		{action: "default", category: "DeprecationWarning", module: regexp.MustCompile(`^__main__$`)},
		{action: "ignore", category: "DeprecationWarning"},
		{action: "ignore", category: "PendingDeprecationWarning"},
		{action: "ignore", category: "ImportWarning"},
		{action: "ignore", category: "ResourceWarning"},
	}
	seen      = map[shown]bool{}
	recording *py.List[*Message] // of the innermost catch_warnings(record=True)
)

// Options are warn's optional arguments.
type Options struct {
	Category   string // "" is UserWarning
	Stacklevel int    // 0 is 1: the place that calls
}

// Warn is warnings.warn(message, category, stacklevel).
//
//pyconv:map warnings.warn(message: str, category: exception = UserWarning, stacklevel: int = 1)
func Warn(message string, opts ...Options) {
	o := py.Options(opts)
	if o.Category == "" {
		o.Category = "UserWarning"
	}
	warn(py.NewException(o.Category, message), o.Stacklevel)
}

// WarnException is warnings.warn(message) of a Warning object, whose class is
// the category.
//
//pyconv:map warnings.warn(message: BaseException, category: exception = UserWarning, stacklevel: int = 1)
func WarnException(message *py.Exception, opts ...Options) {
	level := 1
	if len(opts) > 0 {
		level = opts[0].Stacklevel
	}
	warn(message, level)
}

func warn(e *py.Exception, stacklevel int) {
	text := py.Str(e)
	file, line, _ := py.Caller(max(stacklevel, 1))
	if file == "" {
		file, line = "sys", 1
	}
	module := "__main__"
	if file != py.ScriptPath() {
		module = strings.TrimSuffix(filepath.Base(file), ".py")
	}
	action := "default"
	for _, f := range filters {
		if (f.message == nil || f.message.MatchString(text)) && py.Is(e, f.category) &&
			(f.module == nil || f.module.MatchString(module)) && (f.lineno == 0 || f.lineno == line) {
			action = f.action
			break
		}
	}
	place := shown{text: text, category: e.Type, file: file, line: line}
	switch action {
	case "ignore":
		return
	case "error":
		panic(e)
	case "once":
		place.file, place.line = "", 0
	case "module":
		place.line = 0
	}
	if action != "always" && action != "all" {
		if seen[place] {
			return
		}
		seen[place] = true
	}
	m := &Message{Text: e, Filename: file, Lineno: line}
	if recording != nil {
		recording.Append(m)
		return
	}
	io.WriteString(py.Stderr, m.Format())
}

// Message is a warnings.WarningMessage.
//
//pyconv:class warnings.WarningMessage
type Message struct {
	Text     *py.Exception //pyconv:map warnings.WarningMessage.message attr
	Filename string        //pyconv:map warnings.WarningMessage.filename attr
	Lineno   int           //pyconv:map warnings.WarningMessage.lineno attr
}

// Format is what stderr shows: the place, the category and the text, and the
// line of the source where it can be read.
func (m *Message) Format() string {
	return FormatWarning(py.Str(m.Text), m.Text.Type, m.Filename, m.Lineno)
}

// FormatWarning is warnings.formatwarning(message, category, filename, lineno).
//
//pyconv:map warnings.formatwarning(message: str, category: exception, filename: str, lineno: int)
func FormatWarning(message, category, filename string, lineno int) string {
	text := filename + ":" + py.Str(lineno) + ": " + category + ": " + message + "\n"
	if source := py.SourceLine(filename, lineno); source != "" {
		text += "  " + source + "\n"
	}
	return text
}

var actions = []string{"default", "error", "ignore", "always", "all", "module", "once"}

func insert(f filter, atEnd bool) {
	if !slices.Contains(actions, f.action) {
		py.Raise("ValueError", "invalid action: %s", py.Repr(f.action))
	}
	seen = map[shown]bool{} // a new filter lets places speak again
	if atEnd {
		filters = append(slices.Clone(filters), f)
		return
	}
	filters = append([]filter{f}, filters...)
}

// FilterOptions are filterwarnings' optional arguments.
type FilterOptions struct {
	Message  string // a regular expression, at the start of the text, in any case
	Category string // "" is Warning
	Module   string // a regular expression
	Lineno   int
	Append   bool
}

// Simplefilter is warnings.simplefilter(action, category, lineno, append).
//
//pyconv:map warnings.simplefilter(action: str, category: exception = Warning, lineno: int = 0, append: bool = False)
func Simplefilter(action string, opts ...FilterOptions) { Filterwarnings(action, opts...) }

// Filterwarnings is warnings.filterwarnings(action, …).
//
//pyconv:map warnings.filterwarnings(action: str, message: str = '', category: exception = Warning, module: str = '', lineno: int = 0, append: bool = False)
func Filterwarnings(action string, opts ...FilterOptions) {
	f := filter{action: action, category: "Warning"}
	o := py.Options(opts)
	if o.Category != "" {
		f.category = o.Category
	}
	if o.Message != "" {
		f.message = py.Must(regexp.Compile("^(?i:" + o.Message + ")"))
	}
	if o.Module != "" {
		f.module = py.Must(regexp.Compile("^(?:" + o.Module + ")"))
	}
	f.lineno = o.Lineno
	insert(f, o.Append)
}

// Resetwarnings is warnings.resetwarnings(): no filters.
//
//pyconv:map warnings.resetwarnings()
func Resetwarnings() {
	filters = nil
	seen = map[shown]bool{}
}
