// Package fft holds the discrete Fourier transform as NumPy computes it, in
// pocketfft's steps and roots of unity (Reinecke and Frigo, "pocketfft"), so that
// what is left of rounding is the same too.
package fft

import (
	"math"

	"github.com/pyconv/pyconv/runtime/internal/libm"
)

// Float is the precision of a transform.
type Float interface{ float32 | float64 }

// Complex is one number.
type Complex[T Float] struct{ R, I T }

func add[T Float](a, b Complex[T]) Complex[T] { return Complex[T]{a.R + b.R, a.I + b.I} }

func sub[T Float](a, b Complex[T]) Complex[T] { return Complex[T]{a.R - b.R, a.I - b.I} }

// turned is a times w, forward the conjugate of w.
func turned[T Float](a, w Complex[T], forward bool) Complex[T] {
	if forward {
		return Complex[T]{a.R*w.R + a.I*w.I, a.I*w.R - a.R*w.I}
	}
	return Complex[T]{a.R*w.R - a.I*w.I, a.R*w.I + a.I*w.R}
}

// quarter is a turned by 90 degrees.
func quarter[T Float](a Complex[T], forward bool) Complex[T] {
	if forward {
		return Complex[T]{a.I, -a.R}
	}
	return Complex[T]{-a.I, a.R}
}

const halfRoot = 0.707106781186547524400844362104849

// eighth is a turned by 45 degrees, and threeEighths by 135.
func eighth[T Float](a Complex[T], forward bool) Complex[T] {
	if forward {
		return Complex[T]{halfRoot * (a.R + a.I), halfRoot * (a.I - a.R)}
	}
	return Complex[T]{halfRoot * (a.R - a.I), halfRoot * (a.I + a.R)}
}

func threeEighths[T Float](a Complex[T], forward bool) Complex[T] {
	if forward {
		return Complex[T]{halfRoot * (a.I - a.R), halfRoot * (-a.R - a.I)}
	}
	return Complex[T]{halfRoot * (-a.R - a.I), halfRoot * (a.R - a.I)}
}

// roots are the n-th roots of unity, each the product of one of two tables.
type roots struct {
	n, shift     int
	fine, coarse []Complex[float64]
}

func newRoots(n int) *roots {
	r := &roots{n: n, shift: 1}
	count := (n + 2) / 2
	for (1<<r.shift)*(1<<r.shift) < count {
		r.shift++
	}
	size := 1 << r.shift
	const eighth, rest = 0.25 * math.Pi, 3.0616169978683830e-17 // of the circle; what float64 leaves out
	angle := float64(eighth) / float64(n)
	angle += (math.FMA(-angle, float64(n), eighth) + rest) / float64(n)
	for i := range size {
		r.fine = append(r.fine, root(i, n, angle))
	}
	for i := range (count + size - 1) / size {
		r.coarse = append(r.coarse, root(i*size, n, angle))
	}
	return r
}

// root is the x-th of n, from an angle of at most 45 degrees.
func root(x, n int, angle float64) Complex[float64] {
	x *= 8
	sin := func(x int) float64 { return libm.Sin(float64(x) * angle) }
	cos := func(x int) float64 { return libm.Cos(float64(x) * angle) }
	if x == 0 {
		return Complex[float64]{1, 0}
	}
	below := x < 4*n
	if !below {
		x = 8*n - x
	}
	var w Complex[float64]
	switch second := x >= 2*n; {
	case !second && x < n:
		w = Complex[float64]{cos(x), sin(x)}
	case !second:
		w = Complex[float64]{sin(2*n - x), cos(2*n - x)}
	case x-2*n < n:
		w = Complex[float64]{-sin(x - 2*n), cos(x - 2*n)}
	default:
		w = Complex[float64]{-cos(4*n - x), sin(4*n - x)}
	}
	if !below {
		w.I = -w.I
	}
	return w
}

func (r *roots) at(i int) Complex[float64] {
	flip := 2*i > r.n
	if flip {
		i = r.n - i
	}
	a, b := r.fine[i&(1<<r.shift-1)], r.coarse[i>>r.shift]
	w := Complex[float64]{a.R*b.R - a.I*b.I, a.R*b.I + a.I*b.R}
	if flip {
		w.I = -w.I
	}
	return w
}

// factors are n's, those of the first list before the primes.
func factors(n int, first ...int) []int {
	var out []int
	for _, f := range first {
		for n%f == 0 {
			out = append(out, f)
			n /= f
		}
	}
	if n%2 == 0 {
		n /= 2
		out = append(out, 2)
		out[0], out[len(out)-1] = out[len(out)-1], out[0]
	}
	for d := 3; d*d <= n; d += 2 {
		for n%d == 0 {
			out = append(out, d)
			n /= d
		}
	}
	if n > 1 {
		out = append(out, n)
	}
	return out
}

// Transform is the transform of x, forward or back, without a factor.
func Transform[T Float](x []Complex[T], forward bool) []Complex[T] {
	n := len(x)
	from := append([]Complex[T](nil), x...)
	if n < 2 {
		return from
	}
	to := make([]Complex[T], n)
	r := newRoots(n)
	l1 := 1
	for _, ip := range factors(n, 8, 4) {
		ido := n / (ip * l1)
		p := pass[T]{ip: ip, ido: ido, l1: l1, cc: from, ch: to, forward: forward}
		p.wa = make([]Complex[T], (ip-1)*(ido-1))
		for j := 1; j < ip; j++ {
			for i := 1; i < ido; i++ {
				w := r.at(j * l1 * i)
				p.wa[(j-1)*(ido-1)+i-1] = Complex[T]{T(w.R), T(w.I)}
			}
		}
		p.run()
		from, to = to, from
		l1 *= ip
	}
	return from
}

// pass is one step of a transform: l1·ido transforms of ip numbers.
type pass[T Float] struct {
	ip, ido, l1 int
	cc, ch, wa  []Complex[T]
	forward     bool
}

func (p *pass[T]) run() {
	in := make([]Complex[T], p.ip)
	out := make([]Complex[T], p.ip)
	step := map[int]func(in, out []Complex[T]){2: p.two, 3: p.three, 4: p.four, 5: p.five, 8: p.eight}[p.ip]
	if step == nil {
		step = p.any()
	}
	for k := range p.l1 {
		for i := range p.ido {
			for j := range in {
				in[j] = p.cc[i+p.ido*(j+p.ip*k)]
			}
			step(in, out)
			for j, v := range out {
				if i > 0 && j > 0 {
					v = turned(v, p.wa[i-1+(j-1)*(p.ido-1)], p.forward)
				}
				p.ch[i+p.ido*(k+p.l1*j)] = v
			}
		}
	}
}

func (p *pass[T]) two(in, out []Complex[T]) { out[0], out[1] = add(in[0], in[1]), sub(in[0], in[1]) }

func (p *pass[T]) three(in, out []Complex[T]) {
	tw1r, tw1i := T(-0.5), T(0.866025403784438646763723170752936183)
	if p.forward {
		tw1i = -tw1i
	}
	t0, t1, t2 := in[0], add(in[1], in[2]), sub(in[1], in[2])
	out[0] = add(t0, t1)
	ca := Complex[T]{t0.R + t1.R*tw1r, t0.I + t1.I*tw1r}
	cb := Complex[T]{-t2.I * tw1i, t2.R * tw1i}
	out[1], out[2] = add(ca, cb), sub(ca, cb)
}

func (p *pass[T]) four(in, out []Complex[T]) {
	t2, t1 := add(in[0], in[2]), sub(in[0], in[2])
	t3, t4 := add(in[1], in[3]), quarter(sub(in[1], in[3]), p.forward)
	out[0], out[2] = add(t2, t3), sub(t2, t3)
	out[1], out[3] = add(t1, t4), sub(t1, t4)
}

func (p *pass[T]) five(in, out []Complex[T]) {
	tw1r, tw1i := T(0.3090169943749474241022934171828191), T(0.9510565162951535721164393333793821)
	tw2r, tw2i := T(-0.8090169943749474241022934171828191), T(0.5877852522924731291687059546390728)
	if p.forward {
		tw1i, tw2i = -tw1i, -tw2i
	}
	t0, t1, t4 := in[0], add(in[1], in[4]), sub(in[1], in[4])
	t2, t3 := add(in[2], in[3]), sub(in[2], in[3])
	out[0] = Complex[T]{t0.R + t1.R + t2.R, t0.I + t1.I + t2.I}
	part := func(u1, u2 int, ar, br, ai, bi T) {
		ca := Complex[T]{t0.R + ar*t1.R + br*t2.R, t0.I + ar*t1.I + br*t2.I}
		cb := Complex[T]{I: ai*t4.R + bi*t3.R, R: -(ai*t4.I + bi*t3.I)}
		out[u1], out[u2] = add(ca, cb), sub(ca, cb)
	}
	part(1, 4, tw1r, tw2r, tw1i, tw2i)
	part(2, 3, tw2r, tw1r, tw2i, -tw1i)
}

func (p *pass[T]) eight(in, out []Complex[T]) {
	f := p.forward
	a1, a5 := add(in[1], in[5]), sub(in[1], in[5])
	a3, a7 := add(in[3], in[7]), quarter(sub(in[3], in[7]), f)
	a1, a3 = add(a1, a3), quarter(sub(a1, a3), f)
	a5, a7 = eighth(add(a5, a7), f), threeEighths(sub(a5, a7), f)
	a0, a4 := add(in[0], in[4]), sub(in[0], in[4])
	a2, a6 := add(in[2], in[6]), quarter(sub(in[2], in[6]), f)
	a0, a2 = add(a0, a2), sub(a0, a2)
	a4, a6 = add(a4, a6), sub(a4, a6)
	out[0], out[4] = add(a0, a1), sub(a0, a1)
	out[2], out[6] = add(a2, a3), sub(a2, a3)
	out[1], out[5] = add(a4, a5), sub(a4, a5)
	out[3], out[7] = add(a6, a7), sub(a6, a7)
}

// any is the step for another prime, by the definition.
func (p *pass[T]) any() func(in, out []Complex[T]) {
	r := newRoots(p.ip)
	return func(in, out []Complex[T]) {
		for j := range out {
			sum := in[0]
			for i := 1; i < p.ip; i++ {
				w := r.at(i * j % p.ip)
				sum = add(sum, turned(in[i], Complex[T]{T(w.R), T(w.I)}, p.forward))
			}
			out[j] = sum
		}
	}
}
