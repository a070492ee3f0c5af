package itertools

import (
	"fmt"
	"iter"

	"github.com/pyconv/pyconv/runtime/py"
)

// source is one of the sequences that zip draws from, and what it drew last.
type source interface {
	draw() bool
	end()
}

type pulled[T any] struct {
	v    T
	next func() (T, bool)
	stop func()
}

func pull[T any](seq iter.Seq[T]) *pulled[T] {
	next, stop := iter.Pull(seq)
	return &pulled[T]{next: next, stop: stop}
}

func (p *pulled[T]) draw() (ok bool) {
	p.v, ok = p.next()
	return ok
}

func (p *pulled[T]) end() { p.stop() }

// together draws from each source in turn, until one ends or yield has enough.
func together(yield func() bool, strict bool, sources ...source) {
	for _, s := range sources {
		defer s.end()
	}
	for {
		for i, s := range sources {
			if s.draw() {
				continue
			}
			if strict {
				sameEnd(i, sources)
			}
			return
		}
		if !yield() {
			return
		}
	}
}

// sameEnd raises where source i ended and another did not.
func sameEnd(i int, sources []source) {
	differs := func(i int, how string) {
		others := "argument 1"
		if i > 1 {
			others = fmt.Sprintf("arguments 1-%d", i)
		}
		py.Raise("ValueError", "zip() argument %d is %s than %s", i+1, how, others)
	}
	if i > 0 {
		differs(i, "shorter")
	}
	for k, s := range sources[1:] {
		if s.draw() {
			differs(k+1, "longer")
		}
	}
}

// Zip1 is zip(a).
func Zip1[A any](a iter.Seq[A]) iter.Seq[py.Tuple1[A]] {
	return Map(a, func(v A) py.Tuple1[A] { return py.Tuple1[A]{V0: v} })
}

// Zip1Strict is zip(a, strict=True).
func Zip1Strict[A any](a iter.Seq[A]) iter.Seq[py.Tuple1[A]] { return Zip1(a) }

// Zip2 is zip(a, b): it ends with the shorter.
func Zip2[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq[py.Tuple2[A, B]] {
	return func(yield func(py.Tuple2[A, B]) bool) {
		next, stop := iter.Pull(b)
		defer stop()
		for x := range a {
			y, ok := next()
			if !ok || !yield(py.Tuple2[A, B]{V0: x, V1: y}) {
				return
			}
		}
	}
}

// Zip3 is zip(a, b, c).
func Zip3[A, B, C any](a iter.Seq[A], b iter.Seq[B], c iter.Seq[C]) iter.Seq[py.Tuple3[A, B, C]] {
	return func(yield func(py.Tuple3[A, B, C]) bool) {
		pa, pb, pc := pull(a), pull(b), pull(c)
		together(func() bool { return yield(py.Tuple3[A, B, C]{V0: pa.v, V1: pb.v, V2: pc.v}) }, false, pa, pb, pc)
	}
}

// Zip4 is zip(a, b, c, d).
func Zip4[A, B, C, D any](a iter.Seq[A], b iter.Seq[B], c iter.Seq[C], d iter.Seq[D]) iter.Seq[py.Tuple4[A, B, C, D]] {
	return func(yield func(py.Tuple4[A, B, C, D]) bool) {
		pa, pb, pc, pd := pull(a), pull(b), pull(c), pull(d)
		together(func() bool { return yield(py.Tuple4[A, B, C, D]{V0: pa.v, V1: pb.v, V2: pc.v, V3: pd.v}) }, false, pa, pb, pc, pd)
	}
}

// Zip2Strict is zip(a, b, strict=True): all must end at once.
func Zip2Strict[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq[py.Tuple2[A, B]] {
	return func(yield func(py.Tuple2[A, B]) bool) {
		pa, pb := pull(a), pull(b)
		together(func() bool { return yield(py.Tuple2[A, B]{V0: pa.v, V1: pb.v}) }, true, pa, pb)
	}
}

// Zip3Strict is zip(a, b, c, strict=True): all must end at once.
func Zip3Strict[A, B, C any](a iter.Seq[A], b iter.Seq[B], c iter.Seq[C]) iter.Seq[py.Tuple3[A, B, C]] {
	return func(yield func(py.Tuple3[A, B, C]) bool) {
		pa, pb, pc := pull(a), pull(b), pull(c)
		together(func() bool { return yield(py.Tuple3[A, B, C]{V0: pa.v, V1: pb.v, V2: pc.v}) }, true, pa, pb, pc)
	}
}

// Zip4Strict is zip(a, b, c, d, strict=True): all must end at once.
func Zip4Strict[A, B, C, D any](a iter.Seq[A], b iter.Seq[B], c iter.Seq[C], d iter.Seq[D]) iter.Seq[py.Tuple4[A, B, C, D]] {
	return func(yield func(py.Tuple4[A, B, C, D]) bool) {
		pa, pb, pc, pd := pull(a), pull(b), pull(c), pull(d)
		together(func() bool { return yield(py.Tuple4[A, B, C, D]{V0: pa.v, V1: pb.v, V2: pc.v, V3: pd.v}) }, true, pa, pb, pc, pd)
	}
}
