// Package pytime is Python's time module.
package pytime

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/pyconv/pyconv/runtime/py"
)

// start is the zero of the clocks that have no epoch.
var start = time.Now()

// Time is time.time(): seconds since 1970.
//
//pyconv:map time.time()
func Time() float64 { return float64(time.Now().UnixNano()) / 1e9 }

// TimeNs is time.time_ns().
//
//pyconv:map time.time_ns()
func TimeNs() int { return int(time.Now().UnixNano()) }

// PerfCounter is time.perf_counter(): seconds of a monotonic clock.
//
//pyconv:map time.perf_counter()
//pyconv:map time.monotonic()
//pyconv:map time.process_time()
func PerfCounter() float64 { return time.Since(start).Seconds() }

// PerfCounterNs is time.perf_counter_ns().
//
//pyconv:map time.perf_counter_ns()
//pyconv:map time.monotonic_ns()
func PerfCounterNs() int { return int(time.Since(start)) }

// Sleep is time.sleep(secs).
//
//pyconv:map time.sleep(secs: float)
func Sleep(secs float64) {
	if secs < 0 {
		py.Raise("ValueError", "sleep length must be non-negative")
	}
	time.Sleep(time.Duration(secs * float64(time.Second)))
}

// StructTime is a time.struct_time.
//
//pyconv:class time.struct_time
type StructTime struct {
	Year  int //pyconv:map time.struct_time.tm_year attr
	Mon   int //pyconv:map time.struct_time.tm_mon attr
	Mday  int //pyconv:map time.struct_time.tm_mday attr
	Hour  int //pyconv:map time.struct_time.tm_hour attr
	Min   int //pyconv:map time.struct_time.tm_min attr
	Sec   int //pyconv:map time.struct_time.tm_sec attr
	Wday  int //pyconv:map time.struct_time.tm_wday attr
	Yday  int //pyconv:map time.struct_time.tm_yday attr
	Isdst int //pyconv:map time.struct_time.tm_isdst attr
	when  time.Time
}

func structTime(t time.Time) *StructTime {
	s := &StructTime{Year: t.Year(), Mon: int(t.Month()), Mday: t.Day(), Hour: t.Hour(), Min: t.Minute(), Sec: t.Second(),
		Wday: (int(t.Weekday()) + 6) % 7, Yday: t.YearDay(), when: t}
	if t.IsDST() {
		s.Isdst = 1
	}
	return s
}

// PyStr is str(s).
func (s *StructTime) PyStr() string { return s.PyRepr() }

// PyRepr is repr(s).
func (s *StructTime) PyRepr() string {
	return fmt.Sprintf("time.struct_time(tm_year=%d, tm_mon=%d, tm_mday=%d, tm_hour=%d, tm_min=%d, tm_sec=%d, tm_wday=%d, tm_yday=%d, tm_isdst=%d)",
		s.Year, s.Mon, s.Mday, s.Hour, s.Min, s.Sec, s.Wday, s.Yday, s.Isdst)
}

// unix is the time of seconds since 1970.
func unix(secs float64) time.Time {
	whole := math.Floor(secs)
	return time.Unix(int64(whole), int64((secs-whole)*1e9))
}

// Localtime is time.localtime().
//
//pyconv:map time.localtime()
func Localtime() *StructTime { return structTime(time.Now()) }

// LocaltimeOf is time.localtime(secs).
//
//pyconv:map time.localtime(secs: float)
func LocaltimeOf(secs float64) *StructTime { return structTime(unix(secs)) }

// Gmtime is time.gmtime().
//
//pyconv:map time.gmtime()
func Gmtime() *StructTime { return structTime(time.Now().UTC()) }

// GmtimeOf is time.gmtime(secs).
//
//pyconv:map time.gmtime(secs: float)
func GmtimeOf(secs float64) *StructTime { return structTime(unix(secs).UTC()) }

// Mktime is time.mktime(t).
//
//pyconv:map time.mktime(t: time.struct_time)
func Mktime(t *StructTime) float64 {
	return float64(time.Date(t.Year, time.Month(t.Mon), t.Mday, t.Hour, t.Min, t.Sec, 0, time.Local).Unix())
}

// Strftime is time.strftime(format) of the local time.
//
//pyconv:map time.strftime(format: str)
func Strftime(format string) string { return FormatTime(format, time.Now()) }

// StrftimeOf is time.strftime(format, t).
//
//pyconv:map time.strftime(format: str, t: time.struct_time)
func StrftimeOf(format string, t *StructTime) string { return FormatTime(format, t.when) }

// Ctime is time.ctime(): "Tue Nov 14 22:13:20 2023".
//
//pyconv:map time.ctime()
//pyconv:map time.asctime()
func Ctime() string { return FormatTime("%c", time.Now()) }

// CtimeOf is time.ctime(secs).
//
//pyconv:map time.ctime(secs: float)
func CtimeOf(secs float64) string { return FormatTime("%c", unix(secs)) }

// AsctimeOf is time.asctime(t).
//
//pyconv:map time.asctime(t: time.struct_time)
func AsctimeOf(t *StructTime) string { return FormatTime("%c", t.when) }

// layouts are Go's forms of strftime's letters, in the C locale.
var layouts = map[byte]string{
	'Y': "2006", 'y': "06", 'm': "01", 'd': "02", 'H': "15", 'I': "03", 'M': "04", 'S': "05", 'p': "PM",
	'A': "Monday", 'a': "Mon", 'B': "January", 'b': "Jan", 'h': "Jan", 'j': "002", 'z': "-0700", 'Z': "MST",
	'e': "_2", 'D': "01/02/06", 'T': "15:04:05", 'R': "15:04", 'F': "2006-01-02",
	'c': "Mon Jan _2 15:04:05 2006", 'x': "01/02/06", 'X': "15:04:05", 'r': "03:04:05 PM",
}

// StructOf is timetuple() of what a clock shows, which t says in UTC; whether
// it is summer time is not known.
func StructOf(t time.Time) *StructTime {
	s := structTime(t)
	s.Isdst = -1
	s.when = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.Local)
	return s
}

// FormatNaive is strftime of a clock without a zone, which t shows in UTC.
func FormatNaive(format string, t time.Time) string {
	return FormatTime(strings.NewReplacer("%%", "%%", "%z", "", "%Z", "").Replace(format), t)
}

// FormatTime is strftime of a given time.
func FormatTime(format string, t time.Time) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		if format[i] == '-' && i+1 < len(format) { // without padding
			i++
			text := FormatTime("%"+format[i:i+1], t)
			if short := strings.TrimLeft(text, "0 "); short != "" {
				text = short
			} else if text != "" {
				text = "0"
			}
			b.WriteString(text)
			continue
		}
		if layout, ok := layouts[format[i]]; ok {
			b.WriteString(t.Format(layout))
			continue
		}
		switch format[i] {
		case '%':
			b.WriteByte('%')
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'f':
			b.WriteString(py.Zfill(strconv.Itoa(t.Nanosecond()/1000), 6))
		case 's':
			b.WriteString(strconv.FormatInt(t.Unix(), 10))
		case 'U', 'W': // the week of the year, from the first Sunday or Monday on
			day := int(t.Weekday())
			if format[i] == 'W' {
				day = (day + 6) % 7
			}
			b.WriteString(py.Zfill(strconv.Itoa((t.YearDay()+6-day)/7), 2))
		case 'G', 'V': // the ISO year and week
			year, week := t.ISOWeek()
			if format[i] == 'V' {
				b.WriteString(py.Zfill(strconv.Itoa(week), 2))
			} else {
				b.WriteString(strconv.Itoa(year))
			}
		case 'C':
			b.WriteString(py.Zfill(strconv.Itoa(t.Year()/100), 2))
		case 'w':
			b.WriteString(strconv.Itoa(int(t.Weekday())))
		case 'u':
			b.WriteString(strconv.Itoa((int(t.Weekday())+6)%7 + 1))
		default:
			b.WriteString(format[i-1 : i+1])
		}
	}
	return b.String()
}
