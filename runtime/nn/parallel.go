package nn

// forRows calls f for parts of 0..n-1 that cover it; a part has at least grain
// rows where there are that many.
func forRows(n, grain int, f func(lo, hi int)) {
	if n > 0 {
		f(0, n)
	}
}
