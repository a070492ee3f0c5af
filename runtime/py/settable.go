package py

// The hash table of a set: CPython 3.13's, slot by slot, for a program sees it in
// the order in which sets are shown and iterated. A set whose items do not all
// hash alike in every process of CPython has no order that a program could
// rely on: it is a dict, in the order of insertion.

const (
	setMinSize   = 8
	linearProbes = 9 // slots looked at in a row before the next jump
	perturbShift = 5
)

// slot is a place in the table. One that was deleted keeps its place, with the
// hash -1, until the table is made anew.
type slot[T comparable] struct {
	key  T
	hash int
	used uint8
}

const (
	slotFree uint8 = iota
	slotLive
	slotDead
)

// table is the slots of a set; nil slots stand for setMinSize free ones.
type table[T comparable] struct {
	slots []slot[T]
	fill  int // live and dead slots
	live  int
}

func (t *table[T]) mask() int { return max(len(t.slots), setMinSize) - 1 }

// find is the slot of key, or else the one where it would go: the last dead one
// on the way, or the free one at the end of it.
func (t *table[T]) find(key T, hash int) *slot[T] {
	if t.slots == nil {
		t.slots = make([]slot[T], setMinSize)
	}
	mask := len(t.slots) - 1
	i, perturb := hash&mask, uint64(hash)
	var dead *slot[T]
	for {
		end := i
		if i+linearProbes <= mask {
			end = i + linearProbes
		}
		for j := i; j <= end; j++ {
			switch s := &t.slots[j]; {
			case s.used == slotFree && dead != nil:
				return dead
			case s.used == slotFree:
				return s
			case s.used == slotDead:
				dead = s
			case s.hash == hash && (s.key == key || Equal(s.key, key)):
				return s
			}
		}
		perturb >>= perturbShift
		i = int(uint64(i)*5+1+perturb) & mask
	}
}

func (t *table[T]) has(key T, hash int) bool {
	return t.live > 0 && t.find(key, hash).used == slotLive
}

func (t *table[T]) add(key T, hash int) {
	s := t.find(key, hash)
	was := s.used
	if was == slotLive {
		return
	}
	*s = slot[T]{key, hash, slotLive}
	t.live++
	if was == slotDead {
		return
	}
	if t.fill++; t.fill*5 >= t.mask()*3 {
		t.grow()
	}
}

func (t *table[T]) discard(key T, hash int) bool {
	if t.live == 0 {
		return false
	}
	s := t.find(key, hash)
	if s.used != slotLive {
		return false
	}
	t.kill(s)
	return true
}

func (t *table[T]) kill(s *slot[T]) {
	*s = slot[T]{hash: -1, used: slotDead}
	t.live--
}

// grow makes the table anew, of a size that leaves room.
func (t *table[T]) grow() {
	if t.live > 50000 {
		t.resize(t.live * 2)
	} else {
		t.resize(t.live * 4)
	}
}

// presize makes room for n further items.
func (t *table[T]) presize(n int) {
	if (t.fill+n)*5 >= t.mask()*3 {
		t.resize((t.live + n) * 2)
	}
}

// resize makes the table anew, of the least size over n.
func (t *table[T]) resize(n int) {
	size := setMinSize
	for size <= n {
		size *= 2
	}
	if size == setMinSize && t.mask() == setMinSize-1 && t.fill == t.live {
		return
	}
	old := t.slots
	*t = table[T]{slots: make([]slot[T], size)}
	for i := range old {
		if old[i].used == slotLive {
			t.addClean(old[i])
		}
	}
}

// addClean adds an item that is not in a table without dead slots.
func (t *table[T]) addClean(s slot[T]) {
	*t.find(s.key, s.hash) = s
	t.fill++
	t.live++
}

// merge adds the items of u. A table with nothing in it becomes u's, where the
// sizes are one.
func (t *table[T]) merge(u *table[T]) {
	if u.live == 0 || t == u {
		return
	}
	t.presize(u.live)
	switch {
	case t.fill == 0 && t.mask() == u.mask() && u.fill == u.live:
		t.slots = append([]slot[T](nil), u.slots...)
		t.fill, t.live = u.fill, u.live
	case t.fill == 0:
		for i := range u.slots {
			if u.slots[i].used == slotLive {
				t.addClean(u.slots[i])
			}
		}
	default:
		for i := range u.slots {
			if s := &u.slots[i]; s.used == slotLive {
				t.add(s.key, s.hash)
			}
		}
	}
}

// frozenHash is hash(frozenset) of the table.
func (t *table[T]) frozenHash() int {
	shuffle := func(h int) uint64 { return ((uint64(h) ^ 89869747) ^ uint64(h)<<16) * 3644798167 }
	var h uint64
	for i := range t.slots {
		if t.slots[i].used == slotLive {
			h ^= shuffle(t.slots[i].hash)
		}
	}
	return scatter(h, t.live)
}

// scatter is the hash of a frozenset of n items whose hashes, shuffled, are h.
func scatter(h uint64, n int) int {
	h ^= uint64(n+1) * 1927868237
	h ^= h>>11 ^ h>>25
	h = h*69069 + 907133923
	if int(h) == -1 {
		return 590923713
	}
	return int(h)
}
