package py

import "iter"

// ChainMap is a collections.ChainMap: it finds a key in the first dict that has
// it, and writes to the first dict.
type ChainMap[K comparable, V any] struct {
	Maps []*Dict[K, V]
}

// NewChainMap is collections.ChainMap(maps...).
func NewChainMap[K comparable, V any](maps ...*Dict[K, V]) *ChainMap[K, V] {
	if len(maps) == 0 {
		maps = []*Dict[K, V]{NewDict[K, V]()}
	}
	return &ChainMap[K, V]{maps}
}

// NewChild is c.new_child(m).
func (c *ChainMap[K, V]) NewChild(m *Dict[K, V]) *ChainMap[K, V] {
	return NewChainMap(append([]*Dict[K, V]{m}, c.Maps...)...)
}

// Parents is c.parents.
func (c *ChainMap[K, V]) Parents() *ChainMap[K, V] {
	return NewChainMap(append([]*Dict[K, V]{}, c.Maps[1:]...)...)
}

// Copy is c.copy(): of the first dict alone.
func (c *ChainMap[K, V]) Copy() *ChainMap[K, V] {
	return NewChainMap(append([]*Dict[K, V]{c.Maps[0].Copy()}, c.Maps[1:]...)...)
}

// Keys is list(c): the keys of the last dict first.
func (c *ChainMap[K, V]) Keys() []K {
	seen := NewDict[K, struct{}]()
	for i := len(c.Maps) - 1; i >= 0; i-- {
		for _, k := range c.Maps[i].Keys() {
			seen.Set(k, struct{}{})
		}
	}
	return seen.Keys()
}

// Flat is dict(c).
func (c *ChainMap[K, V]) Flat() *Dict[K, V] {
	d := NewDict[K, V]()
	for _, k := range c.Keys() {
		d.Set(k, c.Get(k))
	}
	return d
}

// Plain is dict(c).
func (c *ChainMap[K, V]) Plain() *Dict[K, V] { return c.Flat() }

// Values is list(c.values()).
func (c *ChainMap[K, V]) Values() []V { return c.Flat().Values() }

// All yields the keys and their values.
func (c *ChainMap[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for _, k := range c.Keys() {
			if !yield(k, c.Get(k)) {
				return
			}
		}
	}
}

// Len is len(c).
func (c *ChainMap[K, V]) Len() int { return len(c.Keys()) }

// Has is key in c.
func (c *ChainMap[K, V]) Has(key K) bool {
	for _, m := range c.Maps {
		if m.Has(key) {
			return true
		}
	}
	return false
}

// Get is c[key]: a dict that makes what is missing makes it here, too.
func (c *ChainMap[K, V]) Get(key K) V {
	for _, m := range c.Maps {
		if m.Has(key) || m.kind != nil && m.kind.missing != nil {
			return m.Get(key)
		}
	}
	panic(NewException("KeyError", key))
}

// GetOr is c.get(key, fallback).
func (c *ChainMap[K, V]) GetOr(key K, fallback V) V {
	if c.Has(key) {
		return c.Get(key)
	}
	return fallback
}

// GetOpt is c.get(key): nil for None.
func (c *ChainMap[K, V]) GetOpt(key K) *V {
	if c.Has(key) {
		v := c.Get(key)
		return &v
	}
	return nil
}

// Set is c[key] = value.
func (c *ChainMap[K, V]) Set(key K, value V) { c.Maps[0].Set(key, value) }

// Setdefault is c.setdefault(key, value).
func (c *ChainMap[K, V]) Setdefault(key K, value V) V {
	for _, m := range c.Maps {
		if m.Has(key) || m.kind != nil && m.kind.missing != nil {
			return m.Get(key)
		}
	}
	c.Set(key, value)
	return value
}

// Update is c.update(d).
func (c *ChainMap[K, V]) Update(d *Dict[K, V]) { c.Maps[0].Update(d) }

// Delete is del c[key].
func (c *ChainMap[K, V]) Delete(key K) { c.Pop(key) }

// Pop is c.pop(key), of the first dict.
func (c *ChainMap[K, V]) Pop(key K) V {
	v, ok := c.Maps[0].remove(key)
	if !ok {
		panic(NewException("KeyError", "Key not found in the first mapping: "+Repr(key)))
	}
	return v
}

// PopOr is c.pop(key, fallback).
func (c *ChainMap[K, V]) PopOr(key K, fallback V) V { return c.Maps[0].PopOr(key, fallback) }

// PopOpt is c.pop(key, None).
func (c *ChainMap[K, V]) PopOpt(key K) *V { return c.Maps[0].PopOpt(key) }

// Popitem is c.popitem(), of the first dict.
func (c *ChainMap[K, V]) Popitem() (K, V) {
	if c.Maps[0].Len() == 0 {
		panic(NewException("KeyError", "No keys found in the first mapping."))
	}
	return c.Maps[0].Popitem()
}

// Clear is c.clear(), of the first dict.
func (c *ChainMap[K, V]) Clear() { c.Maps[0].Clear() }

// PyEqual is c == other.
func (c *ChainMap[K, V]) PyEqual(other any) bool {
	if o, ok := other.(*ChainMap[K, V]); ok {
		return c == o || c.Flat().PyEqual(o.Flat())
	}
	return c.Flat().PyEqual(other)
}

// PyStr is str(c).
func (c *ChainMap[K, V]) PyStr() string { return c.PyRepr() }

// PyRepr is repr(c).
func (c *ChainMap[K, V]) PyRepr() string {
	text := appendList(nil, c.Maps)
	return "ChainMap(" + string(text[1:len(text)-1]) + ")"
}

// PyType is "ChainMap".
func (c *ChainMap[K, V]) PyType() string { return "ChainMap" }
