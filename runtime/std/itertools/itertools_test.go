package itertools

import (
	"iter"
	"slices"
	"testing"

	_ "github.com/pyconv/pyconv/internal/golden" // the flag -update
	"github.com/pyconv/pyconv/runtime/py"
)

// drawn is a sequence that notes what was drawn from it.
func drawn(n int, seen *[]int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			*seen = append(*seen, i)
			if !yield(i) {
				return
			}
		}
	}
}

// TestDrawsNoMoreThanItMust: an iterator that others go on drawing from.
func TestDrawsNoMoreThanItMust(t *testing.T) {
	for name, row := range map[string]struct {
		take func(iter.Seq[int]) []int
		want []int
		seen int
	}{
		"islice":      {func(s iter.Seq[int]) []int { return slices.Collect(Islice(s, 0, 2, 1)) }, []int{0, 1}, 2},
		"islice step": {func(s iter.Seq[int]) []int { return slices.Collect(Islice(s, 1, 6, 2)) }, []int{1, 3, 5}, 6},
		"islice none": {func(s iter.Seq[int]) []int { return slices.Collect(Islice(s, 0, 0, 1)) }, nil, 0},
		"islice all":  {func(s iter.Seq[int]) []int { return slices.Collect(Islice(s, 7, -1, 2)) }, []int{7, 9}, 10},
		"takewhile":   {func(s iter.Seq[int]) []int { return slices.Collect(TakeWhile(s, func(v int) bool { return v < 2 })) }, []int{0, 1}, 3},
		"zip": {func(s iter.Seq[int]) []int {
			return slices.Collect(Map(Zip2(Count(5, 1), s), func(p py.Tuple2[int, int]) int { return p.V0 * p.V1 }))
		}, []int{0, 6, 14, 24, 36, 50, 66, 84, 104, 126}, 10},
		"zip, ended by the second": {func(s iter.Seq[int]) []int {
			return slices.Collect(Map(Zip3(s, slices.Values([]int{4}), Count(0, 1)), func(p py.Tuple3[int, int, int]) int { return p.V1 }))
		}, []int{4}, 2},
		"chain": {func(s iter.Seq[int]) []int { return slices.Collect(Islice(Chain(slices.Values([]int{7}), s), 0, 2, 1)) }, []int{7, 0}, 1},
	} {
		var seen []int
		if got := row.take(drawn(10, &seen)); !slices.Equal(got, row.want) || len(seen) != row.seen {
			t.Errorf("%s: %v, having drawn %v", name, got, seen)
		}
	}
}

func TestEndings(t *testing.T) {
	if got := slices.Collect(Cycle(slices.Values([]int{}))); got != nil {
		t.Errorf("cycle of nothing: %v", got)
	}
	if n := len(slices.Collect(Product([]int{1, 2}, []int{}))); n != 0 {
		t.Errorf("product with nothing: %d", n)
	}
	if n := len(slices.Collect(Product[int]())); n != 1 {
		t.Errorf("product of nothing: %d", n)
	}
	if n := len(slices.Collect(Permutations([]int{1, 2}, 3))); n != 0 {
		t.Errorf("permutations of more than there are: %d", n)
	}
	for want, f := range map[string]func(){
		"TypeError: reduce() of empty iterable with no initial value": func() { Reduce(slices.Values([]int{}), func(a, b int) int { return a }) },
		"ValueError: n must be at least one":                          func() { Batched(slices.Values([]int{}), 0) },
		"ValueError: zip() argument 2 is shorter than argument 1":     zipped(2, 1, 3),
		"ValueError: zip() argument 2 is longer than argument 1":      zipped(1, 2, 1),
		"ValueError: zip() argument 3 is shorter than arguments 1-2":  zipped(2, 2, 1),
		"ValueError: zip() argument 3 is longer than arguments 1-2":   zipped(1, 1, 2),
		"ValueError: r must be non-negative":                          func() { Combinations([]int{}, -1) },
	} {
		if err := py.Catch(f); err == nil || err.Error() != want {
			t.Errorf("want %s, got %v", want, err)
		}
	}
}

// zipped draws from three sequences that must end at once.
func zipped(a, b, c int) func() {
	return func() {
		for range Zip3Strict(Islice(Count(0, 1), 0, a, 1), Islice(Count(0, 1), 0, b, 1), Islice(Count(0, 1), 0, c, 1)) {
		}
	}
}
