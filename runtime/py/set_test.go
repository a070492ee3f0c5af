package py

import (
	"encoding/json"
	"hash/crc32"
	"testing"
)

// testdata/sets.json.gz is made by testdata/oracle/py_sets.py.

func decoded[T any](t *testing.T, raw json.RawMessage) (v T) {
	t.Helper()
	noError(t, json.Unmarshal(raw, &v))
	return v
}

func TestHashEqualsCPython(t *testing.T) {
	cases := load(t, "testdata/sets.json.gz")
	for _, c := range cases["ints"] {
		equal(t, integer(t, c[1]), Hash(integer(t, c[0])))
	}
	for _, c := range cases["floats"] {
		x := hexFloat(text(t, c[0]))
		if got := Hash(x); got != integer(t, c[1]) {
			t.Errorf("hash(%v) is %d, not %d", x, got, integer(t, c[1]))
		}
	}
	for _, c := range cases["tuples"] {
		equal(t, integer(t, c[1]), Hash(Tuple(Anys(decoded[[]int](t, c[0])))))
	}
	for _, c := range cases["frozensets"] {
		equal(t, integer(t, c[1]), Hash(NewSet(decoded[[]int](t, c[0])...).Frozen()))
	}
	others := map[string]any{
		"None": nil, "True": true, "complex": complex(1.5, -2),
		"nested": Tuple3[int, Tuple2[float64, *int], *Set[int]]{1, Tuple2[float64, *int]{2.5, nil}, NewSet(3).Frozen()},
	}
	for _, c := range cases["others"] {
		equal(t, integer(t, c[1]), Hash(others[text(t, c[0])]))
	}
}

func TestSetOrderEqualsCPython(t *testing.T) {
	cases := load(t, "testdata/sets.json.gz")
	var operations []string
	for _, c := range cases["operations"] {
		operations = append(operations, text(t, c[0]))
	}
	for i, c := range cases["runs"] {
		switch kind := text(t, c[0]); kind {
		case "int":
			replay(t, i, c, operations, func(n int) int { return n })
		case "wide":
			replay(t, i, c, operations, func(n int) int { return n*(1<<53) + n })
		case "shifted":
			replay(t, i, c, operations, func(n int) int { return n * 1024 })
		case "float":
			replay(t, i, c, operations, func(n int) float64 { return float64(n) / 8 })
		case "tuple":
			replay(t, i, c, operations, func(n int) Tuple2[int, int] { return Tuple2[int, int]{n >> 3, n & 7} })
		case "mixed":
			truth := true
			replay(t, i, c, operations, func(n int) any {
				var flag *bool
				if Mod(n, 3) == 0 {
					flag = &truth
				}
				return Tuple2[float64, Tuple2[int, *bool]]{float64(n) / 2, Tuple2[int, *bool]{Mod(n, 5), flag}}
			})
		default:
			t.Fatalf("no kind %q", kind)
		}
	}
}

// numbers is the function of that name in py_sets.py.
func numbers(seed, count, span, by int) []int {
	out := make([]int, count)
	for k := range out {
		if by != 0 {
			out[k] = seed%(2*span) - span + k*by
			continue
		}
		seed = (seed*1103515245 + 12345) % (1 << 31)
		out[k] = (seed>>8)%(2*span+1) - span
	}
	return out
}

// replay takes the steps of a run, and compares the order behind each.
func replay[T comparable](t *testing.T, run int, c []json.RawMessage, operations []string, element func(int) T) {
	t.Helper()
	sets := []*Set[T]{NewSet[T](), NewSet[T](), NewSet[T]()}
	for at, step := range decoded[[][7]int](t, c[2]) {
		op, i, b := operations[step[0]], step[1], sets[step[2]]
		a, items := sets[i], []T{}
		for _, n := range numbers(step[3], step[4], integer(t, c[1]), step[5]) {
			items = append(items, element(n))
		}
		switch op {
		case "new":
			sets[i] = NewSet(items...)
		case "literal":
			sets[i] = NewSet(items...)
			if len(items) > 2 {
				sets[i] = SetLiteral(items...)
			}
		case "looped":
			sets[i] = NewSet(FrozenLiteral(items...).Items()...)
		case "copy":
			sets[i] = b.Copy()
		case "add", "update":
			a.Update(items)
		case "merge":
			a.Merge(b)
		case "keys":
			a.UpdateKeys(distinct(items))
		case "discard":
			for _, v := range items {
				a.Discard(v)
			}
		case "pop":
			for range min(len(items), a.Len()) {
				a.Pop()
			}
		case "clear":
			a.Clear()
		case "union":
			sets[i] = a.Union(b)
		case "union_items":
			sets[i] = a.UnionItems(items)
		case "union_keys":
			sets[i] = a.UnionKeys(distinct(items))
		case "intersection":
			sets[i] = a.Intersection(b)
		case "intersection_items":
			sets[i] = a.IntersectionItems(items)
		case "difference":
			sets[i] = a.Difference(b)
		case "difference_items":
			sets[i] = a.DifferenceItems(items)
		case "symmetric_difference":
			sets[i] = a.SymmetricDifference(b)
		case "symmetric_difference_items":
			sets[i] = a.SymmetricDifferenceOf(NewSet(items...))
		case "intersection_update":
			a.IntersectionUpdate(b)
		case "difference_update":
			a.DifferenceUpdate(b)
		case "difference_update_items":
			a.DifferenceUpdateItems(items)
		case "symmetric_difference_update":
			a.SymmetricDifferenceUpdate(b)
		default:
			t.Fatalf("no operation %q", op)
		}
		if got := Repr(sets[i].Items()); int(crc32.ChecksumIEEE([]byte(got))%9973) != step[6] {
			t.Fatalf("run %d, step %d, %s: the order is not %s", run, at, op, got)
		}
	}
}

// distinct are the keys of a dict of items.
func distinct[T comparable](items []T) []T {
	d := NewDict[T, int]()
	for _, v := range items {
		d.Set(v, 0)
	}
	return d.Keys()
}

func TestSetOfStrsKeepsInsertion(t *testing.T) {
	s := NewSet("b", "a", "b", "c")
	s.Discard("b")
	s.Add("b")
	equal(t, "{'a', 'c', 'b'}", Repr(s))
	equal(t, "{'a', 'b'}", Repr(s.Difference(NewSet("c"))))
	equal(t, "a", s.Pop())
	mixed := NewSet[any](8, 1, "x", 0)
	equal(t, "{8, 1, 'x', 0}", Repr(mixed))
	equal(t, true, mixed.Has(8) && mixed.Has("x") && !mixed.Has(2))
	equal(t, Hash(NewSet("a", "b").Frozen()), Hash(NewSet("b", "a").Frozen()))
	mixed.Clear()
	mixed.Update([]any{3, 1.0, 1, true})
	equal(t, "{1.0, 3}", Repr(mixed))
}

func TestSetChangedInALoop(t *testing.T) {
	s := NewSet(1, 2)
	equal(t, "!RuntimeError: Set changed size during iteration", outcome(func() string {
		for v := range s.All() {
			s.Add(v + 10)
		}
		return ""
	}))
}

func BenchmarkSet(b *testing.B) {
	for range b.N {
		s := NewSet[int]()
		for i := range 1000 {
			s.Add(i * 7)
		}
		for i := range 7000 {
			s.Has(i)
		}
	}
}
