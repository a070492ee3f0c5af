package py

import (
	"errors"
	"fmt"
	"os"
	"testing"
)

func TestListAliases(t *testing.T) {
	a := NewList(3, 1, 2)
	b := a
	b.Append(4)
	equal(t, "[3, 1, 2, 4]", Repr(a))
	a.Sort(true)
	equal(t, "[4, 3, 2, 1]", Repr(b))
	equal(t, 1, a.Pop())
	equal(t, 4, a.Pop(0))
	a.Insert(-1, 9)
	equal(t, "[3, 9, 2]", Str(a))
	a.Remove(9)
	equal(t, 2, a.At(-1))
	equal(t, "!IndexError: list index out of range", outcome(func() string { return Str(a.At(5)) }))
	equal(t, "!IndexError: pop from empty list", outcome(func() string { return Str(NewList[int]().Pop()) }))
	equal(t, "!ValueError: list.remove(x): x not in list", outcome(func() string { a.Remove(7); return "" }))
	equal(t, "!ValueError: 7 is not in list", outcome(func() string { return Str(a.Index(7)) }))
	a.SetSlice(0, 1, 1, []int{7, 8})
	equal(t, "[7, 8, 2]", Str(a))
	sum := 0
	for i, v := range a.All() {
		if i == 0 {
			a.Append(100)
		}
		sum += v
	}
	equal(t, 117, sum)
}

func TestDictKeepsOrder(t *testing.T) {
	d := DictOf(KV("b", 1), KV("a", 2))
	d.Set("c", 3)
	d.Set("b", 4)
	d.Delete("a")
	d.Set("a", 5)
	equal(t, "{'b': 4, 'c': 3, 'a': 5}", Repr(d))
	equal(t, "[('b', 4), ('c', 3), ('a', 5)]", Repr(d.Items()))
	equal(t, 7, d.GetOr("x", 7))
	equal(t, "!KeyError: 'x'", outcome(func() string { return Str(d.Get("x")) }))
	equal(t, 4, d.Setdefault("b", 9))
	equal(t, 3, d.Pop("c"))
	equal(t, "None", Repr(d.GetOpt("c")))
	for i := range 1000 {
		d.Set(fmt.Sprint(i), i)
	}
	for i := range 990 {
		d.Delete(fmt.Sprint(i))
	}
	equal(t, []string{"b", "a", "990", "991"}, d.Keys()[:4])
	equal(t, "!RuntimeError: dictionary changed size during iteration", outcome(func() string {
		for k := range d.All() {
			d.Set(k+"x", 1)
		}
		return ""
	}))
	if !Equal(DictOf(KV("a", 1), KV("b", 2)), DictOf(KV("b", 2), KV("a", 1))) {
		t.Error("dicts in another order are equal")
	}
}

func TestSet(t *testing.T) {
	s := NewSet(3, 1, 3, 2)
	equal(t, "{1, 2, 3}", Repr(s))
	equal(t, "set()", Repr(NewSet[int]()))
	equal(t, "{1, 2}", Repr(s.Difference(NewSet(3))))
	equal(t, "{3}", Repr(s.Intersection(NewSet(3, 9))))
	equal(t, "{1, 2, 3, 9}", Repr(s.Union(NewSet(9, 1))))
	equal(t, true, Equal(NewSet(1, 2), NewSet(2, 1)))
}

func TestPrintsValues(t *testing.T) {
	type point struct{ X, Y int }
	var none *int
	tests := []struct {
		want string
		v    any
	}{
		{"None", nil}, {"None", none}, {"5", Ptr(5)}, {"True", true}, {"[1, 2.0, 'x', None]", []any{1, 2.0, "x", nil}},
		{"(1,)", Tuple{1}}, {"()", Tuple{}}, {"(1, 'a')", Tuple2[int, string]{1, "a"}}, {"[[1], []]", [][]int{{1}, {}}},
		{"(1, 2)", point{1, 2}}, {"{'a': 1, 'b': 2}", map[string]int{"b": 2, "a": 1}}, {"1e+16", 1e16}, {"(1+2j)", 1 + 2i}, {"-2j", complex(0, -2)},
		{`b"a\x00\xff'"`, []byte("a\x00\xff'")}, {"[True, False]", []bool{true, false}}, {"range(0, 3)", NewRange(0, 3, 1)},
		{"ValueError('x')", Errorf("ValueError", "x")}, {"ValueError('x', 1)", NewException("ValueError", "x", 1)}, {"KeyError('k')", NewException("KeyError", "k")},
	}
	for _, test := range tests {
		equal(t, test.want, Repr(test.v))
	}
	equal(t, "'k'", Str(NewException("KeyError", "k")))
	equal(t, "C(a=1, b='x')", DataclassRepr("C", Field{"a", 1}, Field{"b", "x"}))
}

func TestSorting(t *testing.T) {
	words := []string{"bb", "a", "cc", "d"}
	equal(t, []string{"a", "d", "bb", "cc"}, SortedBy(words, func(s string) int { return Len(s) }, false))
	equal(t, []string{"bb", "cc", "a", "d"}, SortedBy(words, func(s string) int { return Len(s) }, true))
	equal(t, []string{"d", "cc", "bb", "a"}, Sorted(words, true))
	pairs := []Tuple2[int, string]{{2, "a"}, {1, "b"}, {1, "a"}}
	equal(t, "[(1, 'a'), (1, 'b'), (2, 'a')]", Repr(SortedBy(pairs, func(p Tuple2[int, string]) Tuple2[int, string] { return p }, false)))
	equal(t, "cc", MaxBy(words, func(s string) Tuple2[int, string] { return Tuple2[int, string]{Len(s), s} }))
	equal(t, "!TypeError: '<' not supported between instances of 'str' and 'int'", outcome(func() string { return Str(Compare("a", 1)) }))
	equal(t, true, Equal(1, 1.0) && Equal(true, 1) && !Equal("1", 1) && Equal([]int{1}, NewList(1.0)) && !Equal([]int{1}, Tuple{1}))
}

func TestIntegerLimits(t *testing.T) {
	equal(t, 1024, Pow(2, 10))
	equal(t, -1<<63, Pow(-2, 63))
	equal(t, "!OverflowError: 2 ** 63 does not fit in 64 bits", outcome(func() string { return Str(Pow(2, 63)) }))
	equal(t, "!OverflowError: 9223372036854775807 + 1 does not fit in 64 bits", outcome(func() string { return Str(Add(1<<63-1, 1)) }))
	equal(t, "!OverflowError: 4611686018427387904 * 2 does not fit in 64 bits", outcome(func() string { return Str(Mul(1<<62, 2)) }))
	equal(t, "!OverflowError: 1 << 63 does not fit in 64 bits", outcome(func() string { return Str(Lshift(1, 63)) }))
	equal(t, []int{4, 1, -2}, []int{PowMod(3, 4, 7), PowMod(3, 0, 7), PowMod(2, 3, -5)})
	equal(t, []int{10, 7, 4}, NewRange(10, 2, -3).List())
	equal(t, "!ZeroDivisionError: 0.0 cannot be raised to a negative power", outcome(func() string { return Str(PowFloat(0, -1)) }))
	equal(t, "!OverflowError: (34, 'Numerical result out of range')", outcome(func() string { return Str(PowFloat(10, 400)) }))
}

func TestExceptionClasses(t *testing.T) {
	RegisterClass("MyError", "LookupError")
	e := Errorf("MyError", "x")
	equal(t, true, Is(e, "MyError") && Is(e, "LookupError") && Is(e, "Exception") && !Is(e, "ValueError"))
	equal(t, true, Is(Errorf("ZeroDivisionError", ""), "ArithmeticError") && Is(Errorf("FileNotFoundError", ""), "IOError"))
	equal(t, true, !Is(NewException("SystemExit"), "Exception") && Is(NewException("SystemExit"), "BaseException"))
	equal(t, true, Is(fmt.Errorf("loading: %w", Errorf("ValueError", "bad")), "ValueError"))
	_, err := os.Open("/nonexistent/file")
	equal(t, "FileNotFoundError: [Errno 2] No such file or directory: '/nonexistent/file'", AsException(err).Error())
	equal(t, "OSError: plain", AsException(errors.New("plain")).Error())
	equal(t, "AssertionError: no", Catch(func() { Assert(false, "no") }).Error())
	equal(t, "AssertionError", Catch(func() { Assert(false) }).Error())
	equal(t, "ValueError: a", Catch(func() { Must(1, error(Errorf("ValueError", "a"))) }).Error())
}

func TestPlaces(t *testing.T) {
	err := Catch(func() {
//line script.py:12
		Raise("ValueError", "here")
//line collections_test.go:1000
	})
	file, line := AsException(err).Place()
	equal(t, "script.py:12", fmt.Sprintf("%s:%d", file[len(file)-9:], line))
	zero := 0
	xs := []int{}
	err = Catch(func() {
//line script.py:20
		xs[zero]++
//line collections_test.go:1010
	})
	equal(t, "IndexError: list index out of range", err.Error())
	_, line = AsException(err).Place()
	equal(t, 20, line)
	err = Catch(func() { xs[zero]++ })
	equal(t, "InternalError", AsException(err).Type)
	err = Catch(func() {
//line script.py:30
		zero = 1 / zero
//line collections_test.go:1020
	})
	equal(t, "ZeroDivisionError: integer division or modulo by zero", err.Error())
}

// key is an object with a hash of its own.
type key struct{ a, b int }

func (k *key) PyHash() int { return Hash(k.a) } // keys that differ in b collide

func (k *key) PyEqual(other any) bool {
	o, ok := other.(*key)
	return ok && *o == *k
}

func TestKeysWithAHash(t *testing.T) {
	d := DictOf(KV(&key{1, 1}, "a"), KV(&key{1, 2}, "b"), KV(&key{1, 1}, "c"))
	equal(t, 2, d.Len())
	equal(t, "c", d.Get(&key{1, 1}))
	equal(t, "b", d.Pop(&key{1, 2}))
	equal(t, false, d.Has(&key{1, 2}))
	d.Set(&key{1, 2}, "d")
	equal(t, "d", d.Get(&key{1, 2}))
	s := NewSet(&key{1, 1}, &key{1, 1}, &key{2, 1})
	s.Remove(&key{2, 1})
	equal(t, true, s.Len() == 1 && s.Has(&key{1, 1}) && !s.Has(&key{2, 1}))
}

func TestHash(t *testing.T) {
	equal(t, 7, Hash(7))
	equal(t, Hash(2), Hash(2))
	equal(t, true, Hash(1, "a", 2.0) == Hash(1.0, "a", 2))
	equal(t, Hash(Tuple2[int, string]{1, "a"}), Hash(Tuple2[int, string]{1, "a"}))
	equal(t, false, Hash("ab", "c") == Hash("a", "bc"))
	equal(t, "!TypeError: unhashable type: 'list'", outcome(func() string { return Str(Hash([]int{1}, 2)) }))
}
