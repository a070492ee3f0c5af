package pycsv

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// DictReader is a csv.DictReader: rows by the names in the first one.
//
//pyconv:class csv.DictReader
type DictReader struct {
	*Reader
	names   []string
	restval *string
}

// DictOptions are the keywords of DictReader and DictWriter.
type DictOptions struct {
	Fieldnames   []string // nil: the first row
	Restval      *string
	Extrasaction string // "raise", or "ignore"; "" is "raise"

	Dialect          string
	Delimiter        string
	Quotechar        *string
	NoQuotechar      bool
	Escapechar       string
	Lineterminator   *string
	Quoting          int
	NoDoublequote    bool
	Skipinitialspace bool
	Strict           bool
}

func (o DictOptions) plain() Options {
	return Options{cmp.Or(o.Dialect, "excel"), o.Delimiter, o.Quotechar, o.NoQuotechar, o.Escapechar, o.Lineterminator, o.Quoting, o.NoDoublequote, o.Skipinitialspace, o.Strict}
}

// NewDictReader is csv.DictReader(f, fieldnames, …).
//
//pyconv:map csv.DictReader(f: TextIO, fieldnames: strs? = None, restkey: str? = None, restval: str? = None, dialect: str = 'excel', *, delimiter: str = ',', quotechar: str? = '"', escapechar: str = '', doublequote: bool = True, skipinitialspace: bool = False, lineterminator: str? = None, quoting: int = 0, strict: bool = False)
func NewDictReader(f Source, opts ...DictOptions) *DictReader {
	o := py.Options(opts)
	return &DictReader{NewReader(f, o.plain()), o.Fieldnames, o.Restval}
}

// NewDictLineReader is csv.DictReader of a list of lines.
//
//pyconv:map csv.DictReader(f: strs, fieldnames: strs? = None, restkey: str? = None, restval: str? = None, dialect: str = 'excel', *, delimiter: str = ',', quotechar: str? = '"', escapechar: str = '', doublequote: bool = True, skipinitialspace: bool = False, lineterminator: str? = None, quoting: int = 0, strict: bool = False)
func NewDictLineReader(f []string, opts ...DictOptions) *DictReader {
	o := py.Options(opts)
	return &DictReader{NewLineReader(f, o.plain()), o.Fieldnames, o.Restval}
}

// Fieldnames is reader.fieldnames.
//
//pyconv:map csv.DictReader.fieldnames attr
func (r *DictReader) Fieldnames() []string {
	if r.names == nil {
		if row, ok := r.row(); ok {
			r.names = row
		}
	}
	return r.names
}

// LineNumber is reader.line_num.
//
//pyconv:map csv.DictReader.line_num attr
func (r *DictReader) LineNumber() int { return r.LineNum }

// Dicts yields the rows that are left; empty ones are skipped. A row with fewer
// or more fields than names, whose None values and keys have no Go form, raises
// NotImplementedError, unless restval fills it.
//
//pyconv:map csv.DictReader.__iter__()
func (r *DictReader) Dicts() iter.Seq[*py.Dict[string, string]] {
	return func(yield func(*py.Dict[string, string]) bool) {
		names := r.Fieldnames()
		for row := range r.Rows() {
			if len(row) == 0 {
				continue
			}
			for r.restval != nil && len(row) < len(names) {
				row = append(row, *r.restval)
			}
			if len(row) != len(names) {
				py.Raise("NotImplementedError", "line %d has %d fields, there are %d names: a value or a key would be None", r.LineNum, len(row), len(names))
			}
			d := py.NewDict[string, string]()
			for i, name := range names {
				d.Set(name, row[i])
			}
			if !yield(d) {
				return
			}
		}
	}
}

// DictWriter is a csv.DictWriter.
//
//pyconv:class csv.DictWriter
type DictWriter struct {
	*Writer
	names   []string
	restval any
	ignore  bool
}

// NewDictWriter is csv.DictWriter(f, fieldnames, …).
//
//pyconv:map csv.DictWriter(f: io.TextIOBase, fieldnames: strs, restval: str? = '', extrasaction: str = 'raise', dialect: str = 'excel', *, delimiter: str = ',', quotechar: str? = '"', escapechar: str = '', doublequote: bool = True, skipinitialspace: bool = False, lineterminator: str? = None, quoting: int = 0, strict: bool = False)
func NewDictWriter(f py.Writer, fieldnames []string, opts ...DictOptions) *DictWriter {
	o := py.Options(opts)
	w := &DictWriter{NewWriter(f, o.plain()), fieldnames, "", false}
	if o.Restval != nil {
		w.restval = *o.Restval
	}
	switch strings.ToLower(o.Extrasaction) {
	case "", "raise":
	case "ignore":
		w.ignore = true
	default:
		py.Raise("ValueError", "extrasaction (%s) must be 'raise' or 'ignore'", o.Extrasaction)
	}
	return w
}

// Writeheader is writer.writeheader().
//
//pyconv:map csv.DictWriter.writeheader()
func (w *DictWriter) Writeheader() int { return w.Writer.Writerow(py.Anys(w.names)) }

// WriteDict is writer.writerow(rowdict).
//
//pyconv:map csv.DictWriter.writerow(rowdict: tree)
func (w *DictWriter) WriteDict(row any) int {
	row = py.Plain(row)
	pairs, ok := py.Pairs(row)
	if !ok {
		py.Raise("AttributeError", "'%s' object has no attribute 'keys'", py.TypeName(row))
	}
	values := slices.Repeat([]any{w.restval}, len(w.names))
	var wrong []string
	for _, p := range pairs {
		name, _ := p.Key.(string)
		if i := slices.Index(w.names, name); i >= 0 {
			values[i] = p.Value
		} else {
			wrong = append(wrong, py.Repr(p.Key))
		}
	}
	if wrong != nil && !w.ignore {
		py.Raise("ValueError", "dict contains fields not in fieldnames: %s", strings.Join(wrong, ", "))
	}
	return w.Writer.Writerow(values)
}

// WriteDicts is writer.writerows(rowdicts).
//
//pyconv:map csv.DictWriter.writerows(rowdicts: tree)
func (w *DictWriter) WriteDicts(rows any) {
	for _, row := range items(rows) {
		w.WriteDict(row)
	}
}
