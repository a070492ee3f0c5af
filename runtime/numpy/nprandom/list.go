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

// ChoiceFromList draws an element of a list.
//
//pyconv:map numpy.random.choice(a: list, size: any = None, replace: bool = True, p: array? = None) draws
func ChoiceFromList[T any](items []T, opts ...ChoiceOptions) T {
	return items[shared.Choice(len(items), opts...)]
}

// ChoiceFromListBy is ChoiceFromList with a generator's numbers.
//
//pyconv:map numpy.random.Generator.choice(a: list, size: any = None, replace: bool = True, p: array? = None) draws
func ChoiceFromListBy[T any](g *Generator, items []T, opts ...ChoiceOptions) T {
	return items[g.Choice(len(items), opts...)]
}
