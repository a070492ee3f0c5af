package tensor

import "testing"

func benchmark(b *testing.B, bytes int, f func()) {
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		f()
	}
}

func BenchmarkElementwise(b *testing.B) {
	x, y, row := Ones(256, 1024), Ones(256, 1024), Ones(1024)
	h := x.Half()
	b.Run("add", func(b *testing.B) { benchmark(b, 4*x.Numel(), func() { x.Add(y) }) })
	b.Run("add row", func(b *testing.B) { benchmark(b, 4*x.Numel(), func() { x.Add(row) }) })
	b.Run("add column", func(b *testing.B) { c := Ones(256, 1); benchmark(b, 4*x.Numel(), func() { x.Add(c) }) })
	b.Run("add transposed", func(b *testing.B) {
		z := Ones(1024, 256).T()
		benchmark(b, 4*x.Numel(), func() { x.Add(z) })
	})
	b.Run("add scalar", func(b *testing.B) { benchmark(b, 4*x.Numel(), func() { x.AddScalar(1.5) }) })
	b.Run("add half", func(b *testing.B) { benchmark(b, 2*x.Numel(), func() { h.Add(h) }) })
	b.Run("add 16", func(b *testing.B) { s := Ones(16); benchmark(b, 64, func() { s.Add(s) }) })
	b.Run("exp", func(b *testing.B) { benchmark(b, 4*x.Numel(), func() { x.Exp() }) })
	b.Run("softmax", func(b *testing.B) { benchmark(b, 4*x.Numel(), func() { x.Softmax(-1) }) })
	b.Run("sum", func(b *testing.B) { benchmark(b, 4*x.Numel(), func() { x.SumDim(-1) }) })
	b.Run("contiguous", func(b *testing.B) { benchmark(b, 4*x.Numel(), func() { x.T().Contiguous() }) })
	b.Run("gather rows", func(b *testing.B) {
		at := By(Arange(128))
		benchmark(b, 4*128*1024, func() { x.Index(at) })
	})
}
