package nprandom

// ShuffleList puts a list in a drawn order.
//
//pyconv:map numpy.random.shuffle(x: list) draws
func ShuffleList[T any](items []T) { reorder(items, shuffled(shared.twister, len(items))) }

// ShuffleListBy is ShuffleList with a generator's numbers.
//
//pyconv:map numpy.random.Generator.shuffle(x: list) draws
func ShuffleListBy[T any](g *Generator, items []T) {
	reorder(items, shuffled(g.bits, len(items)))
}

func reorder[T any](items []T, order []int) {
	old := append([]T(nil), items...)
	for i, from := range order {
		items[i] = old[from]
	}
}
