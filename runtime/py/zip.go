package py

// Zip1 is list(zip(a)).
func Zip1[A any](a []A) []Tuple1[A] {
	out := make([]Tuple1[A], len(a))
	for i := range out {
		out[i] = Tuple1[A]{a[i]}
	}
	return out
}

// Zip2 is list(zip(a, b)).
func Zip2[A, B any](a []A, b []B) []Tuple2[A, B] {
	out := make([]Tuple2[A, B], min(len(a), len(b)))
	for i := range out {
		out[i] = Tuple2[A, B]{a[i], b[i]}
	}
	return out
}

// Zip3 is list(zip(a, b, c)).
func Zip3[A, B, C any](a []A, b []B, c []C) []Tuple3[A, B, C] {
	out := make([]Tuple3[A, B, C], min(len(a), len(b), len(c)))
	for i := range out {
		out[i] = Tuple3[A, B, C]{a[i], b[i], c[i]}
	}
	return out
}

// Zip4 is list(zip(a, b, c, d)).
func Zip4[A, B, C, D any](a []A, b []B, c []C, d []D) []Tuple4[A, B, C, D] {
	out := make([]Tuple4[A, B, C, D], min(len(a), len(b), len(c), len(d)))
	for i := range out {
		out[i] = Tuple4[A, B, C, D]{a[i], b[i], c[i], d[i]}
	}
	return out
}

// Zip5 is list(zip(a, b, c, d, e)).
func Zip5[A, B, C, D, E any](a []A, b []B, c []C, d []D, e []E) []Tuple5[A, B, C, D, E] {
	out := make([]Tuple5[A, B, C, D, E], min(len(a), len(b), len(c), len(d), len(e)))
	for i := range out {
		out[i] = Tuple5[A, B, C, D, E]{a[i], b[i], c[i], d[i], e[i]}
	}
	return out
}

// Zip6 is list(zip(a, b, c, d, e, f)).
func Zip6[A, B, C, D, E, F any](a []A, b []B, c []C, d []D, e []E, f []F) []Tuple6[A, B, C, D, E, F] {
	out := make([]Tuple6[A, B, C, D, E, F], min(len(a), len(b), len(c), len(d), len(e), len(f)))
	for i := range out {
		out[i] = Tuple6[A, B, C, D, E, F]{a[i], b[i], c[i], d[i], e[i], f[i]}
	}
	return out
}

// Zip7 is list(zip(a, b, c, d, e, f, g)).
func Zip7[A, B, C, D, E, F, G any](a []A, b []B, c []C, d []D, e []E, f []F, g []G) []Tuple7[A, B, C, D, E, F, G] {
	out := make([]Tuple7[A, B, C, D, E, F, G], min(len(a), len(b), len(c), len(d), len(e), len(f), len(g)))
	for i := range out {
		out[i] = Tuple7[A, B, C, D, E, F, G]{a[i], b[i], c[i], d[i], e[i], f[i], g[i]}
	}
	return out
}

// Zip8 is list(zip(a, b, c, d, e, f, g, h)).
func Zip8[A, B, C, D, E, F, G, H any](a []A, b []B, c []C, d []D, e []E, f []F, g []G, h []H) []Tuple8[A, B, C, D, E, F, G, H] {
	out := make([]Tuple8[A, B, C, D, E, F, G, H], min(len(a), len(b), len(c), len(d), len(e), len(f), len(g), len(h)))
	for i := range out {
		out[i] = Tuple8[A, B, C, D, E, F, G, H]{a[i], b[i], c[i], d[i], e[i], f[i], g[i], h[i]}
	}
	return out
}

// ZipRows is list(zip(*rows)): the columns.
func ZipRows[T any](rows [][]T) [][]T {
	if len(rows) == 0 {
		return nil
	}
	n := len(rows[0])
	for _, row := range rows {
		n = min(n, len(row))
	}
	out := make([][]T, n)
	for i := range out {
		out[i] = make([]T, len(rows))
		for j, row := range rows {
			out[i][j] = row[i]
		}
	}
	return out
}

// ItemsOf are the items of each list.
func ItemsOf[T any](lists []*List[T]) [][]T {
	out := make([][]T, len(lists))
	for i, l := range lists {
		out[i] = l.Items
	}
	return out
}

// CharRows are the characters of each string.
func CharRows(texts []string) [][]string {
	out := make([][]string, len(texts))
	for i, s := range texts {
		out[i] = Chars(s)
	}
	return out
}

// Unzip1 is a, = zip(*rows).
func Unzip1[A any](rows []Tuple1[A]) (a []A) {
	unzipped(len(rows), 1)
	for _, row := range rows {
		a = append(a, row.V0)
	}
	return a
}

// Unzip2 is a, b = zip(*rows).
func Unzip2[A, B any](rows []Tuple2[A, B]) (a []A, b []B) {
	unzipped(len(rows), 2)
	for _, row := range rows {
		a = append(a, row.V0)
		b = append(b, row.V1)
	}
	return a, b
}

// Unzip3 is a, b, c = zip(*rows).
func Unzip3[A, B, C any](rows []Tuple3[A, B, C]) (a []A, b []B, c []C) {
	unzipped(len(rows), 3)
	for _, row := range rows {
		a = append(a, row.V0)
		b = append(b, row.V1)
		c = append(c, row.V2)
	}
	return a, b, c
}

// Unzip4 is a, b, c, d = zip(*rows).
func Unzip4[A, B, C, D any](rows []Tuple4[A, B, C, D]) (a []A, b []B, c []C, d []D) {
	unzipped(len(rows), 4)
	for _, row := range rows {
		a = append(a, row.V0)
		b = append(b, row.V1)
		c = append(c, row.V2)
		d = append(d, row.V3)
	}
	return a, b, c, d
}

// unzipped raises where there are no rows, so that zip gives nothing.
func unzipped(rows, want int) {
	if rows == 0 {
		Raise("ValueError", "not enough values to unpack (expected %d, got 0)", want)
	}
}
