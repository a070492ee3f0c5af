// Package datetime is Python's datetime module: dates, times of day, moments
// and differences of them, with fixed time zones.
package datetime

import (
	"fmt"
	"math"
	"time"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pytime"
)

// The years that Python's dates reach.
const (
	//pyconv:map datetime.MINYEAR
	MinYear = 1
	//pyconv:map datetime.MAXYEAR
	MaxYear = 9999
)

// wall is what a calendar and a clock show, without a zone; t says it in UTC.
type wall struct{ t time.Time }

// Year is d.year.
//
//pyconv:map datetime.date.year attr
func (w wall) Year() int { return w.t.Year() }

// Month is d.month, from 1 on.
//
//pyconv:map datetime.date.month attr
func (w wall) Month() int { return int(w.t.Month()) }

// Day is d.day.
//
//pyconv:map datetime.date.day attr
func (w wall) Day() int { return w.t.Day() }

// Weekday is d.weekday(): 0 for a Monday.
//
//pyconv:map datetime.date.weekday()
func (w wall) Weekday() int { return (int(w.t.Weekday()) + 6) % 7 }

// Isoweekday is d.isoweekday(): 1 for a Monday.
//
//pyconv:map datetime.date.isoweekday()
func (w wall) Isoweekday() int { return w.Weekday() + 1 }

// Toordinal is d.toordinal(): 1 for the first of January of the year 1.
//
//pyconv:map datetime.date.toordinal()
func (w wall) Toordinal() int {
	first := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	return int((w.t.Unix()-first.Unix())/86400) + 1
}

// Ctime is d.ctime().
//
//pyconv:map datetime.date.ctime()
func (w wall) Ctime() string { return w.t.Format("Mon Jan _2 15:04:05 2006") }

// calendar is a day that must exist.
func calendar(year, month, day int) time.Time {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	switch {
	case year < MinYear || year > MaxYear:
		py.Raise("ValueError", "year %d is out of range", year)
	case month < 1 || month > 12:
		py.Raise("ValueError", "month must be in 1..12")
	case day < 1 || t.Day() != day:
		py.Raise("ValueError", "day is out of range for month")
	}
	return t
}

// moved is a wall clock after a difference.
func moved(t time.Time, d *Timedelta) time.Time {
	out := t.AddDate(0, 0, d.days).Add(time.Duration(d.seconds)*time.Second + time.Duration(d.micros)*time.Microsecond)
	if d.days < -4e6 || d.days > 4e6 || out.Year() < MinYear || out.Year() > MaxYear {
		py.Raise("OverflowError", "date value out of range")
	}
	return out
}

// between is a - b.
func between(a, b time.Time) *Timedelta {
	seconds := int(a.Unix() - b.Unix())
	return delta(0, seconds, a.Nanosecond()/1000-b.Nanosecond()/1000)
}

// DateTime is a datetime.datetime.
//
//pyconv:class datetime.datetime(datetime.date)
type DateTime struct {
	wall
	zone *Timezone // nil: naive
}

// TimeOptions are the parts of a clock in a constructor.
type TimeOptions struct {
	Hour, Minute, Second, Microsecond int
	Tzinfo                            *Timezone
}

func (o TimeOptions) on(day time.Time) time.Time {
	for _, part := range []struct {
		name      string
		value, to int
	}{{"hour", o.Hour, 23}, {"minute", o.Minute, 59}, {"second", o.Second, 59}, {"microsecond", o.Microsecond, 999999}} {
		if part.value < 0 || part.value > part.to {
			py.Raise("ValueError", "%s must be in 0..%d", part.name, part.to)
		}
	}
	return day.Add(time.Duration(o.Hour)*time.Hour + time.Duration(o.Minute)*time.Minute + time.Duration(o.Second)*time.Second + time.Duration(o.Microsecond)*time.Microsecond)
}

// NewDateTime is datetime(year, month, day, hour, …).
//
//pyconv:map datetime.datetime(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0, tzinfo: datetime.timezone = None)
func NewDateTime(year, month, day int, opts ...TimeOptions) *DateTime {
	o := py.Options(opts)
	return &DateTime{wall{o.on(calendar(year, month, day))}, o.Tzinfo}
}

// of is what the clock of a zone shows at a moment, the local one for nil.
func of(t time.Time, zone *Timezone) *DateTime {
	if zone == nil {
		t = t.Local()
	} else {
		inRange(t.UTC())
		t = t.In(zone.location())
	}
	inRange(t)
	_, offset := t.Zone()
	return &DateTime{wall{t.UTC().Add(time.Duration(offset) * time.Second).Truncate(time.Microsecond)}, zone}
}

// inRange raises for a year that no date has.
func inRange(t time.Time) {
	if t.Year() < MinYear || t.Year() > MaxYear {
		py.Raise("ValueError", "year %d is out of range", t.Year())
	}
}

// Now is datetime.now(tz).
//
//pyconv:map datetime.datetime.now(tz: datetime.timezone = None)
func Now(tz *Timezone) *DateTime { return of(time.Now(), tz) }

// Today is datetime.today().
//
//pyconv:map datetime.datetime.today()
func Today() *DateTime { return Now(nil) }

// Utcnow is datetime.utcnow(): naive.
//
//pyconv:map datetime.datetime.utcnow()
func Utcnow() *DateTime { return &DateTime{of(time.Now(), UTC).wall, nil} }

// Fromtimestamp is datetime.fromtimestamp(timestamp, tz).
//
//pyconv:map datetime.datetime.fromtimestamp(timestamp: float, tz: datetime.timezone = None)
func Fromtimestamp(timestamp float64, tz *Timezone) *DateTime {
	t := unix(timestamp)
	if tz == nil {
		inRange(t.Add(-24 * time.Hour).Local()) // CPython looks there for a change of the clock
	}
	return of(t, tz)
}

// unix is the time of seconds since 1970, rounded half to even to a
// microsecond.
func unix(seconds float64) time.Time {
	switch {
	case math.IsNaN(seconds):
		py.Raise("ValueError", "Invalid value NaN (not a number)")
	case math.Abs(seconds) >= 1<<63:
		py.Raise("OverflowError", "timestamp out of range for platform time_t")
	case math.Abs(seconds) > 67768036191676799: // C's years are 32 bits
		panic(py.NewException("OSError", 75, "Value too large for defined data type"))
	}
	whole, frac := math.Modf(seconds)
	return time.Unix(int64(whole), int64(math.RoundToEven(frac*1e6))*1000)
}

// Utcfromtimestamp is datetime.utcfromtimestamp(timestamp): naive.
//
//pyconv:map datetime.datetime.utcfromtimestamp(timestamp: float)
func Utcfromtimestamp(timestamp float64) *DateTime {
	return &DateTime{of(unix(timestamp), UTC).wall, nil}
}

// Combine is datetime.combine(date, time).
//
//pyconv:map datetime.datetime.combine(date: datetime.date, time: datetime.time)
func Combine(date *Date, t *Time) *DateTime {
	return &DateTime{wall{date.t.Add(t.t.Sub(dayZero))}, nil}
}

// Hour is d.hour.
//
//pyconv:map datetime.datetime.hour attr
func (d *DateTime) Hour() int { return d.t.Hour() }

// Minute is d.minute.
//
//pyconv:map datetime.datetime.minute attr
func (d *DateTime) Minute() int { return d.t.Minute() }

// Second is d.second.
//
//pyconv:map datetime.datetime.second attr
func (d *DateTime) Second() int { return d.t.Second() }

// Microsecond is d.microsecond.
//
//pyconv:map datetime.datetime.microsecond attr
func (d *DateTime) Microsecond() int { return d.t.Nanosecond() / 1000 }

// Tzinfo is d.tzinfo; nil is None.
//
//pyconv:map datetime.datetime.tzinfo attr -> datetime.timezone?
func (d *DateTime) Tzinfo() *Timezone { return d.zone }

// Utcoffset is d.utcoffset(); nil is None.
//
//pyconv:map datetime.datetime.utcoffset() -> datetime.timedelta?
func (d *DateTime) Utcoffset() *Timedelta {
	if d.zone == nil {
		return nil
	}
	return d.zone.offset
}

// Date is d.date().
//
//pyconv:map datetime.datetime.date()
func (d *DateTime) Date() *Date { return &Date{wall{d.t.Truncate(24 * time.Hour)}} }

// Time is d.time().
//
//pyconv:map datetime.datetime.time()
func (d *DateTime) Time() *Time { return &Time{dayZero.Add(d.t.Sub(d.t.Truncate(24 * time.Hour)))} }

// ReplaceOptions are the parts that replace changes; nil leaves one.
type ReplaceOptions struct {
	Year, Month, Day                  *int
	Hour, Minute, Second, Microsecond *int
}

// Replace is d.replace(year=…, …).
//
//pyconv:map datetime.datetime.replace(year: int? = None, month: int? = None, day: int? = None, hour: int? = None, minute: int? = None, second: int? = None, microsecond: int? = None)
func (d *DateTime) Replace(opts ...ReplaceOptions) *DateTime { return d.ReplaceZone(d.zone, opts...) }

// ReplaceZone is d.replace(tzinfo=…, year=…, …); a nil zone makes it naive.
//
//pyconv:map datetime.datetime.replace(year: int? = None, month: int? = None, day: int? = None, hour: int? = None, minute: int? = None, second: int? = None, microsecond: int? = None, *, tzinfo: datetime.timezone)
func (d *DateTime) ReplaceZone(tzinfo *Timezone, opts ...ReplaceOptions) *DateTime {
	o := py.Options(opts)
	return NewDateTime(py.Or(o.Year, d.Year()), py.Or(o.Month, d.Month()), py.Or(o.Day, d.Day()), TimeOptions{
		Hour: py.Or(o.Hour, d.Hour()), Minute: py.Or(o.Minute, d.Minute()), Second: py.Or(o.Second, d.Second()),
		Microsecond: py.Or(o.Microsecond, d.Microsecond()), Tzinfo: tzinfo,
	})
}

// moment is when the clock of d's zone showed d; a naive one means the local
// clock.
func (d *DateTime) moment() time.Time {
	at := time.Local
	if d.zone != nil {
		at = d.zone.location()
	}
	return time.Date(d.Year(), d.t.Month(), d.Day(), d.Hour(), d.Minute(), d.Second(), d.t.Nanosecond(), at)
}

// Timestamp is d.timestamp().
//
//pyconv:map datetime.datetime.timestamp()
func (d *DateTime) Timestamp() float64 {
	m := d.moment()
	return float64(m.Unix()) + float64(m.Nanosecond()/1000)/1e6
}

// Timetuple is d.timetuple().
//
//pyconv:map datetime.datetime.timetuple()
func (d *DateTime) Timetuple() *pytime.StructTime { return pytime.StructOf(d.t) }

// Astimezone is d.astimezone(tz); a nil tz is the local zone.
//
//pyconv:map datetime.datetime.astimezone(tz: datetime.timezone = None)
func (d *DateTime) Astimezone(tz *Timezone) *DateTime {
	m := d.moment()
	if tz == nil {
		name, offset := m.Local().Zone()
		tz = &Timezone{delta(0, offset, 0), name}
	}
	return of(m, tz)
}

// IsoOptions are the arguments of isoformat.
type IsoOptions struct {
	Sep      *string // nil is "T"
	Timespec string  // "" is "auto"
}

// Isoformat is d.isoformat(sep, timespec).
//
//pyconv:map datetime.datetime.isoformat(sep: str? = 'T', timespec: str = 'auto')
func (d *DateTime) Isoformat(opts ...IsoOptions) string {
	sep, spec := "T", ""
	if len(opts) > 0 {
		spec = opts[0].Timespec
		if opts[0].Sep != nil {
			sep = *opts[0].Sep
		}
	}
	text := isoDate(d.t) + sep + isoTime(d.t, spec)
	if d.zone != nil {
		text += isoOffset(d.zone.offset)
	}
	return text
}

func isoDate(t time.Time) string {
	return fmt.Sprintf("%04d-%02d-%02d", t.Year(), t.Month(), t.Day())
}

func isoTime(t time.Time, spec string) string {
	layout := map[string]string{
		"hours": "15", "minutes": "15:04", "seconds": "15:04:05", "milliseconds": "15:04:05.000", "microseconds": "15:04:05.000000",
	}
	if spec == "" || spec == "auto" {
		spec = "microseconds"
		if t.Nanosecond() == 0 {
			spec = "seconds"
		}
	}
	if layout[spec] == "" {
		py.Raise("ValueError", "Unknown timespec value")
	}
	return t.Format(layout[spec])
}

// isoOffset is "+02:00", with seconds where there are some.
func isoOffset(d *Timedelta) string {
	sign := "+"
	if d.days < 0 {
		sign, d = "-", d.Neg()
	}
	text := fmt.Sprintf("%s%02d:%02d", sign, d.seconds/3600, d.seconds/60%60)
	if d.seconds%60 != 0 || d.micros != 0 {
		text += fmt.Sprintf(":%02d", d.seconds%60)
	}
	return text
}

// Strftime is d.strftime(format).
//
//pyconv:map datetime.datetime.strftime(format: str)
func (d *DateTime) Strftime(format string) string {
	if d.zone == nil {
		return pytime.FormatNaive(format, d.t)
	}
	return pytime.FormatTime(format, d.moment())
}

// PyStr is str(d).
func (d *DateTime) PyStr() string { return d.Isoformat(IsoOptions{Sep: py.Ptr(" ")}) }

// PyRepr is repr(d).
func (d *DateTime) PyRepr() string {
	text := fmt.Sprintf("datetime.datetime(%d, %d, %d, %d, %d", d.Year(), d.Month(), d.Day(), d.Hour(), d.Minute())
	text += reprSeconds(d.t)
	if d.zone != nil {
		text += ", tzinfo=" + d.zone.PyRepr()
	}
	return text + ")"
}

func reprSeconds(t time.Time) string {
	switch micro := t.Nanosecond() / 1000; {
	case micro != 0:
		return fmt.Sprintf(", %d, %d", t.Second(), micro)
	case t.Second() != 0:
		return fmt.Sprintf(", %d", t.Second())
	}
	return ""
}

// PyFormat is format(d, spec): strftime.
func (d *DateTime) PyFormat(spec string) string {
	if spec == "" {
		return d.PyStr()
	}
	return d.Strftime(spec)
}

// PyType is "datetime".
func (d *DateTime) PyType() string { return "datetime" }

// PyEqual is d == other: one moment, or one naive clock.
func (d *DateTime) PyEqual(other any) bool {
	o, ok := other.(*DateTime)
	if !ok || o == nil || d == nil || (d.zone == nil) != (o.zone == nil) {
		return ok && o == d
	}
	return d.micros(o) == 0
}

// PyHash agrees with PyEqual.
func (d *DateTime) PyHash() int {
	if d.zone == nil {
		return int(d.t.UnixMicro())
	}
	return int(d.moment().UnixMicro())
}

// micros is d - other in microseconds.
func (d *DateTime) micros(other *DateTime) int64 {
	if d.zone == nil {
		return d.t.UnixMicro() - other.t.UnixMicro()
	}
	return d.moment().UnixMicro() - other.moment().UnixMicro()
}

// PyCompare orders moments; TypeError where only one has a zone.
func (d *DateTime) PyCompare(other any) int {
	o, ok := other.(*DateTime)
	switch {
	case !ok:
		py.Raise("TypeError", "'<' not supported between instances of 'datetime.datetime' and '%s'", py.TypeName(other))
	case (d.zone == nil) != (o.zone == nil):
		py.Raise("TypeError", "can't compare offset-naive and offset-aware datetimes")
	}
	switch m := d.micros(o); {
	case m < 0:
		return -1
	case m > 0:
		return 1
	}
	return 0
}

// DeepCopy is copy.deepcopy(d): it never changes.
func (d *DateTime) DeepCopy() any { return d }

// Equal is d == other.
//
//pyconv:map datetime.datetime.__eq__(other: datetime.datetime)
func (d *DateTime) Equal(other *DateTime) bool { return d.PyEqual(other) }

// Before is d < other.
//
//pyconv:map datetime.datetime.__lt__(other: datetime.datetime)
func (d *DateTime) Before(other *DateTime) bool { return d.PyCompare(other) < 0 }

// After is d > other.
//
//pyconv:map datetime.datetime.__gt__(other: datetime.datetime)
func (d *DateTime) After(other *DateTime) bool { return d.PyCompare(other) > 0 }

// NotAfter is d <= other.
//
//pyconv:map datetime.datetime.__le__(other: datetime.datetime)
func (d *DateTime) NotAfter(other *DateTime) bool { return d.PyCompare(other) <= 0 }

// NotBefore is d >= other.
//
//pyconv:map datetime.datetime.__ge__(other: datetime.datetime)
func (d *DateTime) NotBefore(other *DateTime) bool { return d.PyCompare(other) >= 0 }

// Add is d + delta.
//
//pyconv:map datetime.datetime.__add__(other: datetime.timedelta)
//pyconv:map datetime.datetime.__radd__(other: datetime.timedelta)
func (d *DateTime) Add(delta *Timedelta) *DateTime {
	return &DateTime{wall{moved(d.t, delta)}, d.zone}
}

// Sub is d - delta.
//
//pyconv:map datetime.datetime.__sub__(other: datetime.timedelta)
func (d *DateTime) Sub(delta *Timedelta) *DateTime { return d.Add(delta.Neg()) }

// Since is d - other.
//
//pyconv:map datetime.datetime.__sub__(other: datetime.datetime)
func (d *DateTime) Since(other *DateTime) *Timedelta {
	if (d.zone == nil) != (other.zone == nil) {
		py.Raise("TypeError", "can't subtract offset-naive and offset-aware datetimes")
	}
	if d.zone == nil {
		return between(d.t, other.t)
	}
	return between(d.moment(), other.moment())
}
