package numpy

// SumList is Python's sum of arrays: 0 + xs[0] + xs[1] + …
func SumList(xs []*Array) *Array {
	out := Number(0)
	for _, x := range xs {
		out = out.Add(x)
	}
	return out
}
