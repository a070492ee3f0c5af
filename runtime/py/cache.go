package py

// Cache keeps a function's results by its arguments: functools.lru_cache.
type Cache[K comparable, V any] struct {
	size    int // -1 without bound
	results *Dict[K, V]

	hits, misses int
}

// NewCache returns a cache of at most size results; -1 is without bound.
func NewCache[K comparable, V any](size int) *Cache[K, V] {
	return &Cache[K, V]{size: size, results: NewDict[K, V]()}
}

// Get is the result for key: the one that is kept, else what compute gives. Of
// more than size results the one that was asked for least recently goes.
func (c *Cache[K, V]) Get(key K, compute func() V) V {
	if v, ok := c.results.Lookup(key); ok {
		c.hits++
		if c.size >= 0 { // it is the most recent one now
			c.results.remove(key)
			c.results.Set(key, v)
		}
		return v
	}
	c.misses++
	v := compute()
	if c.size == 0 {
		return v
	}
	c.results.Set(key, v)
	if c.size > 0 && c.results.Len() > c.size {
		for oldest := range c.results.All() {
			c.results.remove(oldest)
			break
		}
	}
	return v
}

// Clear is cache_clear().
func (c *Cache[K, V]) Clear() {
	c.results.Clear()
	c.hits, c.misses = 0, 0
}

// Info is what cache_info() tells: how often a result was there and how often
// not, and how many are kept.
func (c *Cache[K, V]) Info() (hits, misses, size int) { return c.hits, c.misses, c.results.Len() }

// Lazy is an attribute that is computed when it is first read:
// functools.cached_property.
type Lazy[V any] struct {
	done  bool
	value V
}

// Get is the attribute; compute gives it the first time.
func (l *Lazy[V]) Get(compute func() V) V {
	if !l.done {
		l.value = compute()
		l.done = true
	}
	return l.value
}
