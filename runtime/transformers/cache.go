package transformers

import "github.com/pyconv/pyconv/runtime/tensor"

// pageSize is the number of positions by which a cache grows at least.
const pageSize = 256

// Cache holds each layer's keys and values of the positions seen so far. A
// forward that is given one adds to it.
//
//pyconv:class transformers.DynamicCache
//pyconv:class transformers.Cache
type Cache struct {
	layers []layerCache
	seen   int // positions in every layer
	limit  int // positions that are known to be needed, 0 for not known
}

// layerCache is keys and values [batch, heads, room, dim].
type layerCache struct{ keys, values *tensor.Tensor }

// NewCache returns an empty cache.
//
//pyconv:map transformers.DynamicCache(config=None)
func NewCache() *Cache { return &Cache{} }

func roomFor(positions int) *Cache { return &Cache{limit: positions} }

// SeqLength returns the number of positions seen.
//
//pyconv:map transformers.DynamicCache.get_seq_length()
func (c *Cache) SeqLength() int { return c.seen }

// extend appends keys and values [batch, seq, heads, dim] to a layer and
// returns all of its own as views [batch, heads, seen+seq, dim]. c.seen stays
// until the last layer is done.
func (c *Cache) extend(layer int, k, v *tensor.Tensor) (keys, values *tensor.Tensor) {
	if layer == len(c.layers) {
		c.layers = append(c.layers, layerCache{})
	}
	l := &c.layers[layer]
	if l.keys == nil && c.limit == 0 { // no copy for a forward that stays the only one
		l.keys, l.values = k.Transpose(1, 2), v.Transpose(1, 2)
		return l.keys, l.values
	}
	n := k.Size(1)
	l.keys = c.grown(l.keys, k, n)
	l.values = c.grown(l.values, v, n)
	l.keys.Narrow(2, c.seen, n).CopyInPlace(k.Transpose(1, 2))
	l.values.Narrow(2, c.seen, n).CopyInPlace(v.Transpose(1, 2))
	return l.keys.Narrow(2, 0, c.seen+n), l.values.Narrow(2, 0, c.seen+n)
}

// grown returns old with room for n more positions of the kind of like: to
// twice its size, no further than the limit, in whole pages.
func (c *Cache) grown(old, like *tensor.Tensor, n int) *tensor.Tensor {
	room, need := 0, c.seen+n
	if old != nil {
		room = old.Size(2)
	}
	if need <= room {
		return old
	}
	want := max(need, 2*room)
	if c.limit > 0 {
		want = max(need, min(want, c.limit))
	}
	want = (want + pageSize - 1) / pageSize * pageSize
	grown := tensor.New(like.DType(), like.Size(0), like.Size(2), want, like.Size(3))
	if old != nil {
		grown.Narrow(2, 0, c.seen).CopyInPlace(old.Narrow(2, 0, c.seen))
	}
	return grown
}

// repeat makes each row of the batch n rows.
func (c *Cache) repeat(n int) {
	for i := range c.layers {
		l := &c.layers[i]
		l.keys = l.keys.RepeatInterleave(n, 0)
		l.values = l.values.RepeatInterleave(n, 0)
	}
}
