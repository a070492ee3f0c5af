// Package pycsv is Python's csv module.
package pycsv

import (
	"io"
	"iter"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// The values of quoting.
const (
	//pyconv:map csv.QUOTE_MINIMAL
	QuoteMinimal = 0
	//pyconv:map csv.QUOTE_ALL
	QuoteAll = 1
	//pyconv:map csv.QUOTE_NONNUMERIC
	QuoteNonnumeric = 2
	//pyconv:map csv.QUOTE_NONE
	QuoteNone = 3
)

func fail(message string) { py.Raise("_csv.Error", message) }

// dialect is how rows are spelt.
type dialect struct {
	delimiter, quote, escape rune // quote and escape may be 0: none
	terminator               string
	quoting                  int
	oneQuote, skipBlank      bool // doublequote=False, skipinitialspace
	strict                   bool
}

// Options are the keywords that readers and writers share.
type Options struct {
	Dialect          string // "excel", "excel-tab" or "unix"; "" is "excel"
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

func (o Options) dialect() dialect {
	d := dialect{delimiter: ',', quote: '"', terminator: "\r\n", quoting: o.Quoting, oneQuote: o.NoDoublequote, skipBlank: o.Skipinitialspace, strict: o.Strict}
	switch o.Dialect {
	case "", "excel":
	case "excel-tab":
		d.delimiter = '\t'
	case "unix":
		d.terminator = "\n"
		if d.quoting == QuoteMinimal {
			d.quoting = QuoteAll
		}
	default:
		fail("unknown dialect")
	}
	one := func(text, name string) rune {
		if runes := py.Runes(text); len(runes) == 1 {
			return runes[0]
		}
		py.Raise("TypeError", "\"%s\" must be a 1-character string", name)
		return 0
	}
	if o.Delimiter != "" {
		d.delimiter = one(o.Delimiter, "delimiter")
	}
	if o.Quotechar != nil {
		d.quote = one(*o.Quotechar, "quotechar")
	}
	if o.NoQuotechar {
		if d.quote = 0; d.quoting == QuoteMinimal && o.Dialect == "" {
			d.quoting = QuoteNone
		}
		if d.quoting != QuoteNone {
			py.Raise("TypeError", "quotechar must be set if quoting enabled")
		}
	}
	if o.Escapechar != "" {
		d.escape = one(o.Escapechar, "escapechar")
	}
	if o.Lineterminator != nil {
		d.terminator = *o.Lineterminator
	}
	return d
}

// Source is what rows are read from: an open file.
type Source interface{ Lines() iter.Seq[string] }

// Reader is what csv.reader gives.
//
//pyconv:class csv.Reader
type Reader struct {
	next    func() (string, bool)
	dialect dialect
	LineNum int //pyconv:map csv.Reader.line_num attr
}

// NewReader is csv.reader(csvfile, …).
//
//pyconv:map csv.reader(csvfile: TextIO, dialect: str = 'excel', *, delimiter: str = ',', quotechar: str? = '"', escapechar: str = '', doublequote: bool = True, skipinitialspace: bool = False, lineterminator: str? = None, quoting: int = 0, strict: bool = False)
func NewReader(csvfile Source, opts ...Options) *Reader {
	return &Reader{dialect: py.Options(opts).dialect(), next: func() (string, bool) {
		for line := range csvfile.Lines() {
			return line, true
		}
		return "", false
	}}
}

// NewLineReader is csv.reader of a list of lines.
//
//pyconv:map csv.reader(csvfile: strs, dialect: str = 'excel', *, delimiter: str = ',', quotechar: str? = '"', escapechar: str = '', doublequote: bool = True, skipinitialspace: bool = False, lineterminator: str? = None, quoting: int = 0, strict: bool = False)
func NewLineReader(csvfile []string, opts ...Options) *Reader {
	at := 0
	return &Reader{dialect: py.Options(opts).dialect(), next: func() (string, bool) {
		if at == len(csvfile) {
			return "", false
		}
		at++
		return csvfile[at-1], true
	}}
}

// Rows yields the rows that are left.
//
//pyconv:map csv.Reader.__iter__()
func (r *Reader) Rows() iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for {
			row, ok := r.row()
			if !ok || !yield(row) {
				return
			}
		}
	}
}

// The states of the reader between two characters, as in CPython's.
const (
	startRecord = iota
	startField
	inField
	inQuotes
	quoteInQuotes
	escaped
	afterEscapedEnd
	escapedInQuotes
	eatEnd
)

// endOfLine stands behind the characters of each line.
const endOfLine rune = -1

// row reads a row, which may have several lines.
func (r *Reader) row() ([]string, bool) {
	if r.dialect.quoting == QuoteNonnumeric {
		py.Raise("NotImplementedError", "a csv.reader with QUOTE_NONNUMERIC, whose rows hold floats and strs")
	}
	p := parser{dialect: r.dialect, row: []string{}}
	for {
		line, ok := r.next()
		if !ok {
			if len(p.field) == 0 && p.state != inQuotes {
				return nil, false
			}
			if p.strict {
				fail("unexpected end of data")
			}
			p.save()
			return p.row, true
		}
		r.LineNum++
		for _, c := range py.Runes(line) {
			p.take(c)
		}
		if p.take(endOfLine); p.state == startRecord {
			return p.row, true
		}
	}
}

// parser is a row that is being read.
type parser struct {
	dialect
	row   []string
	field []rune
	state int
}

func (p *parser) save() {
	p.row = append(p.row, string(p.field))
	p.field = p.field[:0]
}

func (p *parser) add(c rune, state int) {
	p.field, p.state = append(p.field, c), state
}

// end saves the field where a line ends; not ok where it does not.
func (p *parser) end(c rune) bool {
	switch c {
	case '\n', '\r':
		p.state = eatEnd
	case endOfLine:
		p.state = startRecord
	default:
		return false
	}
	p.save()
	return true
}

// take reads a character.
func (p *parser) take(c rune) {
	quote := c == p.quote && p.quoting != QuoteNone
	escape := p.escape != 0 && c == p.escape
	switch p.state {
	case startRecord:
		switch c {
		case endOfLine:
			return
		case '\n', '\r':
			p.state = eatEnd
			return
		}
		p.state = startField
		p.take(c)
	case startField:
		switch {
		case p.end(c):
		case quote:
			p.state = inQuotes
		case escape:
			p.state = escaped
		case c == ' ' && p.skipBlank:
		case c == p.delimiter:
			p.save()
		default:
			p.add(c, inField)
		}
	case escaped:
		switch c {
		case '\n', '\r':
			p.add(c, afterEscapedEnd)
		case endOfLine:
			p.add('\n', inField)
		default:
			p.add(c, inField)
		}
	case afterEscapedEnd:
		if c != endOfLine {
			p.state = inField
			p.take(c)
		}
	case inField:
		switch {
		case p.end(c):
		case escape:
			p.state = escaped
		case c == p.delimiter:
			p.save()
			p.state = startField
		default:
			p.add(c, inField)
		}
	case inQuotes:
		switch {
		case c == endOfLine:
		case escape:
			p.state = escapedInQuotes
		case quote && p.oneQuote:
			p.state = inField
		case quote:
			p.state = quoteInQuotes
		default:
			p.add(c, inQuotes)
		}
	case escapedInQuotes:
		if c == endOfLine {
			c = '\n'
		}
		p.add(c, inQuotes)
	case quoteInQuotes:
		switch {
		case quote:
			p.add(c, inQuotes)
		case c == p.delimiter:
			p.save()
			p.state = startField
		case p.end(c):
		case p.strict:
			fail("'" + string(p.delimiter) + "' expected after '" + string(p.quote) + "'")
		default:
			p.add(c, inField)
		}
	case eatEnd:
		switch c {
		case '\n', '\r':
		case endOfLine:
			p.state = startRecord
		default:
			fail("new-line character seen in unquoted field - do you need to open the file with newline=''?")
		}
	}
}

// Writer is what csv.writer gives.
//
//pyconv:class csv.Writer
type Writer struct {
	to      io.Writer
	dialect dialect
}

// NewWriter is csv.writer(csvfile, …).
//
//pyconv:map csv.writer(csvfile: io.TextIOBase, dialect: str = 'excel', *, delimiter: str = ',', quotechar: str? = '"', escapechar: str = '', doublequote: bool = True, skipinitialspace: bool = False, lineterminator: str? = None, quoting: int = 0, strict: bool = False)
func NewWriter(csvfile py.Writer, opts ...Options) *Writer {
	return &Writer{csvfile, py.Options(opts).dialect()}
}

// Writerow is writer.writerow(row): the number of characters written.
//
//pyconv:map csv.Writer.writerow(row: tree)
func (w *Writer) Writerow(row any) int {
	text := w.line(items(row))
	py.Must(io.WriteString(w.to, text))
	return py.Len(text)
}

// Writerows is writer.writerows(rows).
//
//pyconv:map csv.Writer.writerows(rows: tree)
func (w *Writer) Writerows(rows any) {
	for _, row := range items(rows) {
		w.Writerow(row)
	}
}

// items are what iterating over a row gives.
func items(row any) []any {
	row = py.Plain(row)
	if text, ok := row.(string); ok {
		return py.Anys(py.Chars(text))
	}
	if pairs, ok := py.Pairs(row); ok {
		keys := make([]any, len(pairs))
		for i, p := range pairs {
			keys[i] = p.Key
		}
		return keys
	}
	list, ok := py.Sequence(row)
	if !ok {
		fail("iterable expected, not " + py.TypeName(row))
	}
	return list
}

// line spells a row.
func (w *Writer) line(row []any) string {
	d := w.dialect
	var b strings.Builder
	for i, value := range row {
		if i > 0 {
			b.WriteRune(d.delimiter)
		}
		text, numeric := "", false
		switch v := py.Plain(value).(type) {
		case nil:
		case string:
			text = v
		default:
			text = py.Str(v)
			numeric = isNumber(v)
		}
		b.WriteString(d.field(text, numeric, len(row) == 1))
	}
	return b.String() + d.terminator
}

func isNumber(v any) bool {
	if n, ok := v.(interface{ PyNumber() any }); ok {
		return n.PyNumber() != nil
	}
	switch v.(type) {
	case int, float64, bool:
		return true
	}
	return false
}

// field spells a value.
func (d dialect) field(text string, numeric, alone bool) string {
	quoted := d.quoting == QuoteAll || d.quoting == QuoteNonnumeric && !numeric
	var b strings.Builder
	for _, c := range py.Runes(text) {
		special := c == d.delimiter || c == d.escape && d.escape != 0 || c == d.quote && d.quote != 0 || c == '\n' || c == '\r' || strings.ContainsRune(d.terminator, c)
		if special {
			escape := false
			switch {
			case d.quoting == QuoteNone:
				escape = true
			case c == d.quote:
				if d.oneQuote {
					escape = true
				} else {
					b.WriteRune(d.quote)
					quoted = true
				}
			case c == d.escape && d.escape != 0:
				escape = true
			default:
				quoted = true
			}
			if escape {
				if d.escape == 0 {
					fail("need to escape, but no escapechar set")
				}
				b.WriteRune(d.escape)
			}
		}
		b.WriteRune(c)
	}
	if text == "" && alone && !quoted {
		if d.quoting == QuoteNone {
			fail("single empty field record must be quoted")
		}
		quoted = true
	}
	if quoted {
		return string(d.quote) + b.String() + string(d.quote)
	}
	return b.String()
}
