package numpy

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// TextOptions are the arguments of Loadtxt and Genfromtxt that have defaults.
type TextOptions struct {
	Dtype      DType
	Delimiter  string // white space when empty
	Comments   *string
	NoComments bool
	Skiprows   int
	SkipHeader int
	Usecols    []int
	Ndmin      int
}

// Loadtxt returns the numbers of a text file, a row for each line; one row or
// one column makes one dimension.
//
//pyconv:map numpy.loadtxt(fname: str, dtype: dtype = None, comments: str? = "#", delimiter: str? = None, skiprows: int = 0, usecols: ints = None, *, ndmin: int = 0) -> dtype|f64[?] fresh
func Loadtxt(path string, opts ...TextOptions) (*Array, error) {
	return readText(path, opts, func(text string, row, column int) (float64, error) {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return 0, valueError("could not convert string '%s' to float64 at row %d, column %d.", text, row, column+1)
		}
		return v, nil
	})
}

// Genfromtxt is Loadtxt, except that what is no number is NaN.
//
//pyconv:map numpy.genfromtxt(fname: str, dtype: dtype = None, comments: str? = "#", delimiter: str? = None, skip_header: int = 0, *, usecols: ints = None) -> dtype|f64[?] fresh
func Genfromtxt(path string, opts ...TextOptions) (*Array, error) {
	return readText(path, opts, func(text string, row, column int) (float64, error) {
		if v, err := strconv.ParseFloat(text, 64); err == nil {
			return v, nil
		}
		return math.NaN(), nil
	})
}

// StrTextOptions are the arguments of LoadtxtStr and GenfromtxtStr that have
// defaults.
type StrTextOptions struct {
	Delimiter  string // white space when empty
	Comments   *string
	NoComments bool
	Skiprows   int
	SkipHeader int
	Usecols    []int
	Ndmin      int
}

// LoadtxtStr returns the fields of a text file as texts.
//
//pyconv:map numpy.loadtxt(fname: str, dtype: numpy.dtypes.StrDType, comments: str? = "#", delimiter: str? = None, skiprows: int = 0, usecols: ints = None, *, ndmin: int = 0) -> T[?] fresh
func LoadtxtStr(path string, dtype StrDType, opts ...StrTextOptions) (*Texts, error) {
	return readTexts(path, dtype, opts)
}

// GenfromtxtStr is LoadtxtStr by genfromtxt's names of the arguments.
//
//pyconv:map numpy.genfromtxt(fname: str, dtype: numpy.dtypes.StrDType, comments: str? = "#", delimiter: str? = None, skip_header: int = 0, *, usecols: ints = None) -> T[?] fresh
func GenfromtxtStr(path string, dtype StrDType, opts ...StrTextOptions) (*Texts, error) {
	return readTexts(path, dtype, opts)
}

func readTexts(path string, dtype StrDType, opts []StrTextOptions) (*Texts, error) {
	var o StrTextOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	var texts []string
	rows, err := readFields(path, o, func(field string, _, _ int) error {
		texts = append(texts, field)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if rows == 0 {
		return newTexts(nil, dtype, 0), nil
	}
	x := newTexts(texts, dtype, rows, len(texts)/rows)
	return x.like(squeezed(x.codes, o.Ndmin)), nil
}

// squeezed is what was read with at least ndmin dimensions.
func squeezed(a *Array, ndmin int) *Array {
	if ndmin < 2 {
		a = a.Squeeze()
	}
	if ndmin == 1 {
		a = a.Atleast1D()
	}
	return a
}

func valueError(format string, args ...any) error {
	return py.Catch(func() { py.Raise("ValueError", format, args...) })
}

func readText(path string, opts []TextOptions, parse func(text string, row, column int) (float64, error)) (*Array, error) {
	var o TextOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	var values []float64
	rows, err := readFields(path, StrTextOptions{o.Delimiter, o.Comments, o.NoComments, o.Skiprows, o.SkipHeader, o.Usecols, o.Ndmin}, func(field string, row, column int) error {
		v, err := parse(strings.TrimSpace(field), row, column)
		values = append(values, v)
		return err
	})
	if err != nil {
		return nil, err
	}
	dtype := o.Dtype
	if dtype == 0 {
		dtype = Float64
	}
	if rows == 0 {
		return ZerosOf(dtype, 0), nil
	}
	return squeezed(array(cast(tensor.FromSlice(tensor.Float64, values, rows, len(values)/rows), dtype)), o.Ndmin), nil
}

// readFields calls visit for the fields of a text file, and returns how many lines
// have such.
func readFields(path string, o StrTextOptions, visit func(field string, row, column int) error) (rows int, err error) {
	comment := "#"
	set(&comment, o.Comments)
	if o.NoComments {
		comment = ""
	}
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	columns := -1
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<30)
	for n := 0; lines.Scan(); n++ {
		if n < o.Skiprows+o.SkipHeader {
			continue
		}
		line := lines.Text()
		if comment != "" {
			line, _, _ = strings.Cut(line, comment)
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		var fields []string
		if o.Delimiter == "" {
			fields = strings.Fields(line)
		} else {
			fields = strings.Split(line, o.Delimiter)
		}
		if columns < 0 {
			columns = len(fields)
		}
		if len(fields) != columns {
			return 0, valueError("the number of columns changed from %d to %d at row %d; use `usecols` to select a subset and avoid this error", columns, len(fields), rows+1)
		}
		use := o.Usecols
		if use == nil {
			for i := range fields {
				use = append(use, i)
			}
		}
		for _, i := range use {
			if i < 0 {
				i += len(fields)
			}
			if i < 0 || i >= len(fields) {
				return 0, valueError("invalid column index %d at row %d with %d columns", i, rows+1, len(fields))
			}
			if err := visit(fields[i], rows, i); err != nil {
				return 0, err
			}
		}
		rows++
	}
	return rows, lines.Err()
}

// SaveTextOptions are the arguments of Savetxt that have defaults.
type SaveTextOptions struct {
	Fmt, Delimiter, Newline, Comments *string
	Header, Footer                    string
}

// Savetxt writes the numbers to a text file, a line for each row.
//
//pyconv:map numpy.savetxt(fname: str, X: array, fmt: str? = "%.18e", delimiter: str? = " ", newline: str? = "\n", header: str = "", footer: str = "", comments: str? = "# ")
func Savetxt(path string, a *Array, opts ...SaveTextOptions) error {
	var o SaveTextOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	format, delimiter, newline, comments := "%.18e", " ", "\n", "# "
	set(&format, o.Fmt)
	set(&delimiter, o.Delimiter)
	set(&newline, o.Newline)
	set(&comments, o.Comments)
	var b strings.Builder
	note := func(text string) {
		if text != "" {
			b.WriteString(comments + strings.ReplaceAll(text, "\n", "\n"+comments) + newline)
		}
	}
	note(o.Header)
	rows := a
	if a.NDim() == 1 {
		rows = a.ExpandDims(1)
	}
	for _, row := range rows.Unbind(0) {
		var fields []any
		var parts []string
		for _, v := range row.Unbind(0) {
			fields = append(fields, v.PyNumber())
			if strings.Count(format, "%") == 1 {
				parts = append(parts, py.Percent(format, v.PyNumber()))
			}
		}
		if parts == nil { // one format for the whole row
			parts = []string{py.Percent(format, fields...)}
		}
		b.WriteString(strings.Join(parts, delimiter) + newline)
	}
	note(o.Footer)
	return os.WriteFile(path, []byte(b.String()), 0o666)
}
