package py

import "testing"

func TestCache(t *testing.T) {
	computed := 0
	get := func(c *Cache[int, int], n int) int {
		return c.Get(n, func() int { computed++; return n * n })
	}
	all := NewCache[int, int](-1)
	equal(t, []int{4, 9, 4}, []int{get(all, 2), get(all, 3), get(all, 2)})
	equal(t, 2, computed)
	all.Clear()
	get(all, 2)
	equal(t, 3, computed)
	two := NewCache[int, int](2)
	for _, n := range []int{1, 2, 1, 3, 1, 2} { // 3 drives 2 out, not 1
		get(two, n)
	}
	equal(t, 7, computed)
	none := NewCache[int, int](0)
	get(none, 1)
	get(none, 1)
	equal(t, 9, computed)
}

func TestLazy(t *testing.T) {
	computed := 0
	var l Lazy[string]
	for range 2 {
		equal(t, "v", l.Get(func() string { computed++; return "v" }))
	}
	equal(t, 1, computed)
}
