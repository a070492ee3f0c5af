package numpy

import "slices"

// Slice returns the elements of a dimension from start up to end in steps of step.
func (x *Texts) Slice(dim, start, end, step int) *Texts {
	return x.like(x.codes.Slice(dim, start, end, step))
}

// Select returns the elements at index i of a dimension, which it drops.
func (x *Texts) Select(dim, i int) *Texts { return x.like(x.codes.Select(dim, i)) }

// Index returns x[idx...]: a view for indexes and slices, a copy where there are
// index arrays or masks.
func (x *Texts) Index(idx ...Ix) *Texts { return x.like(x.codes.Index(idx...)) }

// SetIndex writes v, broadcast and cut, to x[idx...].
func (x *Texts) SetIndex(v *Texts, idx ...Ix) {
	from := len(*x.pool)
	for _, s := range v.Strings() {
		*x.pool = append(*x.pool, fitted(s, x.width))
	}
	x.codes.SetIndex(Arange(len(*x.pool)-from).Reshape(v.Shape()...).AddScalar(from), idx...)
}

// SetIndexText writes s to x[idx...].
func (x *Texts) SetIndexText(s string, idx ...Ix) {
	*x.pool = append(*x.pool, fitted(s, x.width))
	x.codes.SetIndexScalar(len(*x.pool)-1, idx...)
}

// Fill writes s to every element.
//
//pyconv:map numpy.ndarray.fill(value: str)
func (x *Texts) Fill(s string) { x.SetIndexText(s, Ellipsis) }

// Unbind returns the elements along the first dimension, which a loop gives.
func (x *Texts) Unbind(dim int) []*Texts {
	parts := x.codes.Unbind(dim)
	out := make([]*Texts, len(parts))
	for i, p := range parts {
		out[i] = x.like(p)
	}
	return out
}

// Copy returns a copy.
//
//pyconv:map numpy.copy(a: texts) -> T[r] fresh
//pyconv:map numpy.ndarray.copy() -> T[r] fresh
func (x *Texts) Copy() *Texts { return x.like(x.codes.Copy()) }

// Reshape returns the elements in another shape.
//
//pyconv:map numpy.reshape(a: texts, shape: ints) -> T[len(shape)] view(0)
//pyconv:map numpy.ndarray.reshape(*shape: int) -> T[len(shape)] view(0)
func (x *Texts) Reshape(shape ...int) *Texts { return x.like(x.codes.Reshape(shape...)) }

// Flatten returns a copy in one dimension.
//
//pyconv:map numpy.ndarray.flatten() -> T[1] fresh
func (x *Texts) Flatten() *Texts { return x.like(x.codes.Flatten()) }

// Ravel returns the elements in one dimension.
//
//pyconv:map numpy.ravel(a: texts) -> T[1] view(0)
//pyconv:map numpy.ndarray.ravel() -> T[1] view(0)
func (x *Texts) Ravel() *Texts { return x.like(x.codes.Ravel()) }

// T returns a view with the dimensions in reverse order.
//
//pyconv:map numpy.ndarray.T attr -> T[r] view(0)
//pyconv:map numpy.ndarray.transpose() -> T[r] view(0)
//pyconv:map numpy.transpose(a: texts) -> T[r] view(0)
func (x *Texts) T() *Texts { return x.like(x.codes.T()) }

// ExpandDims returns a view with a new dimension of size 1.
//
//pyconv:map numpy.expand_dims(a: texts, axis: int) -> T[r+1] view(0)
func (x *Texts) ExpandDims(at int) *Texts { return x.like(x.codes.ExpandDims(at)) }

// Squeeze returns a view without the dimensions of size 1.
//
//pyconv:map numpy.squeeze(a: texts) -> T[?] view(0)
//pyconv:map numpy.ndarray.squeeze() -> T[?] view(0)
func (x *Texts) Squeeze() *Texts { return x.like(x.codes.Squeeze()) }

// Take returns the elements at indexes, among all in row-major order.
//
//pyconv:map numpy.take(a: texts, indices: array) -> T[r1]
//pyconv:map numpy.ndarray.take(indices: array) -> T[r1]
func (x *Texts) Take(at *Array) *Texts { return x.like(x.codes.Take(at)) }

// Flip returns a view with all dimensions reversed.
//
//pyconv:map numpy.flip(m: texts) -> T[r] view(0)
func (x *Texts) Flip() *Texts { return x.like(x.codes.Flip()) }

// Roll returns the elements shifted, those that fall off the end in front.
//
//pyconv:map numpy.roll(a: texts, shift: int) -> T[r]
func (x *Texts) Roll(by int) *Texts { return x.like(x.codes.Roll(by)) }

// Tile repeats x along each axis.
//
//pyconv:map numpy.tile(A: texts, reps: ints) -> T[?]
func (x *Texts) Tile(reps ...int) *Texts { return x.like(x.codes.Tile(reps...)) }

// Repeat repeats every element n times, in one dimension.
//
//pyconv:map numpy.repeat(a: texts, repeats: int) -> T[1]
//pyconv:map numpy.ndarray.repeat(repeats: int) -> T[1]
func (x *Texts) Repeat(n int) *Texts { return x.like(x.codes.Repeat(n)) }

// RepeatEach repeats each element as often as counts says, in one dimension.
//
//pyconv:map numpy.repeat(a: texts, repeats: array) -> T[1]
func (x *Texts) RepeatEach(counts *Array) *Texts { return x.like(x.codes.RepeatEach(counts)) }

// Split cuts an axis into n pieces of equal size.
//
//pyconv:map numpy.split(ary: texts, indices_or_sections: int, axis: int = 0) -> T[r] view(0)
func (x *Texts) Split(n, at int) []*Texts { return x.parts(x.codes.Split(n, at)) }

// ArraySplit cuts an axis into n pieces, the first of which may be longer by one.
//
//pyconv:map numpy.array_split(ary: texts, indices_or_sections: int, axis: int = 0) -> T[r] view(0)
func (x *Texts) ArraySplit(n, at int) []*Texts { return x.parts(x.codes.ArraySplit(n, at)) }

func (x *Texts) parts(codes []*Array) []*Texts {
	out := make([]*Texts, len(codes))
	for i, c := range codes {
		out[i] = x.like(c)
	}
	return out
}

// pooled are the codes of several arrays over one pool, and an array of that pool.
func pooled(xs []*Texts) (*Texts, []*Array) {
	pool, width := []string{}, 1
	codes := make([]*Array, len(xs))
	for i, x := range xs {
		codes[i] = x.codes.AddScalar(len(pool))
		if !x.codes.scalar && x.NDim() == 0 {
			codes[i] = array(codes[i].t)
		}
		pool = append(pool, *x.pool...)
		width = max(width, x.width)
	}
	return &Texts{pool: &pool, width: width}, codes
}

// ConcatenateTexts joins arrays along an axis that they have.
//
//pyconv:map numpy.concatenate(arrays: arrays, axis: int = 0) -> T[r]
//pyconv:map numpy.concat(arrays: arrays, axis: int = 0) -> T[r]
func ConcatenateTexts(xs []*Texts, at int) *Texts {
	all, codes := pooled(xs)
	return all.like(Concatenate(codes, at))
}

// Append returns x with values after its elements, in one dimension.
//
//pyconv:map numpy.append(arr: texts, values: texts) -> T[1]
func (x *Texts) Append(values *Texts) *Texts {
	return ConcatenateTexts([]*Texts{x.Ravel(), values.Ravel()}, 0)
}

// StackTexts joins arrays of one shape along a new axis.
//
//pyconv:map numpy.stack(arrays: arrays, axis: int = 0) -> T[r+1]
func StackTexts(xs []*Texts, at int) *Texts {
	all, codes := pooled(xs)
	return all.like(Stack(codes, at))
}

// HStackTexts joins arrays along the second axis, those of one dimension along the first.
//
//pyconv:map numpy.hstack(tup: arrays) -> T[least(1)]
func HStackTexts(xs []*Texts) *Texts {
	all, codes := pooled(xs)
	return all.like(HStack(codes))
}

// VStackTexts joins arrays along the first axis, those of one dimension as rows.
//
//pyconv:map numpy.vstack(tup: arrays) -> T[least(2)]
func VStackTexts(xs []*Texts) *Texts {
	all, codes := pooled(xs)
	return all.like(VStack(codes))
}

// ColumnStackTexts joins arrays of one dimension as columns.
//
//pyconv:map numpy.column_stack(tup: arrays) -> T[2]
func ColumnStackTexts(xs []*Texts) *Texts {
	all, codes := pooled(xs)
	return all.like(ColumnStack(codes))
}

// WhereTexts returns x's elements where cond is not zero, else y's, broadcast.
//
//pyconv:map numpy.where(condition: array, x: texts, y: texts) -> T[max(0,1,2)]
func WhereTexts(cond *Array, x, y *Texts) *Texts {
	all, codes := pooled([]*Texts{x, y})
	return all.like(Where(cond, codes[0], codes[1]))
}

// ranked are the codes put into the order of their texts: the distinct texts of
// all, and for each array the place of every element among them.
func ranked(xs ...*Texts) (values []string, places []*Array) {
	for _, x := range xs {
		values = append(values, x.Strings()...)
	}
	slices.Sort(values)
	values = slices.Compact(values)
	for _, x := range xs {
		at := make([]int, 0, x.Size())
		for _, s := range x.Strings() {
			i, _ := slices.BinarySearch(values, s)
			at = append(at, i)
		}
		p := array(indexes(at).Reshape(x.Shape()...))
		p.scalar = x.codes.scalar
		places = append(places, p)
	}
	return values, places
}
