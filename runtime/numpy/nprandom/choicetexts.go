package nprandom

import "github.com/pyconv/pyconv/runtime/numpy"

// Draws among arrays of texts. These stand in a file of their own, before the
// others: the first function that fits an argument is taken.

// ChoiceTexts draws an element of x.
//
//pyconv:map numpy.random.choice(a: texts, size: any = None, replace: bool = True, p: array? = None) -> T[0] draws
func ChoiceTexts(x *numpy.Texts, opts ...ChoiceOptions) *numpy.Texts {
	return x.Select(0, shared.Choice(x.Len(), opts...))
}

// ChoiceTextsOf draws an array of x's elements.
//
//pyconv:map numpy.random.choice(a: texts, size: ints, replace: bool = True, p: array? = None) -> T[len(size)] draws
func ChoiceTextsOf(x *numpy.Texts, size []int, opts ...ChoiceOptions) *numpy.Texts {
	return x.Index(numpy.By(shared.choose(x.Len(), size, choiceOptions(opts))))
}

// PermutationTexts returns a copy of x with its first axis in a drawn order.
//
//pyconv:map numpy.random.permutation(x: texts) -> T[r] draws
func PermutationTexts(x *numpy.Texts) *numpy.Texts {
	return x.Index(numpy.By(shared.Permutation(x.Len())))
}

// ShuffleTexts puts the first axis of x in a drawn order.
//
//pyconv:map numpy.random.shuffle(x: numpy.ndarray) draws
func ShuffleTexts(x *numpy.Texts) { x.SetIndex(shared.PermutationTexts(x), numpy.Ellipsis) }

// ChoiceTexts draws an element of x.
//
//pyconv:map numpy.random.RandomState.choice(a: texts, size: any = None, replace: bool = True, p: array? = None) -> T[0] draws
func (s *State) ChoiceTexts(x *numpy.Texts, opts ...ChoiceOptions) *numpy.Texts {
	return x.Select(0, s.Choice(x.Len(), opts...))
}

// ChoiceTextsOf draws an array of x's elements.
//
//pyconv:map numpy.random.RandomState.choice(a: texts, size: ints, replace: bool = True, p: array? = None) -> T[len(size)] draws
func (s *State) ChoiceTextsOf(x *numpy.Texts, size []int, opts ...ChoiceOptions) *numpy.Texts {
	return x.Index(numpy.By(s.choose(x.Len(), size, choiceOptions(opts))))
}

// PermutationTexts returns a copy of x with its first axis in a drawn order.
//
//pyconv:map numpy.random.RandomState.permutation(x: texts) -> T[r] draws
func (s *State) PermutationTexts(x *numpy.Texts) *numpy.Texts {
	return x.Index(numpy.By(s.Permutation(x.Len())))
}

// ShuffleTexts puts the first axis of x in a drawn order.
//
//pyconv:map numpy.random.RandomState.shuffle(x: numpy.ndarray) draws
func (s *State) ShuffleTexts(x *numpy.Texts) { x.SetIndex(s.PermutationTexts(x), numpy.Ellipsis) }

// ChoiceTexts draws an element of x.
//
//pyconv:map numpy.random.Generator.choice(a: texts, size: any = None, replace: bool = True, p: array? = None) -> T[0] draws
func (g *Generator) ChoiceTexts(x *numpy.Texts, opts ...ChoiceOptions) *numpy.Texts {
	return x.Select(0, g.Choice(x.Len(), opts...))
}

// ChoiceTextsOf draws an array of x's elements.
//
//pyconv:map numpy.random.Generator.choice(a: texts, size: ints, replace: bool = True, p: array? = None, *, shuffle: bool = True) -> T[len(size)] draws
func (g *Generator) ChoiceTextsOf(x *numpy.Texts, size []int, opts ...ChoiceOptions) *numpy.Texts {
	return x.Index(numpy.By(g.choose(x.Len(), size, choiceOptions(opts))))
}

// PermutationTexts returns a copy of x with its first axis in a drawn order.
//
//pyconv:map numpy.random.Generator.permutation(x: texts) -> T[r] draws
func (g *Generator) PermutationTexts(x *numpy.Texts) *numpy.Texts {
	return x.Index(numpy.By(g.Permutation(x.Len())))
}

// ShuffleTexts puts the first axis of x in a drawn order.
//
//pyconv:map numpy.random.Generator.shuffle(x: numpy.ndarray) draws
func (g *Generator) ShuffleTexts(x *numpy.Texts) { x.SetIndex(g.PermutationTexts(x), numpy.Ellipsis) }
