package py

import (
	"iter"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// FlagClass is a class that derives from enum.Flag or enum.IntFlag.
type FlagClass struct {
	name    string
	whole   bool // an IntFlag, which takes bits without a name
	members []Pair[string, int]
	all     int // the bits of all members
	made    map[int]*Flag
}

// NewFlagClass returns a class with members by name, in their order; whole says
// that it is an IntFlag.
func NewFlagClass(name string, whole bool, members ...Pair[string, int]) *FlagClass {
	c := &FlagClass{name: name, whole: whole, members: members, made: map[int]*Flag{}}
	for _, m := range members {
		c.all |= m.Value
	}
	return c
}

// Flag is a value of a class of flags.
//
//pyconv:class enum.FlagMember
type Flag struct {
	class *FlagClass
	bits  int
}

// Of is Class(value): ValueError for bits that a Flag does not have. What is
// negative counts from all bits up to the highest member's.
func (c *FlagClass) Of(value int) *Flag {
	span := 1 << bits.Len(uint(c.all))
	if outside := value < -span || value >= span || value&(span-1)&^c.all != 0; outside && !c.whole {
		width := max(bits.Len(uint(Abs(value))), bits.Len(uint(c.all)))
		binary := func(n int) string {
			sign := "0b0 "
			if n < 0 {
				sign, n = "0b1 ", n+(1<<width)
			}
			return sign + Zfill(strconv.FormatInt(int64(n), 2), width)
		}
		Raise("ValueError", "<flag '%s'> invalid value %d\n    given %s\n  allowed %s", c.name, value, binary(value), binary(c.all))
	}
	if value < -span {
		value += 1 << bits.Len(uint(-value))
	} else if value < 0 {
		value += span
	}
	f := c.made[value]
	if f == nil {
		f = &Flag{c, value}
		c.made[value] = f
	}
	return f
}

// Named is Class.NAME and Class["NAME"].
func (c *FlagClass) Named(name string) *Flag {
	for _, m := range c.members {
		if m.Key == name {
			return c.Of(m.Value)
		}
	}
	panic(NewException("KeyError", name))
}

// Members is list(Class): the members of one bit.
func (c *FlagClass) Members() []*Flag { return c.Of(c.all).Items() }

// Items is list(f): its members of one bit.
func (f *Flag) Items() []*Flag {
	list := []*Flag{}
	for _, m := range f.class.single() {
		if f.bits&m.Value != 0 {
			list = append(list, f.class.Of(m.Value))
		}
	}
	return list
}

// single are the members of one bit, in their order.
func (c *FlagClass) single() []Pair[string, int] {
	var list []Pair[string, int]
	for _, m := range c.members {
		if bits.OnesCount(uint(m.Value)) == 1 && !slices.ContainsFunc(list, func(o Pair[string, int]) bool { return o.Value == m.Value }) {
			list = append(list, m)
		}
	}
	return list
}

// All yields the members of one bit.
//
//pyconv:map enum.FlagMember.__iter__()
func (f *Flag) All() iter.Seq[*Flag] { return slices.Values(f.Items()) }

// Len is len(f).
//
//pyconv:map enum.FlagMember.__len__()
func (f *Flag) Len() int { return len(f.Items()) }

// Value is f.value.
//
//pyconv:map enum.FlagMember.value attr
//pyconv:map enum.FlagMember.__int__()
func (f *Flag) Value() int { return f.bits }

// Name is f.name; nil is None.
//
//pyconv:map enum.FlagMember.name attr
func (f *Flag) Name() *string {
	for _, m := range f.class.members {
		if m.Value == f.bits {
			return &m.Key
		}
	}
	var names []string
	rest := f.bits
	for _, m := range f.class.single() {
		if f.bits&m.Value != 0 {
			names = append(names, m.Key)
			rest &^= m.Value
		}
	}
	if names == nil {
		return nil
	}
	if rest != 0 {
		names = append(names, strconv.Itoa(rest))
	}
	return Ptr(strings.Join(names, "|"))
}

// Or is f | other.
//
//pyconv:map enum.FlagMember.__or__(other: enum.FlagMember)
func (f *Flag) Or(other *Flag) *Flag { return f.class.Of(f.bits | other.bits) }

// OrInt is f | bits.
//
//pyconv:map enum.FlagMember.__or__(other: int)
//pyconv:map enum.FlagMember.__ror__(other: int)
func (f *Flag) OrInt(other int) *Flag { return f.class.Of(f.bits | f.whole("|", other)) }

// And is f & other.
//
//pyconv:map enum.FlagMember.__and__(other: enum.FlagMember)
func (f *Flag) And(other *Flag) *Flag { return f.class.Of(f.bits & other.bits) }

// AndInt is f & bits.
//
//pyconv:map enum.FlagMember.__and__(other: int)
//pyconv:map enum.FlagMember.__rand__(other: int)
func (f *Flag) AndInt(other int) *Flag { return f.class.Of(f.bits & f.whole("&", other)) }

// Xor is f ^ other.
//
//pyconv:map enum.FlagMember.__xor__(other: enum.FlagMember)
func (f *Flag) Xor(other *Flag) *Flag { return f.class.Of(f.bits ^ other.bits) }

// whole is an int that an IntFlag takes for a flag.
func (f *Flag) whole(op string, other int) int {
	if !f.class.whole {
		Raise("TypeError", "unsupported operand type(s) for %s: '%s' and 'int'", op, f.class.name)
	}
	return other
}

// Invert is ~f.
//
//pyconv:map enum.FlagMember.__invert__()
func (f *Flag) Invert() *Flag {
	if f.class.whole {
		return f.class.Of(^f.bits)
	}
	return f.class.Of(f.class.all &^ f.bits)
}

// Contains is other in f.
//
//pyconv:map enum.FlagMember.__contains__(other: enum.FlagMember)
func (f *Flag) Contains(other *Flag) bool { return f.bits&other.bits == other.bits }

// Bool is f as a condition.
//
//pyconv:map enum.FlagMember.__bool__()
func (f *Flag) Bool() bool { return f.bits != 0 }

// Equal is f == other.
//
//pyconv:map enum.FlagMember.__eq__(other: enum.FlagMember)
func (f *Flag) Equal(other *Flag) bool { return f == other }

// EqualInt is f == other of an IntFlag.
//
//pyconv:map enum.FlagMember.__eq__(other: int)
func (f *Flag) EqualInt(other int) bool { return f.class.whole && f.bits == other }

// PyEqual is f == other.
func (f *Flag) PyEqual(other any) bool {
	switch o := other.(type) {
	case *Flag:
		return f == o
	case int:
		return f.EqualInt(o)
	}
	return false
}

// PyHash agrees with PyEqual.
func (f *Flag) PyHash() int { return f.bits }

// PyStr is str(f); that of an IntFlag is the number.
func (f *Flag) PyStr() string {
	name := f.Name()
	switch {
	case f.class.whole:
		return strconv.Itoa(f.bits)
	case name == nil:
		return f.class.name + "(" + strconv.Itoa(f.bits) + ")"
	}
	return f.class.name + "." + *name
}

// PyRepr is repr(f).
func (f *Flag) PyRepr() string {
	name := f.Name()
	if name == nil {
		return "<" + f.class.name + ": " + strconv.Itoa(f.bits) + ">"
	}
	return "<" + f.class.name + "." + *name + ": " + strconv.Itoa(f.bits) + ">"
}

// PyFormat is format(f, spec): an IntFlag's as an int, a Flag's as a str.
func (f *Flag) PyFormat(spec string) string {
	if f.class.whole {
		return Format(f.bits, spec)
	}
	return Format(f.PyStr(), spec)
}

// PyType is the class's name.
func (f *Flag) PyType() string { return f.class.name }

// DeepCopy is copy.deepcopy(f): there is one object of a value.
func (f *Flag) DeepCopy() any { return f }
