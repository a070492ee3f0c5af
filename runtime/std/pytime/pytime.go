// Package pytime is Python's time module.
package pytime

import (
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

// Strftime is time.strftime(format) of the local time.
//
//pyconv:map time.strftime(format: str)
func Strftime(format string) string { return FormatTime(format, time.Now()) }

// layouts are Go's forms of strftime's letters, in the C locale.
var layouts = map[byte]string{
	'Y': "2006", 'y': "06", 'm': "01", 'd': "02", 'H': "15", 'I': "03", 'M': "04", 'S': "05", 'p': "PM",
	'A': "Monday", 'a': "Mon", 'B': "January", 'b': "Jan", 'h': "Jan", 'j': "002", 'z': "-0700", 'Z': "MST",
	'e': "_2", 'D': "01/02/06", 'T': "15:04:05", 'R': "15:04", 'F': "2006-01-02",
	'c': "Mon Jan _2 15:04:05 2006", 'x': "01/02/06", 'X': "15:04:05", 'r': "03:04:05 PM",
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
