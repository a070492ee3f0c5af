package tensor

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Einsum returns the sum of products that an equation such as "bij,bjk->bik"
// names; without an arrow the labels seen once remain, in alphabetical order.
//
//pyconv:map torch.einsum(equation: str, *operands: Tensor) -> T[einsum] backward=ViewBackward0
func Einsum(equation string, ts ...*Tensor) *Tensor {
	inputs, output, arrow := strings.Cut(strings.ReplaceAll(equation, " ", ""), "->")
	parts := strings.Split(inputs, ",")
	if len(parts) != len(ts) {
		more := "fewer"
		if len(parts) < len(ts) {
			more = "more"
		}
		py.Raise("RuntimeError", "einsum(): %s operands were provided than specified in the equation", more)
	}
	if slices.ContainsFunc(ts, (*Tensor).IsComplex) {
		return einsumComplex(equation, ts)
	}
	// Labels are runes; the dimensions of an ellipsis get runes of their own.
	count := map[rune]int{}
	ellipsis := 0
	labels := make([][]rune, len(parts))
	for i, p := range parts {
		if strings.Contains(p, "...") {
			ellipsis = max(ellipsis, len(ts[i].shape)-(len(p)-3))
		}
	}
	for i, p := range parts {
		labels[i] = einsumLabels(p, len(ts[i].shape)-(len(strings.Replace(p, "...", "", 1))), ellipsis)
		if len(labels[i]) != len(ts[i].shape) {
			py.Raise("RuntimeError", "einsum(): the number of subscripts in the equation (%d) does not match the number of dimensions (%d) for operand %d and no ellipsis was given", len(labels[i]), len(ts[i].shape), i)
		}
		for _, l := range labels[i] {
			count[l]++
		}
	}
	var out []rune
	if arrow {
		out = einsumLabels(output, ellipsis, ellipsis)
	} else {
		for l, n := range count {
			if n == 1 || l < 0 {
				out = append(out, l)
			}
		}
		slices.Sort(out)
	}
	for i, l := range out {
		if count[l] == 0 {
			py.Raise("RuntimeError", "einsum(): output subscript %c does not appear in the equation for any input operand", l)
		}
		if slices.Contains(out[:i], l) {
			py.Raise("RuntimeError", "einsum(): output subscript %c appears more than once in the output", l)
		}
	}
	x, have := einsumDiagonal(ts[0], labels[0])
	for i := 1; i < len(ts); i++ {
		y, with := einsumDiagonal(ts[i], labels[i])
		needed := slices.Clone(out)
		for _, later := range labels[i+1:] {
			needed = append(needed, later...)
		}
		x, have = einsumPair(x, have, y, with, needed)
	}
	x, have = einsumSum(x, have, out)
	order := make([]int, len(out))
	for i, l := range out {
		order[i] = slices.Index(have, l)
	}
	return x.Permute(order...)
}

// einsumLabels reads the labels of an operand; an ellipsis stands for the last
// n of total dimensions, which have negative labels.
func einsumLabels(s string, n, total int) []rune {
	var out []rune
	for i := 0; i < len(s); i++ {
		if strings.HasPrefix(s[i:], "...") {
			for d := total - n; d < total; d++ {
				out = append(out, rune(d-1000))
			}
			i += 2
			continue
		}
		if c := s[i]; c < 'A' || c > 'Z' && c < 'a' || c > 'z' {
			py.Raise("RuntimeError", "einsum(): invalid subscript given at index %d in the equation string, subscripts must be in [a-zA-Z]", i)
		}
		out = append(out, rune(s[i]))
	}
	return out
}

// einsumDiagonal takes the diagonal of dimensions with one label.
func einsumDiagonal(t *Tensor, labels []rune) (*Tensor, []rune) {
	labels = slices.Clone(labels)
	for i := 0; i < len(labels); i++ {
		j := slices.Index(labels[i+1:], labels[i])
		if j < 0 {
			continue
		}
		j += i + 1
		l := labels[i]
		t = t.Diagonal(DiagonalOptions{Dim1: &i, Dim2: &j})
		labels = append(slices.Delete(slices.Delete(labels, j, j+1), i, i+1), l)
		i--
	}
	return t, labels
}

// einsumSum sums the dimensions whose labels are not needed.
func einsumSum(t *Tensor, labels, needed []rune) (*Tensor, []rune) {
	var dims []int
	var keep []rune
	for i, l := range labels {
		if slices.Contains(needed, l) {
			keep = append(keep, l)
		} else {
			dims = append(dims, i)
		}
	}
	if len(dims) == 0 {
		return t, labels
	}
	return t.SumDims(dims), keep
}

// einsumPair multiplies two operands as a batch of matrix products and sums
// what is not needed later.
func einsumPair(x *Tensor, xl []rune, y *Tensor, yl []rune, needed []rune) (*Tensor, []rune) {
	x, xl = einsumSum(x, xl, append(slices.Clone(needed), yl...))
	y, yl = einsumSum(y, yl, append(slices.Clone(needed), xl...))
	var batch, sum, left, right []rune
	for _, l := range xl {
		switch {
		case !slices.Contains(yl, l):
			left = append(left, l)
		case slices.Contains(needed, l):
			batch = append(batch, l)
		default:
			sum = append(sum, l)
		}
	}
	for _, l := range yl {
		if !slices.Contains(xl, l) {
			right = append(right, l)
		}
	}
	size := map[rune]int{}
	note := func(t *Tensor, labels []rune) {
		for i, l := range labels {
			n := t.shape[i]
			if have, ok := size[l]; ok && have != n && have != 1 && n != 1 {
				if l < 'A' { // stands for a dimension of the ellipsis
					py.Raise("RuntimeError", "einsum(): dimension %d covered by ellipsis in operand 1has size %d which does not broadcast with previously seen ellipsis with size %d for the respective dimension", i, n, have)
				}
				py.Raise("RuntimeError", "einsum(): subscript %c has size %d for operand 1 which does not broadcast with previously seen size %d", l, n, have)
			}
			size[l] = max(size[l], n)
		}
	}
	note(x, xl)
	note(y, yl)
	total := func(labels []rune) int {
		n := 1
		for _, l := range labels {
			n *= size[l]
		}
		return n
	}
	arrange := func(t *Tensor, labels []rune, groups ...[]rune) *Tensor {
		var order, over, shape []int
		for _, g := range groups {
			for _, l := range g {
				order = append(order, slices.Index(labels, l))
				over = append(over, size[l])
			}
			shape = append(shape, total(g))
		}
		return t.Permute(order...).Expand(over...).Reshape(shape...)
	}
	p := arrange(x, xl, batch, left, sum).Bmm(arrange(y, yl, batch, sum, right))
	labels := slices.Concat(batch, left, right)
	shape := make([]int, len(labels))
	for i, l := range labels {
		shape[i] = size[l]
	}
	return p.Reshape(shape...), labels
}

// einsumComplex is Einsum of complex numbers, which is linear in each operand.
func einsumComplex(equation string, ts []*Tensor) *Tensor {
	switch len(ts) {
	case 1:
		return ts[0].byParts(func(x *Tensor) *Tensor { return Einsum(equation, x) })
	case 2:
		return complexProduct(ts[0], ts[1], func(x, y *Tensor) *Tensor { return Einsum(equation, x, y) })
	}
	noComplex()
	return nil
}
