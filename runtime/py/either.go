package py

// Either is an A or a B: what Python's annotation A | B says.
type Either[A, B any] struct {
	First    A
	Second   B
	IsSecond bool
}

// NeedFirst is the A. For a B it raises what Python says of a B used as an A.
func (e Either[A, B]) NeedFirst(class, message string) A {
	if e.IsSecond {
		Raise(class, message)
	}
	return e.First
}

// NeedSecond is the B. For an A it raises what Python says of an A used as a B.
func (e Either[A, B]) NeedSecond(class, message string) B {
	if !e.IsSecond {
		Raise(class, message)
	}
	return e.Second
}

func (e Either[A, B]) held() any {
	if e.IsSecond {
		return e.Second
	}
	return e.First
}

// Any is what it holds, for what takes any value.
func (e Either[A, B]) Any() any { return e.held() }

func (e Either[A, B]) hashParts() (int, bool) { return hashOf(e.held()) }

// PyRepr is repr() of what it holds.
func (e Either[A, B]) PyRepr() string { return Repr(e.held()) }

// PyStr is str() of what it holds.
func (e Either[A, B]) PyStr() string { return Str(e.held()) }

// FirstOrElse is what found points to, or else the fallback.
func FirstOrElse[A, B any](found *A, fallback B) Either[A, B] {
	if found != nil {
		return Either[A, B]{First: *found}
	}
	return Either[A, B]{Second: fallback, IsSecond: true}
}

// SecondOrElse is what found points to, or else the fallback.
func SecondOrElse[A, B any](found *B, fallback A) Either[A, B] {
	if found != nil {
		return Either[A, B]{Second: *found, IsSecond: true}
	}
	return Either[A, B]{First: fallback}
}

// Firsts are values as those of one of two types.
func Firsts[A, B any](items []A) []Either[A, B] {
	out := make([]Either[A, B], len(items))
	for i, v := range items {
		out[i].First = v
	}
	return out
}

// Seconds are values as those of one of two types.
func Seconds[A, B any](items []B) []Either[A, B] {
	out := make([]Either[A, B], len(items))
	for i, v := range items {
		out[i] = Either[A, B]{Second: v, IsSecond: true}
	}
	return out
}
