package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

func TestForCoversEachIndexOnce(t *testing.T) {
	for _, n := range []int{0, 1, 7, 64, 1000} {
		for _, grain := range []int{0, 1, 5, 2000} {
			seen := make([]atomic.Int32, n)
			For(n, grain, func(lo, hi int) {
				for i := lo; i < hi; i++ {
					seen[i].Add(1)
				}
			})
			for i := range seen {
				if got := seen[i].Load(); got != 1 {
					t.Fatalf("n %d, grain %d: index %d was done %d times", n, grain, i, got)
				}
			}
		}
	}
}

func TestForBesideAndInsideFor(t *testing.T) {
	var total atomic.Int64
	var wg sync.WaitGroup
	for range 64 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			For(100, 1, func(lo, hi int) {
				For(hi-lo, 1, func(a, b int) { total.Add(int64(b - a)) })
			})
		}()
	}
	wg.Wait()
	if total.Load() != 6400 {
		t.Fatalf("%d indexes done, want 6400", total.Load())
	}
}

func TestPanicReachesTheCaller(t *testing.T) {
	for round := range 50 {
		func() {
			defer func() {
				if v := recover(); v != "chunk" {
					t.Fatalf("round %d: recovered %v", round, v)
				}
			}()
			For(1000, 1, func(lo, hi int) {
				if lo <= 700 && 700 < hi {
					panic("chunk")
				}
			})
			t.Error("no panic")
		}()
	}
	TestForCoversEachIndexOnce(t) // the pool still works
}

func TestOneProcessorRunsInline(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	calls := 0
	For(1000, 1, func(lo, hi int) { calls++ })
	if calls != 1 {
		t.Errorf("%d calls, want 1", calls)
	}
}

func BenchmarkForEmpty(b *testing.B) {
	for b.Loop() {
		For(8, 1, func(lo, hi int) {})
	}
}
