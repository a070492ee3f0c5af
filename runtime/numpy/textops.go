package numpy

import (
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// compared are two arrays as places of their texts in one order.
func (x *Texts) compared(y *Texts) (a, b *Array) {
	_, places := ranked(x, y)
	return places[0], places[1]
}

// Eq reports where the texts are equal, broadcast.
//
//pyconv:map numpy.ndarray.__eq__(other: texts) -> bool[max(0,1)]
//pyconv:map numpy.equal(x1: texts, x2: texts) -> bool[max(0,1)]
//pyconv:map numpy.char.equal(x1: texts, x2: texts) -> bool[max(0,1)]
func (x *Texts) Eq(y *Texts) *Array { a, b := x.compared(y); return a.Eq(b) }

// Ne reports where the texts differ, broadcast.
//
//pyconv:map numpy.ndarray.__ne__(other: texts) -> bool[max(0,1)]
//pyconv:map numpy.not_equal(x1: texts, x2: texts) -> bool[max(0,1)]
func (x *Texts) Ne(y *Texts) *Array { a, b := x.compared(y); return a.Ne(b) }

// Lt reports where x's texts come before y's, broadcast.
//
//pyconv:map numpy.ndarray.__lt__(other: texts) -> bool[max(0,1)]
func (x *Texts) Lt(y *Texts) *Array { a, b := x.compared(y); return a.Lt(b) }

// Le reports where x's texts do not come after y's, broadcast.
//
//pyconv:map numpy.ndarray.__le__(other: texts) -> bool[max(0,1)]
func (x *Texts) Le(y *Texts) *Array { a, b := x.compared(y); return a.Le(b) }

// Gt reports where x's texts come after y's, broadcast.
//
//pyconv:map numpy.ndarray.__gt__(other: texts) -> bool[max(0,1)]
func (x *Texts) Gt(y *Texts) *Array { a, b := x.compared(y); return a.Gt(b) }

// Ge reports where x's texts do not come before y's, broadcast.
//
//pyconv:map numpy.ndarray.__ge__(other: texts) -> bool[max(0,1)]
func (x *Texts) Ge(y *Texts) *Array { a, b := x.compared(y); return a.Ge(b) }

// ArrayEqual reports whether shapes and texts are equal.
//
//pyconv:map numpy.array_equal(a1: texts, a2: texts)
func (x *Texts) ArrayEqual(y *Texts) bool {
	a, b := x.compared(y)
	return ArrayEqual(a, b)
}

// Sort returns the texts in order along an axis.
//
//pyconv:map numpy.sort(a: texts, axis: int = -1) -> T[r]
func (x *Texts) Sort(at int) *Texts {
	values, places := ranked(x)
	return &Texts{codes: places[0].Sort(at), pool: &values, width: x.width}
}

// SortInPlace puts the texts in order along an axis.
//
//pyconv:map numpy.ndarray.sort(axis: int = -1)
func (x *Texts) SortInPlace(at int) { x.SetIndex(x.Sort(at), Ellipsis) }

// Argsort returns the indexes that put the texts in order along an axis.
//
//pyconv:map numpy.argsort(a: texts, axis: int = -1) -> i64[r]
//pyconv:map numpy.ndarray.argsort(axis: int = -1) -> i64[r]
func (x *Texts) Argsort(at int) *Array {
	_, places := ranked(x)
	p := places[0]
	at = axis(at, p.NDim())
	rows := p.MoveAxis(at, -1)
	out := make([]int, 0, p.Size())
	n := rows.Shape()[rows.NDim()-1]
	keys := rows.Flatten().ToInts()
	for i := 0; i < len(keys); i += n {
		out = append(out, quicksorted(keys[i:i+n])...)
	}
	return array(indexes(out).Reshape(rows.Shape()...)).MoveAxis(-1, at)
}

// quicksorted are the indexes that put keys in order, those of equals as NumPy's
// quicksort of texts leaves them.
func quicksorted(keys []int) []int {
	const small = 16 // from here on insertion sort is faster
	at := make([]int, len(keys))
	for i := range at {
		at[i] = i
	}
	less := func(i, j int) bool { return keys[at[i]] < keys[at[j]] }
	swap := func(i, j int) { at[i], at[j] = at[j], at[i] }
	var sort func(l, r int)
	sort = func(l, r int) {
		for r-l > small {
			m := l + (r-l)/2
			for _, pair := range [][2]int{{l, m}, {m, r}, {l, m}} {
				if less(pair[1], pair[0]) {
					swap(pair[1], pair[0])
				}
			}
			pivot := keys[at[m]]
			i, j := l, r-1
			swap(m, j)
			for {
				for i++; keys[at[i]] < pivot; i++ {
				}
				for j--; pivot < keys[at[j]]; j-- {
				}
				if i >= j {
					break
				}
				swap(i, j)
			}
			swap(i, r-1)
			if i-l < r-i {
				sort(l, i-1)
				l = i + 1
			} else {
				sort(i+1, r)
				r = i - 1
			}
		}
		for i := l + 1; i <= r; i++ {
			for j := i; j > l && less(j, j-1); j-- {
				swap(j, j-1)
			}
		}
	}
	sort(0, len(keys)-1)
	return at
}

// distinct is an array of x's distinct texts, in order.
func (x *Texts) distinct(values []string) *Texts {
	return newTexts(values, StrDType(x.width), len(values))
}

// Unique returns the distinct texts in order.
//
//pyconv:map numpy.unique(ar: texts) -> T[1]
func (x *Texts) Unique() *Texts {
	values, _ := ranked(x)
	return x.distinct(values)
}

// UniqueCounts returns the distinct texts in order and how often each occurs.
//
//pyconv:map numpy.unique(ar: texts, *, return_counts: bool = True) -> (values: T[1], counts: i64[1])
func (x *Texts) UniqueCounts() (values *Texts, counts *Array) {
	v, places := ranked(x)
	return x.distinct(v), places[0].Ravel().Bincount(0)
}

// UniqueInverse returns the distinct texts in order and for each element of x the
// index of its own.
//
//pyconv:map numpy.unique(ar: texts, *, return_inverse: bool = True) -> (values: T[1], inverse: i64[r])
func (x *Texts) UniqueInverse() (values *Texts, inverse *Array) {
	v, places := ranked(x)
	return x.distinct(v), places[0]
}

// UniqueInverseCounts returns the distinct texts, the index of each element's own
// and the counts.
//
//pyconv:map numpy.unique(ar: texts, *, return_inverse: bool = True, return_counts: bool = True) -> (values: T[1], inverse: i64[r], counts: i64[1])
func (x *Texts) UniqueInverseCounts() (values *Texts, inverse, counts *Array) {
	v, places := ranked(x)
	return x.distinct(v), places[0], places[0].Ravel().Bincount(0)
}

// UniqueIndex returns the distinct texts in order and where each occurs first.
//
//pyconv:map numpy.unique(ar: texts, *, return_index: bool = True) -> (values: T[1], index: i64[1])
func (x *Texts) UniqueIndex() (values *Texts, index *Array) {
	v, places := ranked(x)
	_, index = places[0].UniqueIndex()
	return x.distinct(v), index
}

// IsIn reports which texts are among values.
//
//pyconv:map numpy.isin(element: texts, test_elements: texts) -> bool[r]
//pyconv:map numpy.in1d(ar1: texts, ar2: texts) -> bool[1]
func (x *Texts) IsIn(values *Texts) *Array {
	a, b := x.compared(values)
	return a.IsIn(b)
}

// Intersect1D returns the distinct texts of both in order.
//
//pyconv:map numpy.intersect1d(ar1: texts, ar2: texts) -> T[1]
func (x *Texts) Intersect1D(y *Texts) *Texts {
	u := x.Unique()
	out := u.Index(By(u.IsIn(y)))
	out.width = max(x.width, y.width)
	return out
}

// Setdiff1D returns the distinct texts of x that are not y's, in order.
//
//pyconv:map numpy.setdiff1d(ar1: texts, ar2: texts) -> T[1]
func (x *Texts) Setdiff1D(y *Texts) *Texts {
	u := x.Unique()
	return u.Index(By(u.IsIn(y).Not()))
}

// Union1D returns the distinct texts of either in order.
//
//pyconv:map numpy.union1d(ar1: texts, ar2: texts) -> T[1]
func (x *Texts) Union1D(y *Texts) *Texts { return x.Append(y).Unique() }

// Add joins the texts pairwise, broadcast.
//
//pyconv:map numpy.ndarray.__add__(other: texts) -> T[max(0,1)]
//pyconv:map numpy.char.add(x1: texts, x2: texts) -> T[max(0,1)]
//pyconv:map numpy.strings.add(x1: texts, x2: texts) -> T[max(0,1)]
func (x *Texts) Add(y *Texts) *Texts {
	shape := broadcast(x.Shape(), y.Shape())
	a, b := x.like(x.codes.BroadcastTo(shape...)).Strings(), y.like(y.codes.BroadcastTo(shape...)).Strings()
	for i := range a {
		a[i] += b[i]
	}
	return newTexts(a, StrDType(x.width+y.width), shape...)
}

// AddInPlace joins y's texts to x's, which stay as long as there is room for.
//
//pyconv:map numpy.ndarray.__iadd__(other: texts) inplace
func (x *Texts) AddInPlace(y *Texts) *Texts {
	x.SetIndex(x.Add(y), Ellipsis)
	return x
}

// RAdd is s + x.
//
//pyconv:map numpy.ndarray.__radd__(other: str) -> T[r]
func (x *Texts) RAdd(s string) *Texts { return Text(s).Add(x) }

// each is f of every text; dtype 0 makes room for the longest.
func (x *Texts) each(dtype StrDType, f func(s string) string) *Texts {
	texts := x.Strings()
	for i, s := range texts {
		texts[i] = f(s)
	}
	return newTexts(texts, dtype, x.Shape()...)
}

// test is where f holds.
func (x *Texts) test(f func(s string) bool) *Array {
	return x.count(func(s string) int { return py.BoolInt(f(s)) }).Astype(Bool)
}

func (x *Texts) count(f func(s string) int) *Array {
	out := make([]int, 0, x.Size())
	for _, s := range x.Strings() {
		out = append(out, f(s))
	}
	return array(indexes(out).Reshape(x.Shape()...))
}

// Upper returns the texts in upper case.
//
//pyconv:map numpy.char.upper(a: texts) -> T[r]
//pyconv:map numpy.strings.upper(a: texts) -> T[r]
func (x *Texts) Upper() *Texts { return x.each(x.DType(), py.Upper) }

// Lower returns the texts in lower case.
//
//pyconv:map numpy.char.lower(a: texts) -> T[r]
//pyconv:map numpy.strings.lower(a: texts) -> T[r]
func (x *Texts) Lower() *Texts { return x.each(x.DType(), py.Lower) }

// Capitalize returns the texts with the first letter in upper case.
//
//pyconv:map numpy.char.capitalize(a: texts) -> T[r]
//pyconv:map numpy.strings.capitalize(a: texts) -> T[r]
func (x *Texts) Capitalize() *Texts { return x.each(x.DType(), py.Capitalize) }

// Title returns the texts with each word's first letter in upper case.
//
//pyconv:map numpy.char.title(a: texts) -> T[r]
//pyconv:map numpy.strings.title(a: texts) -> T[r]
func (x *Texts) Title() *Texts { return x.each(x.DType(), py.Title) }

// Strip returns the texts without white space around them.
//
//pyconv:map numpy.char.strip(a: texts) -> T[r]
//pyconv:map numpy.strings.strip(a: texts) -> T[r]
func (x *Texts) Strip() *Texts { return x.each(x.DType(), py.Strip) }

// StripChars returns the texts without these characters around them.
//
//pyconv:map numpy.char.strip(a: texts, chars: str) -> T[r]
//pyconv:map numpy.strings.strip(a: texts, chars: str) -> T[r]
func (x *Texts) StripChars(chars string) *Texts {
	return x.each(x.DType(), func(s string) string { return py.StripChars(s, chars) })
}

// Replace returns the texts with each occurrence of a text replaced.
//
//pyconv:map numpy.char.replace(a: texts, old: str, new: str) -> T[r]
//pyconv:map numpy.strings.replace(a: texts, old: str, new: str) -> T[r]
func (x *Texts) Replace(old, with string) *Texts {
	return x.each(0, func(s string) string { return strings.ReplaceAll(s, old, with) })
}

// Zfill returns the texts with zeros in front, width characters long.
//
//pyconv:map numpy.char.zfill(a: texts, width: int) -> T[r]
//pyconv:map numpy.strings.zfill(a: texts, width: int) -> T[r]
func (x *Texts) Zfill(width int) *Texts {
	return x.each(0, func(s string) string { return py.Zfill(s, width) })
}

// Multiply returns the texts repeated n times.
//
//pyconv:map numpy.char.multiply(a: texts, i: int) -> T[r]
//pyconv:map numpy.strings.multiply(a: texts, i: int) -> T[r]
func (x *Texts) Multiply(n int) *Texts {
	return x.each(0, func(s string) string { return strings.Repeat(s, max(n, 0)) })
}

// Startswith reports which texts begin with prefix.
//
//pyconv:map numpy.char.startswith(a: texts, prefix: str) -> bool[r]
//pyconv:map numpy.strings.startswith(a: texts, prefix: str) -> bool[r]
func (x *Texts) Startswith(prefix string) *Array {
	return x.test(func(s string) bool { return strings.HasPrefix(s, prefix) })
}

// Endswith reports which texts end with suffix.
//
//pyconv:map numpy.char.endswith(a: texts, suffix: str) -> bool[r]
//pyconv:map numpy.strings.endswith(a: texts, suffix: str) -> bool[r]
func (x *Texts) Endswith(suffix string) *Array {
	return x.test(func(s string) bool { return strings.HasSuffix(s, suffix) })
}

// Isdigit reports which texts are digits.
//
//pyconv:map numpy.char.isdigit(a: texts) -> bool[r]
//pyconv:map numpy.strings.isdigit(a: texts) -> bool[r]
func (x *Texts) Isdigit() *Array { return x.test(py.Isdigit) }

// Isalpha reports which texts are letters.
//
//pyconv:map numpy.char.isalpha(a: texts) -> bool[r]
//pyconv:map numpy.strings.isalpha(a: texts) -> bool[r]
func (x *Texts) Isalpha() *Array { return x.test(py.Isalpha) }

// StrLen returns the number of characters of each text.
//
//pyconv:map numpy.char.str_len(a: texts) -> i64[r]
//pyconv:map numpy.strings.str_len(a: texts) -> i64[r]
func (x *Texts) StrLen() *Array { return x.count(py.Len) }

// Find returns where a text first occurs in each, -1 where it does not.
//
//pyconv:map numpy.char.find(a: texts, sub: str) -> i64[r]
//pyconv:map numpy.strings.find(a: texts, sub: str) -> i64[r]
func (x *Texts) Find(sub string) *Array {
	return x.count(func(s string) int { return py.Find(s, sub) })
}

// Count returns how often a text occurs in each.
//
//pyconv:map numpy.char.count(a: texts, sub: str) -> i64[r]
//pyconv:map numpy.strings.count(a: texts, sub: str) -> i64[r]
func (x *Texts) Count(sub string) *Array {
	return x.count(func(s string) int { return strings.Count(s, sub) })
}
