// Package data is torch.utils.data: datasets, and loaders that give them in
// batches. Loaders draw from the generator what PyTorch's draw, so a shuffled
// one gives the same batches after the same seed.
package data

import (
	"iter"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
)

// Options are a loader's arguments; BatchSize is at least 1.
type Options struct {
	BatchSize int
	Shuffle   bool              // a new order each time, by torch.randperm
	DropLast  bool              // leave out a last batch that isn't full
	Generator *random.Generator // nil is PyTorch's own
}

// Loader is a torch.utils.data.DataLoader over a dataset D whose batches are B.
type Loader[D, B any] struct {
	Dataset   D
	BatchSize int

	o     Options
	count func() int
	batch func(at []int64) B
}

// NewLoader returns a loader of a dataset with count items; collate makes a
// batch of items.
func NewLoader[D, T, B any](dataset D, count func() int, item func(i int) T, collate func(items []T) B, o Options) *Loader[D, B] {
	if o.BatchSize < 1 {
		py.Raise("ValueError", "batch_size should be a positive integer value, but got batch_size=%d", o.BatchSize)
	}
	batch := func(at []int64) B {
		items := make([]T, len(at))
		for i, k := range at {
			items[i] = item(int(k))
		}
		return collate(items)
	}
	return &Loader[D, B]{Dataset: dataset, BatchSize: o.BatchSize, o: o, count: count, batch: batch}
}

// Len is len(loader): the number of batches.
func (l *Loader[D, B]) Len() int {
	n := l.count()
	if !l.o.DropLast {
		n += l.o.BatchSize - 1
	}
	return n / l.o.BatchSize
}

// All gives the batches, in a new order each time where the loader shuffles.
func (l *Loader[D, B]) All() iter.Seq[B] {
	return func(yield func(B) bool) {
		l.seed() // the base seed of workers
		for i, order := 0, l.order(); i < l.Len(); i++ {
			lo := i * l.o.BatchSize
			if !yield(l.batch(order[lo:min(lo+l.o.BatchSize, len(order))])) {
				return
			}
		}
		if l.o.Shuffle && l.o.Generator != nil { // for a rest that is empty
			random.Order(l.count(), l.o.Generator)
		}
	}
}

// seed draws a seed for another generator, as torch.empty((),
// dtype=torch.int64).random_() does.
func (l *Loader[D, B]) seed() int {
	g := l.o.Generator
	if g == nil {
		g = random.Default
	}
	return int(g.Uint64() & (1<<63 - 1))
}

// order are the indices of the items as they are taken.
func (l *Loader[D, B]) order() []int64 {
	n := l.count()
	if !l.o.Shuffle {
		order := make([]int64, n)
		for i := range order {
			order[i] = int64(i)
		}
		return order
	}
	g := l.o.Generator
	if g == nil {
		g = random.NewGenerator(l.seed())
	}
	return random.Order(n, g)
}

// Column are the parts of items that a batch holds together.
func Column[T, V any](items []T, part func(T) V) []V {
	column := make([]V, len(items))
	for i, item := range items {
		column[i] = part(item)
	}
	return column
}
