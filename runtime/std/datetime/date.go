package datetime

import (
	"fmt"
	"math"
	"time"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pytime"
)

// Date is a datetime.date.
//
//pyconv:class datetime.date
type Date struct{ wall }

// NewDate is date(year, month, day).
//
//pyconv:map datetime.date(year: int, month: int, day: int)
func NewDate(year, month, day int) *Date { return &Date{wall{calendar(year, month, day)}} }

// DateToday is date.today().
//
//pyconv:map datetime.date.today()
func DateToday() *Date { return Now(nil).Date() }

// DateFromtimestamp is date.fromtimestamp(timestamp).
//
//pyconv:map datetime.date.fromtimestamp(timestamp: float)
func DateFromtimestamp(timestamp float64) *Date { return of(unix(math.Floor(timestamp)), nil).Date() }

// Fromordinal is date.fromordinal(n).
//
//pyconv:map datetime.date.fromordinal(n: int)
func Fromordinal(n int) *Date {
	first := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	if n < 1 {
		py.Raise("ValueError", "ordinal must be >= 1")
	}
	t := first.AddDate(0, 0, n-1)
	inRange(t)
	return &Date{wall{t}}
}

// Isoformat is d.isoformat().
//
//pyconv:map datetime.date.isoformat()
func (d *Date) Isoformat() string { return isoDate(d.t) }

// Strftime is d.strftime(format).
//
//pyconv:map datetime.date.strftime(format: str)
func (d *Date) Strftime(format string) string { return pytime.FormatNaive(format, d.t) }

// DateReplaceOptions are the parts that replace changes; nil leaves one.
type DateReplaceOptions struct{ Year, Month, Day *int }

// Replace is d.replace(year=…, …).
//
//pyconv:map datetime.date.replace(year: int? = None, month: int? = None, day: int? = None)
func (d *Date) Replace(opts ...DateReplaceOptions) *Date {
	o := py.Options(opts)
	return NewDate(py.Or(o.Year, d.Year()), py.Or(o.Month, d.Month()), py.Or(o.Day, d.Day()))
}

// PyStr is str(d).
func (d *Date) PyStr() string { return d.Isoformat() }

// PyRepr is repr(d).
func (d *Date) PyRepr() string {
	return fmt.Sprintf("datetime.date(%d, %d, %d)", d.Year(), d.Month(), d.Day())
}

// PyFormat is format(d, spec): strftime.
func (d *Date) PyFormat(spec string) string {
	if spec == "" {
		return d.PyStr()
	}
	return d.Strftime(spec)
}

// PyType is "date".
func (d *Date) PyType() string { return "date" }

// PyEqual is d == other.
func (d *Date) PyEqual(other any) bool {
	o, ok := other.(*Date)
	return ok && (o == d || o != nil && d != nil && o.t.Equal(d.t))
}

// PyHash agrees with PyEqual.
func (d *Date) PyHash() int { return d.Toordinal() }

// PyCompare orders dates.
func (d *Date) PyCompare(other any) int {
	o, ok := other.(*Date)
	if !ok {
		py.Raise("TypeError", "can't compare datetime.date to %s", py.TypeName(other))
	}
	return d.t.Compare(o.t)
}

// DeepCopy is copy.deepcopy(d): it never changes.
func (d *Date) DeepCopy() any { return d }

// Equal is d == other.
//
//pyconv:map datetime.date.__eq__(other: datetime.date)
func (d *Date) Equal(other *Date) bool { return d.PyEqual(other) }

// Before is d < other.
//
//pyconv:map datetime.date.__lt__(other: datetime.date)
func (d *Date) Before(other *Date) bool { return d.PyCompare(other) < 0 }

// After is d > other.
//
//pyconv:map datetime.date.__gt__(other: datetime.date)
func (d *Date) After(other *Date) bool { return d.PyCompare(other) > 0 }

// NotAfter is d <= other.
//
//pyconv:map datetime.date.__le__(other: datetime.date)
func (d *Date) NotAfter(other *Date) bool { return d.PyCompare(other) <= 0 }

// NotBefore is d >= other.
//
//pyconv:map datetime.date.__ge__(other: datetime.date)
func (d *Date) NotBefore(other *Date) bool { return d.PyCompare(other) >= 0 }

// Add is d + delta: whole days.
//
//pyconv:map datetime.date.__add__(other: datetime.timedelta)
//pyconv:map datetime.date.__radd__(other: datetime.timedelta)
func (d *Date) Add(delta *Timedelta) *Date {
	return &Date{wall{moved(d.t, &Timedelta{days: delta.days})}}
}

// Sub is d - delta.
//
//pyconv:map datetime.date.__sub__(other: datetime.timedelta)
func (d *Date) Sub(delta *Timedelta) *Date {
	return d.Add(&Timedelta{days: -delta.days})
}

// Since is d - other.
//
//pyconv:map datetime.date.__sub__(other: datetime.date)
func (d *Date) Since(other *Date) *Timedelta { return between(d.t, other.t) }

// dayZero is the day that times of day stand on.
var dayZero = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)

// Time is a datetime.time: a time of day without a zone.
//
//pyconv:class datetime.time
type Time struct{ t time.Time }

// NewTime is time(hour, minute, …).
//
//pyconv:map datetime.time(hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0)
func NewTime(opts ...TimeOptions) *Time {
	o := py.Options(opts)
	return &Time{o.on(dayZero)}
}

// Hour is t.hour.
//
//pyconv:map datetime.time.hour attr
func (t *Time) Hour() int { return t.t.Hour() }

// Minute is t.minute.
//
//pyconv:map datetime.time.minute attr
func (t *Time) Minute() int { return t.t.Minute() }

// Second is t.second.
//
//pyconv:map datetime.time.second attr
func (t *Time) Second() int { return t.t.Second() }

// Microsecond is t.microsecond.
//
//pyconv:map datetime.time.microsecond attr
func (t *Time) Microsecond() int { return t.t.Nanosecond() / 1000 }

// Isoformat is t.isoformat(timespec).
//
//pyconv:map datetime.time.isoformat(timespec: str = 'auto')
func (t *Time) Isoformat(opts ...IsoOptions) string {
	spec := ""
	if len(opts) > 0 {
		spec = opts[0].Timespec
	}
	return isoTime(t.t, spec)
}

// Strftime is t.strftime(format).
//
//pyconv:map datetime.time.strftime(format: str)
func (t *Time) Strftime(format string) string { return pytime.FormatNaive(format, t.t) }

// PyStr is str(t).
func (t *Time) PyStr() string { return t.Isoformat() }

// PyRepr is repr(t).
func (t *Time) PyRepr() string {
	return fmt.Sprintf("datetime.time(%d, %d", t.Hour(), t.Minute()) + reprSeconds(t.t) + ")"
}

// PyFormat is format(t, spec): strftime.
func (t *Time) PyFormat(spec string) string {
	if spec == "" {
		return t.PyStr()
	}
	return t.Strftime(spec)
}

// PyType is "time".
func (t *Time) PyType() string { return "time" }

// PyEqual is t == other.
func (t *Time) PyEqual(other any) bool {
	o, ok := other.(*Time)
	return ok && (o == t || o != nil && t != nil && o.t.Equal(t.t))
}

// PyHash agrees with PyEqual.
func (t *Time) PyHash() int { return int(t.t.UnixMicro()) }

// PyCompare orders times of day.
func (t *Time) PyCompare(other any) int {
	o, ok := other.(*Time)
	if !ok {
		py.Raise("TypeError", "'<' not supported between instances of 'datetime.time' and '%s'", py.TypeName(other))
	}
	return t.t.Compare(o.t)
}

// DeepCopy is copy.deepcopy(t): it never changes.
func (t *Time) DeepCopy() any { return t }

// Equal is t == other.
//
//pyconv:map datetime.time.__eq__(other: datetime.time)
func (t *Time) Equal(other *Time) bool { return t.PyEqual(other) }

// Before is t < other.
//
//pyconv:map datetime.time.__lt__(other: datetime.time)
func (t *Time) Before(other *Time) bool { return t.PyCompare(other) < 0 }

// After is t > other.
//
//pyconv:map datetime.time.__gt__(other: datetime.time)
func (t *Time) After(other *Time) bool { return t.PyCompare(other) > 0 }

// NotAfter is t <= other.
//
//pyconv:map datetime.time.__le__(other: datetime.time)
func (t *Time) NotAfter(other *Time) bool { return t.PyCompare(other) <= 0 }

// NotBefore is t >= other.
//
//pyconv:map datetime.time.__ge__(other: datetime.time)
func (t *Time) NotBefore(other *Time) bool { return t.PyCompare(other) >= 0 }
