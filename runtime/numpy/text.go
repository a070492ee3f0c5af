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

func valueError(format string, args ...any) error {
	return py.Catch(func() { py.Raise("ValueError", format, args...) })
}

func readText(path string, opts []TextOptions, parse func(text string, row, column int) (float64, error)) (*Array, error) {
	var o TextOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	comment := "#"
	set(&comment, o.Comments)
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var values []float64
	columns, rows := -1, 0
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
			return nil, valueError("the number of columns changed from %d to %d at row %d; use `usecols` to select a subset and avoid this error", columns, len(fields), rows+1)
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
				return nil, valueError("invalid column index %d at row %d with %d columns", i, rows+1, len(fields))
			}
			v, err := parse(strings.TrimSpace(fields[i]), rows, i)
			if err != nil {
				return nil, err
			}
			values = append(values, v)
		}
		rows++
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	dtype := o.Dtype
	if dtype == 0 {
		dtype = Float64
	}
	if rows == 0 {
		return ZerosOf(dtype, 0), nil
	}
	a := array(cast(tensor.FromSlice(tensor.Float64, values, rows, len(values)/rows), dtype))
	if o.Ndmin < 2 {
		a = a.Squeeze()
	}
	if o.Ndmin == 1 {
		a = a.Atleast1D()
	}
	return a, nil
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
