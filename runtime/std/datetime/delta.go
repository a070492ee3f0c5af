package datetime

import (
	"fmt"
	"math"
	"math/big"
	"strings"
	"time"

	"github.com/pyconv/pyconv/runtime/py"
)

// Timedelta is a datetime.timedelta: days of any sign, and 0 to 86399 seconds
// and 0 to 999999 microseconds on top.
//
//pyconv:class datetime.timedelta
type Timedelta struct{ days, seconds, micros int }

// TimedeltaOptions are the arguments of timedelta.
type TimedeltaOptions struct {
	Days, Seconds, Microseconds, Milliseconds, Minutes, Hours, Weeks float64
}

// NewTimedelta is timedelta(days, seconds, …): the sum, rounded half to even to
// a microsecond.
//
//pyconv:map datetime.timedelta(days: float = 0, seconds: float = 0, microseconds: float = 0, milliseconds: float = 0, minutes: float = 0, hours: float = 0, weeks: float = 0)
func NewTimedelta(opts ...TimedeltaOptions) *Timedelta {
	o := py.Options(opts)
	// As CPython adds them: whole units exactly, what is left in float64.
	whole, left := new(big.Int), 0.0
	for _, part := range []struct{ value, unit float64 }{
		{o.Microseconds, 1}, {o.Milliseconds, 1e3}, {o.Seconds, 1e6}, {o.Minutes, 6e7}, {o.Hours, 3.6e9}, {o.Days, 8.64e10}, {o.Weeks, 6.048e11},
	} {
		if math.IsNaN(part.value) {
			py.Raise("ValueError", "cannot convert float NaN to integer")
		}
		if math.IsInf(part.value, 0) {
			py.Raise("OverflowError", "cannot convert float infinity to integer")
		}
		units, rest := math.Modf(part.value)
		n, _ := new(big.Float).SetFloat64(units).Int(nil)
		whole.Add(whole, n.Mul(n, big.NewInt(int64(part.unit))))
		micros, rest := math.Modf(rest * part.unit)
		whole.Add(whole, big.NewInt(int64(micros)))
		left += rest
	}
	if left != 0 {
		round := math.RoundToEven(left)
		if math.Abs(round-left) == 0.5 { // the sum decides which is even
			odd := float64(whole.Bit(0))
			round = 2*math.RoundToEven((left+odd)*0.5) - odd
		}
		whole.Add(whole, big.NewInt(int64(round)))
	}
	return fromMicros(whole)
}

func fromMicros(micros *big.Int) *Timedelta {
	days, rest := new(big.Int).DivMod(micros, big.NewInt(86400e6), new(big.Int))
	if days.BitLen() > 31 {
		py.Raise("OverflowError", "Python int too large to convert to C int")
	}
	if days.Int64() < -999999999 || days.Int64() > 999999999 {
		py.Raise("OverflowError", "days=%v; must have magnitude <= 999999999", days)
	}
	return &Timedelta{int(days.Int64()), int(rest.Int64() / 1e6), int(rest.Int64() % 1e6)}
}

// delta is a difference of whole parts, which may have any sign.
func delta(days, seconds, micros int) *Timedelta {
	total := big.NewInt(int64(days))
	total.Mul(total, big.NewInt(86400)).Add(total, big.NewInt(int64(seconds)))
	total.Mul(total, big.NewInt(1e6)).Add(total, big.NewInt(int64(micros)))
	return fromMicros(total)
}

// total is d in microseconds.
func (d *Timedelta) total() *big.Int {
	t := big.NewInt(int64(d.days))
	t.Mul(t, big.NewInt(86400)).Add(t, big.NewInt(int64(d.seconds)))
	return t.Mul(t, big.NewInt(1e6)).Add(t, big.NewInt(int64(d.micros)))
}

// Days is d.days.
//
//pyconv:map datetime.timedelta.days attr
func (d *Timedelta) Days() int { return d.days }

// Seconds is d.seconds.
//
//pyconv:map datetime.timedelta.seconds attr
func (d *Timedelta) Seconds() int { return d.seconds }

// Microseconds is d.microseconds.
//
//pyconv:map datetime.timedelta.microseconds attr
func (d *Timedelta) Microseconds() int { return d.micros }

// TotalSeconds is d.total_seconds().
//
//pyconv:map datetime.timedelta.total_seconds()
func (d *Timedelta) TotalSeconds() float64 { return quotient(d.total(), big.NewInt(1e6)) }

// quotient is a / b of ints, rounded once.
func quotient(a, b *big.Int) float64 {
	if b.Sign() == 0 {
		py.Raise("ZeroDivisionError", "division by zero")
	}
	f, _ := new(big.Rat).SetFrac(a, b).Float64()
	return f
}

// Add is d + other.
//
//pyconv:map datetime.timedelta.__add__(other: datetime.timedelta)
func (d *Timedelta) Add(other *Timedelta) *Timedelta {
	return fromMicros(new(big.Int).Add(d.total(), other.total()))
}

// Sub is d - other.
//
//pyconv:map datetime.timedelta.__sub__(other: datetime.timedelta)
func (d *Timedelta) Sub(other *Timedelta) *Timedelta {
	return fromMicros(new(big.Int).Sub(d.total(), other.total()))
}

// Neg is -d.
//
//pyconv:map datetime.timedelta.__neg__()
func (d *Timedelta) Neg() *Timedelta { return fromMicros(new(big.Int).Neg(d.total())) }

// Abs is abs(d).
//
//pyconv:map datetime.timedelta.__abs__()
func (d *Timedelta) Abs() *Timedelta { return fromMicros(new(big.Int).Abs(d.total())) }

// Mul is d * n.
//
//pyconv:map datetime.timedelta.__mul__(other: int)
//pyconv:map datetime.timedelta.__rmul__(other: int)
func (d *Timedelta) Mul(n int) *Timedelta {
	return fromMicros(new(big.Int).Mul(d.total(), big.NewInt(int64(n))))
}

// MulFloat is d * x, rounded half to even.
//
//pyconv:map datetime.timedelta.__mul__(other: float)
//pyconv:map datetime.timedelta.__rmul__(other: float)
func (d *Timedelta) MulFloat(x float64) *Timedelta { return d.scaled(exact(x)) }

// Div is d / x, rounded half to even.
//
//pyconv:map datetime.timedelta.__truediv__(other: float)
func (d *Timedelta) Div(x float64) *Timedelta {
	if x == 0 {
		py.Raise("ZeroDivisionError", "integer division or modulo by zero")
	}
	return d.scaled(new(big.Rat).Inv(exact(x)))
}

func exact(x float64) *big.Rat {
	r := new(big.Rat).SetFloat64(x)
	if r == nil && math.IsNaN(x) {
		py.Raise("ValueError", "cannot convert NaN to integer ratio")
	} else if r == nil {
		py.Raise("OverflowError", "cannot convert Infinity to integer ratio")
	}
	return r
}

// scaled is d * r, rounded half to even.
func (d *Timedelta) scaled(r *big.Rat) *Timedelta {
	num := new(big.Int).Mul(d.total(), r.Num())
	q, rest := new(big.Int).DivMod(num, r.Denom(), new(big.Int))
	switch c := rest.Lsh(rest, 1).Cmp(r.Denom()); {
	case c > 0 || c == 0 && q.Bit(0) == 1:
		q.Add(q, big.NewInt(1))
	}
	return fromMicros(q)
}

// Ratio is d / other.
//
//pyconv:map datetime.timedelta.__truediv__(other: datetime.timedelta)
func (d *Timedelta) Ratio(other *Timedelta) float64 { return quotient(d.total(), other.total()) }

// FloorDiv is d // n.
//
//pyconv:map datetime.timedelta.__floordiv__(other: int)
func (d *Timedelta) FloorDiv(n int) *Timedelta {
	return fromMicros(floorDiv(d.total(), big.NewInt(int64(n))))
}

// Times is d // other: how often other fits.
//
//pyconv:map datetime.timedelta.__floordiv__(other: datetime.timedelta)
func (d *Timedelta) Times(other *Timedelta) int {
	return int(floorDiv(d.total(), other.total()).Int64())
}

// Mod is d % other.
//
//pyconv:map datetime.timedelta.__mod__(other: datetime.timedelta)
func (d *Timedelta) Mod(other *Timedelta) *Timedelta {
	if !other.Bool() {
		py.Raise("ZeroDivisionError", "integer modulo by zero")
	}
	q := floorDiv(d.total(), other.total())
	return fromMicros(q.Sub(d.total(), q.Mul(q, other.total())))
}

func floorDiv(a, b *big.Int) *big.Int {
	if b.Sign() == 0 {
		py.Raise("ZeroDivisionError", "integer division or modulo by zero")
	}
	if b.Sign() < 0 {
		a, b = new(big.Int).Neg(a), new(big.Int).Neg(b)
	}
	return new(big.Int).Div(a, b)
}

// Bool is d as a condition.
//
//pyconv:map datetime.timedelta.__bool__()
func (d *Timedelta) Bool() bool { return *d != Timedelta{} }

// PyStr is str(d).
func (d *Timedelta) PyStr() string {
	var b strings.Builder
	if d.days != 0 {
		fmt.Fprintf(&b, "%d day", d.days)
		if d.days != 1 && d.days != -1 {
			b.WriteByte('s')
		}
		b.WriteString(", ")
	}
	fmt.Fprintf(&b, "%d:%02d:%02d", d.seconds/3600, d.seconds/60%60, d.seconds%60)
	if d.micros != 0 {
		fmt.Fprintf(&b, ".%06d", d.micros)
	}
	return b.String()
}

// PyRepr is repr(d).
func (d *Timedelta) PyRepr() string {
	var parts []string
	for _, p := range []struct {
		name  string
		value int
	}{{"days", d.days}, {"seconds", d.seconds}, {"microseconds", d.micros}} {
		if p.value != 0 {
			parts = append(parts, fmt.Sprintf("%s=%d", p.name, p.value))
		}
	}
	if parts == nil {
		parts = []string{"0"}
	}
	return "datetime.timedelta(" + strings.Join(parts, ", ") + ")"
}

// PyType is "timedelta".
func (d *Timedelta) PyType() string { return "timedelta" }

// PyEqual is d == other.
func (d *Timedelta) PyEqual(other any) bool {
	o, ok := other.(*Timedelta)
	return ok && (o == d || o != nil && d != nil && *o == *d)
}

// PyHash agrees with PyEqual.
func (d *Timedelta) PyHash() int { return (d.days*86400+d.seconds)*1000003 ^ d.micros }

// PyCompare orders differences.
func (d *Timedelta) PyCompare(other any) int {
	o, ok := other.(*Timedelta)
	if !ok {
		py.Raise("TypeError", "'<' not supported between instances of 'datetime.timedelta' and '%s'", py.TypeName(other))
	}
	return d.total().Cmp(o.total())
}

// DeepCopy is copy.deepcopy(d): it never changes.
func (d *Timedelta) DeepCopy() any { return d }

// Equal is d == other.
//
//pyconv:map datetime.timedelta.__eq__(other: datetime.timedelta)
func (d *Timedelta) Equal(other *Timedelta) bool { return d.PyEqual(other) }

// Less is d < other.
//
//pyconv:map datetime.timedelta.__lt__(other: datetime.timedelta)
func (d *Timedelta) Less(other *Timedelta) bool { return d.PyCompare(other) < 0 }

// Greater is d > other.
//
//pyconv:map datetime.timedelta.__gt__(other: datetime.timedelta)
func (d *Timedelta) Greater(other *Timedelta) bool { return d.PyCompare(other) > 0 }

// NotGreater is d <= other.
//
//pyconv:map datetime.timedelta.__le__(other: datetime.timedelta)
func (d *Timedelta) NotGreater(other *Timedelta) bool { return d.PyCompare(other) <= 0 }

// NotLess is d >= other.
//
//pyconv:map datetime.timedelta.__ge__(other: datetime.timedelta)
func (d *Timedelta) NotLess(other *Timedelta) bool { return d.PyCompare(other) >= 0 }

// Timezone is a datetime.timezone: a fixed offset from UTC.
//
//pyconv:class datetime.timezone
//pyconv:class datetime.tzinfo
type Timezone struct {
	offset *Timedelta
	name   string // "" is made from the offset
}

// UTC is timezone.utc.
var (
	//pyconv:map datetime.timezone.utc
	//pyconv:map datetime.UTC
	UTC *Timezone = &Timezone{&Timedelta{}, ""}
)

// NewTimezone is timezone(offset, name).
//
//pyconv:map datetime.timezone(offset: datetime.timedelta, name: str = '')
func NewTimezone(offset *Timedelta, name string) *Timezone {
	if day := delta(1, 0, 0); offset.Abs().PyCompare(day) >= 0 {
		py.Raise("ValueError", "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %s.", offset.PyRepr())
	}
	if name == "" && !offset.Bool() {
		return UTC
	}
	return &Timezone{offset, name}
}

func (z *Timezone) location() *time.Location {
	return time.FixedZone(z.PyStr(), z.offset.days*86400+z.offset.seconds)
}

// PyStr is str(z): its name.
func (z *Timezone) PyStr() string {
	switch {
	case z.name != "":
		return z.name
	case !z.offset.Bool():
		return "UTC"
	}
	return "UTC" + isoOffset(z.offset)
}

// PyRepr is repr(z).
func (z *Timezone) PyRepr() string {
	switch {
	case z == UTC:
		return "datetime.timezone.utc"
	case z.name != "":
		return "datetime.timezone(" + z.offset.PyRepr() + ", " + py.Repr(z.name) + ")"
	}
	return "datetime.timezone(" + z.offset.PyRepr() + ")"
}

// PyType is "timezone".
func (z *Timezone) PyType() string { return "timezone" }

// PyEqual is z == other: the offsets.
func (z *Timezone) PyEqual(other any) bool {
	o, ok := other.(*Timezone)
	return ok && (o == z || o != nil && z != nil && *o.offset == *z.offset)
}

// PyHash agrees with PyEqual.
func (z *Timezone) PyHash() int { return z.offset.PyHash() }

// DeepCopy is copy.deepcopy(z): it never changes.
func (z *Timezone) DeepCopy() any { return z }

// Equal is z == other.
//
//pyconv:map datetime.timezone.__eq__(other: datetime.timezone)
func (z *Timezone) Equal(other *Timezone) bool { return z.PyEqual(other) }
