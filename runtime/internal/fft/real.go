package fft

// Real is the first half of the transform of real numbers: n/2 + 1 numbers.
func Real[T Float](x []T) []Complex[T] {
	n := len(x)
	out := make([]Complex[T], n/2+1)
	if n == 0 {
		return out
	}
	fs := factors(n, 4)
	for _, f := range fs {
		if f > 5 { // no step for real numbers: as complex ones
			z := make([]Complex[T], n)
			for i, v := range x {
				z[i].R = v
			}
			copy(out, Transform(z, true))
			return out
		}
	}
	from, to := append([]T(nil), x...), make([]T, n)
	r := newRoots(n)
	l1 := n
	for k := len(fs) - 1; k >= 0; k-- {
		ip := fs[k]
		ido := n / l1
		l1 /= ip
		p := realPass[T]{ip: ip, ido: ido, l1: l1, cc: from, ch: to}
		p.wa = make([]T, (ip-1)*(ido-1))
		for j := 1; j < ip; j++ {
			for i := 1; i <= (ido-1)/2; i++ {
				w := r.at(j * l1 * i)
				p.wa[(j-1)*(ido-1)+2*i-2], p.wa[(j-1)*(ido-1)+2*i-1] = T(w.R), T(w.I)
			}
		}
		map[int]func(){2: p.two, 3: p.three, 4: p.four, 5: p.five}[ip]()
		from, to = to, from
	}
	out[0].R = from[0]
	for i := 1; i < n; i++ {
		if i%2 == 1 {
			out[(i+1)/2].R = from[i]
		} else {
			out[i/2].I = from[i]
		}
	}
	return out
}

// realPass is one step: l1 transforms of ip·ido numbers, of each of which the
// second half is left out.
type realPass[T Float] struct {
	ip, ido, l1 int
	cc, ch, wa  []T
}

func (p *realPass[T]) in(a, b, c int) T { return p.cc[a+p.ido*(b+p.l1*c)] }

func (p *realPass[T]) out(a, b, c int, v T) { p.ch[a+p.ido*(b+p.ip*c)] = v }

// turned is the pair at i of the j-th part, times the conjugate of its root.
func (p *realPass[T]) turned(i, k, j int) (r, im T) {
	wr, wi := p.wa[i-2+(j-1)*(p.ido-1)], p.wa[i-1+(j-1)*(p.ido-1)]
	a, b := p.in(i-1, k, j), p.in(i, k, j)
	return wr*a + wi*b, wr*b - wi*a
}

// pairs calls f for the pairs of each transform.
func (p *realPass[T]) pairs(f func(k, i, ic int)) {
	for k := range p.l1 {
		for i := 2; i < p.ido; i += 2 {
			f(k, i, p.ido-i)
		}
	}
}

func (p *realPass[T]) two() {
	last := p.ido - 1
	for k := range p.l1 {
		a, b := p.in(0, k, 0), p.in(0, k, 1)
		p.out(0, 0, k, a+b)
		p.out(last, 1, k, a-b)
	}
	if p.ido%2 == 0 {
		for k := range p.l1 {
			p.out(0, 1, k, -p.in(last, k, 1))
			p.out(last, 0, k, p.in(last, k, 0))
		}
	}
	p.pairs(func(k, i, ic int) {
		tr2, ti2 := p.turned(i, k, 1)
		p.out(i-1, 0, k, p.in(i-1, k, 0)+tr2)
		p.out(ic-1, 1, k, p.in(i-1, k, 0)-tr2)
		p.out(i, 0, k, ti2+p.in(i, k, 0))
		p.out(ic, 1, k, ti2-p.in(i, k, 0))
	})
}

func (p *realPass[T]) three() {
	taur, taui := T(-0.5), T(0.866025403784438646763723170752936183)
	for k := range p.l1 {
		cr2 := p.in(0, k, 1) + p.in(0, k, 2)
		p.out(0, 0, k, p.in(0, k, 0)+cr2)
		p.out(0, 2, k, taui*(p.in(0, k, 2)-p.in(0, k, 1)))
		p.out(p.ido-1, 1, k, p.in(0, k, 0)+taur*cr2)
	}
	p.pairs(func(k, i, ic int) {
		dr2, di2 := p.turned(i, k, 1)
		dr3, di3 := p.turned(i, k, 2)
		cr2, ci2 := dr2+dr3, di2+di3
		p.out(i-1, 0, k, p.in(i-1, k, 0)+cr2)
		p.out(i, 0, k, p.in(i, k, 0)+ci2)
		tr2, ti2 := p.in(i-1, k, 0)+taur*cr2, p.in(i, k, 0)+taur*ci2
		tr3, ti3 := taui*(di2-di3), taui*(dr3-dr2)
		p.out(i-1, 2, k, tr2+tr3)
		p.out(ic-1, 1, k, tr2-tr3)
		p.out(i, 2, k, ti3+ti2)
		p.out(ic, 1, k, ti3-ti2)
	})
}

func (p *realPass[T]) four() {
	last := p.ido - 1
	for k := range p.l1 {
		tr1 := p.in(0, k, 3) + p.in(0, k, 1)
		p.out(0, 2, k, p.in(0, k, 3)-p.in(0, k, 1))
		tr2 := p.in(0, k, 0) + p.in(0, k, 2)
		p.out(last, 1, k, p.in(0, k, 0)-p.in(0, k, 2))
		p.out(0, 0, k, tr2+tr1)
		p.out(last, 3, k, tr2-tr1)
	}
	if p.ido%2 == 0 {
		for k := range p.l1 {
			ti1 := -halfRoot * (p.in(last, k, 1) + p.in(last, k, 3))
			tr1 := halfRoot * (p.in(last, k, 1) - p.in(last, k, 3))
			p.out(last, 0, k, p.in(last, k, 0)+tr1)
			p.out(last, 2, k, p.in(last, k, 0)-tr1)
			p.out(0, 3, k, ti1+p.in(last, k, 2))
			p.out(0, 1, k, ti1-p.in(last, k, 2))
		}
	}
	p.pairs(func(k, i, ic int) {
		cr2, ci2 := p.turned(i, k, 1)
		cr3, ci3 := p.turned(i, k, 2)
		cr4, ci4 := p.turned(i, k, 3)
		tr1, tr4 := cr4+cr2, cr4-cr2
		ti1, ti4 := ci2+ci4, ci2-ci4
		tr2, tr3 := p.in(i-1, k, 0)+cr3, p.in(i-1, k, 0)-cr3
		ti2, ti3 := p.in(i, k, 0)+ci3, p.in(i, k, 0)-ci3
		p.out(i-1, 0, k, tr2+tr1)
		p.out(ic-1, 3, k, tr2-tr1)
		p.out(i, 0, k, ti1+ti2)
		p.out(ic, 3, k, ti1-ti2)
		p.out(i-1, 2, k, tr3+ti4)
		p.out(ic-1, 1, k, tr3-ti4)
		p.out(i, 2, k, tr4+ti3)
		p.out(ic, 1, k, tr4-ti3)
	})
}

func (p *realPass[T]) five() {
	tr11, ti11 := T(0.3090169943749474241022934171828191), T(0.9510565162951535721164393333793821)
	tr12, ti12 := T(-0.8090169943749474241022934171828191), T(0.5877852522924731291687059546390728)
	last := p.ido - 1
	for k := range p.l1 {
		c0 := p.in(0, k, 0)
		cr2, ci5 := p.in(0, k, 4)+p.in(0, k, 1), p.in(0, k, 4)-p.in(0, k, 1)
		cr3, ci4 := p.in(0, k, 3)+p.in(0, k, 2), p.in(0, k, 3)-p.in(0, k, 2)
		p.out(0, 0, k, c0+cr2+cr3)
		p.out(last, 1, k, c0+tr11*cr2+tr12*cr3)
		p.out(0, 2, k, ti11*ci5+ti12*ci4)
		p.out(last, 3, k, c0+tr12*cr2+tr11*cr3)
		p.out(0, 4, k, ti12*ci5-ti11*ci4)
	}
	p.pairs(func(k, i, ic int) {
		dr2, di2 := p.turned(i, k, 1)
		dr3, di3 := p.turned(i, k, 2)
		dr4, di4 := p.turned(i, k, 3)
		dr5, di5 := p.turned(i, k, 4)
		cr2, ci5 := dr5+dr2, dr5-dr2
		ci2, cr5 := di2+di5, di2-di5
		cr3, ci4 := dr4+dr3, dr4-dr3
		ci3, cr4 := di3+di4, di3-di4
		r0, i0 := p.in(i-1, k, 0), p.in(i, k, 0)
		p.out(i-1, 0, k, r0+cr2+cr3)
		p.out(i, 0, k, i0+ci2+ci3)
		tr2, ti2 := r0+tr11*cr2+tr12*cr3, i0+tr11*ci2+tr12*ci3
		tr3, ti3 := r0+tr12*cr2+tr11*cr3, i0+tr12*ci2+tr11*ci3
		tr5, tr4 := cr5*ti11+cr4*ti12, cr5*ti12-cr4*ti11
		ti5, ti4 := ci5*ti11+ci4*ti12, ci5*ti12-ci4*ti11
		p.out(i-1, 2, k, tr2+tr5)
		p.out(ic-1, 1, k, tr2-tr5)
		p.out(i, 2, k, ti5+ti2)
		p.out(ic, 1, k, ti5-ti2)
		p.out(i-1, 4, k, tr3+tr4)
		p.out(ic-1, 3, k, tr3-tr4)
		p.out(i, 4, k, ti4+ti3)
		p.out(ic, 3, k, ti4-ti3)
	})
}
