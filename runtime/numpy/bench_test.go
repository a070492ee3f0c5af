package numpy

import (
	"testing"

	"github.com/pyconv/pyconv/runtime/tensor"
)

func numbers(n int) *Array {
	return formula(Float64, []int{n}, 100)
}

func BenchmarkLoopOverElements(b *testing.B) {
	a := numbers(100_000)
	for b.Loop() {
		s := Number(0.0)
		for _, v := range a.Unbind(0) {
			s = s.Add(v)
		}
	}
}

func BenchmarkUnique(b *testing.B) {
	a := array(numbers(500_000).t.To(tensor.Int64))
	for b.Loop() {
		a.Unique()
	}
}

func BenchmarkMask(b *testing.B) {
	a := numbers(1_000_000)
	for b.Loop() {
		a.Index(By(a.GtScalar(0).And(a.LtScalar(50))))
	}
}

func BenchmarkWhere(b *testing.B) {
	a := numbers(1_000_000)
	for b.Loop() {
		Where(a.GtScalar(0), a, Number(0.0))
	}
}

func BenchmarkSum(b *testing.B) {
	a := numbers(1_000_000)
	for b.Loop() {
		a.Sum()
	}
}

func BenchmarkSort(b *testing.B) {
	a := numbers(200_000)
	for b.Loop() {
		a.Sort(-1)
	}
}

func BenchmarkSetElement(b *testing.B) {
	a := Zeros(1000, 10)
	for b.Loop() {
		for i := range 1000 {
			a.SetIndexScalar(1.5, I(i), I(3))
		}
	}
}

func BenchmarkGetElement(b *testing.B) {
	a := Zeros(1000, 10)
	for b.Loop() {
		for i := range 1000 {
			a.Index(I(i), I(3))
		}
	}
}
