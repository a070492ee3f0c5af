package datetime

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/pyconv/pyconv/runtime/py"
)

// fields are what a format took from a text.
type fields struct {
	year, month, day, hour, minute, second, micro int
	pm                                            *bool
	yday                                          int  // 0: not given
	weekday                                       *int // 0 is a Monday
	isoYear, week                                 *int
	weekOf                                        byte // 'U', 'W' or 'V'
	yearGiven                                     bool
	zone                                          *Timezone
}

// Strptime is datetime.strptime(date_string, format).
//
//pyconv:map datetime.datetime.strptime(date_string: str, format: str)
func Strptime(text, format string) *DateTime {
	checkFormat(format)
	f := fields{year: 1900, month: 1, day: 1}
	rest, ok := f.take(text, format)
	if !ok {
		py.Raise("ValueError", "time data %s does not match format %s", py.Repr(text), py.Repr(format))
	}
	if rest != "" {
		py.Raise("ValueError", "unconverted data remains: %s", rest)
	}
	if f.pm != nil {
		f.hour %= 12
		if *f.pm {
			f.hour += 12
		}
	}
	f.settleDay()
	return NewDateTime(f.year, f.month, f.day, TimeOptions{Hour: f.hour, Minute: f.minute, Second: f.second, Microsecond: f.micro, Tzinfo: f.zone})
}

// checkFormat raises for directives that there are not, before any text is
// looked at.
func checkFormat(format string) {
	for rest := format; ; {
		_, after, found := strings.Cut(rest, "%")
		if !found {
			return
		}
		if after == "" {
			py.Raise("ValueError", "stray %% in format '%s'", format)
		}
		_, size := first(after)
		if code := after[:size]; !strings.Contains("aAbBcdfGHIjmMpSuUVwWxXyYzZ%", code) {
			py.Raise("ValueError", "'%s' is a bad directive in format '%s'", code, format)
		}
		rest = after[size:]
	}
}

// settleDay finds the day that its number in the year, or its week, says.
func (f *fields) settleDay() {
	const weekdays = "a weekday directive ('%A', '%a', '%w', or '%u')."
	wrong := func(text string) { panic(py.NewException("ValueError", text)) }
	switch {
	case f.isoYear != nil && (f.weekOf != 'V' || f.weekday == nil):
		wrong("ISO year directive '%G' must be used with the ISO week directive '%V' and " + weekdays)
	case f.isoYear != nil && f.yday > 0:
		wrong("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
	case f.isoYear == nil && f.weekOf == 'V' && (!f.yearGiven || f.weekday == nil):
		wrong("ISO week directive '%V' must be used with the ISO year directive '%G' and " + weekdays)
	case f.isoYear == nil && f.weekOf == 'V':
		wrong("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
	case f.isoYear != nil:
		day, ok := isoDay(*f.isoYear, *f.week, *f.weekday+1)
		if !ok {
			py.Raise("ValueError", "Invalid week: %d", *f.week)
		}
		f.year, f.month, f.day = day.Year(), int(day.Month()), day.Day()
		return
	case f.yday == 0 && f.weekOf != 0 && f.weekday != nil:
		first, day := (wall{time.Date(f.year, 1, 1, 0, 0, 0, 0, time.UTC)}).Weekday(), *f.weekday
		if f.weekOf == 'U' { // weeks that start on Sundays
			first, day = (first+1)%7, (day+1)%7
		}
		f.yday = (7-first)%7 + 7*(*f.week-1) + day + 1
		if *f.week == 0 {
			f.yday = day - first + 1
		}
	case f.yday == 0:
		return
	}
	day := time.Date(f.year, 1, f.yday, 0, 0, 0, 0, time.UTC)
	f.year, f.month, f.day = day.Year(), int(day.Month()), day.Day()
}

// isoDay is a day of an ISO week; not ok where the year has no such.
func isoDay(year, week, weekday int) (day time.Time, ok bool) {
	if week < 1 || weekday < 1 || weekday > 7 {
		return day, false
	}
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // is in the first week
	monday := fourth.AddDate(0, 0, 7*(week-1)-wall{fourth}.Weekday())
	if y, w := monday.ISOWeek(); y != year || w != week {
		return day, false
	}
	return monday.AddDate(0, 0, weekday-1), true
}

// take matches a text with a format; what is left of the text comes back.
func (f *fields) take(text, format string) (string, bool) {
	for i := 0; i < len(format); {
		if blank := len(format[i:]) - len(strings.TrimLeftFunc(format[i:], unicode.IsSpace)); blank > 0 {
			// Blanks stand for one or more, as in Python's pattern.
			short := strings.TrimLeftFunc(text, unicode.IsSpace)
			if len(short) == len(text) {
				return "", false
			}
			text, i = short, i+blank
			continue
		}
		if format[i] != '%' {
			if text == "" || !strings.EqualFold(text[:1], format[i:i+1]) {
				return "", false
			}
			text, i = text[1:], i+1
			continue
		}
		code := format[i+1]
		i += 2
		var ok bool
		if text, ok = f.directive(text, code); !ok {
			return "", false
		}
	}
	return text, true
}

// digits takes up to n digits.
func digits(text string, n int) (value int, rest string, ok bool) {
	i := 0
	for i < n && i < len(text) && text[i] >= '0' && text[i] <= '9' {
		value = value*10 + int(text[i]-'0')
		i++
	}
	return value, text[i:], i > 0
}

// bounded takes up to n digits for a number between least and most: the longest
// that fits, as Python's pattern does.
func bounded(text string, n, least, most int) (value int, rest string, ok bool) {
	for ; n > 0; n-- {
		if value, rest, ok = digits(text, n); ok && value >= least && value <= most {
			return value, rest, true
		}
	}
	return 0, text, false
}

// named takes one of the names, whatever its case.
func named(text string, names []string) (index int, rest string, ok bool) {
	best := -1
	for i, name := range names {
		if len(text) >= len(name) && strings.EqualFold(text[:len(name)], name) && (best < 0 || len(name) > len(names[best])) {
			best = i
		}
	}
	if best < 0 {
		return 0, text, false
	}
	return best, text[len(names[best]):], true
}

var (
	monthNames = slices.Collect(func(yield func(string) bool) {
		for m := time.January; m <= time.December && yield(m.String()); m++ {
		}
	})
	dayNames = slices.Collect(func(yield func(string) bool) {
		for d := time.Sunday; d <= time.Saturday && yield(d.String()); d++ {
		}
	})
)

func short(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = name[:3]
	}
	return out
}

func (f *fields) directive(text string, code byte) (rest string, ok bool) {
	var n int
	switch code {
	case 'Y':
		var value int
		if len(text) >= 4 {
			if value, rest, ok = digits(text[:4], 4); ok && rest == "" {
				f.year, f.yearGiven = value, true
				return text[4:], true
			}
		}
		return text, false
	case 'y':
		if len(text) < 2 {
			return text, false
		}
		if n, rest, ok = digits(text, 2); ok {
			f.year, f.yearGiven = 2000+n, true
			if n > 68 {
				f.year = 1900 + n
			}
		}
	case 'm':
		f.month, rest, ok = bounded(text, 2, 1, 12)
	case 'd':
		f.day, rest, ok = bounded(strings.TrimPrefix(text, " "), 2, 1, 31)
	case 'H':
		f.hour, rest, ok = bounded(text, 2, 0, 23)
	case 'I':
		f.hour, rest, ok = bounded(text, 2, 1, 12)
	case 'M':
		f.minute, rest, ok = bounded(text, 2, 0, 59)
	case 'S':
		f.second, rest, ok = bounded(text, 2, 0, 61)
	case 'j':
		f.yday, rest, ok = bounded(text, 3, 1, 366)
	case 'f':
		if n, rest, ok = digits(text, 6); ok {
			for range 6 - (len(text) - len(rest)) {
				n *= 10
			}
			f.micro = n
		}
	case 'p':
		n, rest, ok = named(text, []string{"AM", "PM"})
		f.pm = py.Ptr(n == 1)
	case 'B':
		n, rest, ok = named(text, monthNames)
		f.month = n + 1
	case 'b':
		n, rest, ok = named(text, short(monthNames))
		f.month = n + 1
	case 'A':
		n, rest, ok = named(text, dayNames)
		f.weekday = py.Ptr((n + 6) % 7)
	case 'a':
		n, rest, ok = named(text, short(dayNames))
		f.weekday = py.Ptr((n + 6) % 7)
	case 'w':
		n, rest, ok = bounded(text, 1, 0, 6)
		f.weekday = py.Ptr((n + 6) % 7)
	case 'u':
		n, rest, ok = bounded(text, 1, 1, 7)
		f.weekday = py.Ptr(n - 1)
	case 'G':
		n, rest, ok = exactly(text, 4)
		f.isoYear = &n
	case 'U', 'W':
		n, rest, ok = bounded(text, 2, 0, 53)
		f.week, f.weekOf = &n, code
	case 'V':
		n, rest, ok = bounded(text, 2, 1, 53)
		f.week, f.weekOf = &n, code
	case 'z':
		f.zone, rest, ok = offset(text)
	case 'Z':
		_, rest, ok = named(text, []string{"UTC", "GMT"})
	case '%':
		rest, ok = strings.CutPrefix(text, "%")
	case 'x', 'X', 'c':
		return f.take(text, map[byte]string{'x': "%m/%d/%y", 'X': "%H:%M:%S", 'c': "%a %b %d %H:%M:%S %Y"}[code])
	}
	return rest, ok
}

// isoZone is "Z", "+02", "+02:00" or "+0200"; "" is naive.
func isoZone(text string) (zone *Timezone, ok bool) {
	switch {
	case text == "":
		return nil, true
	case text == "Z":
		return UTC, true
	case text[0] != '+' && text[0] != '-':
		return nil, false
	}
	f := fields{}
	rest, ok := f.isoTime(text[1:])
	if !ok || rest != "" {
		return nil, false
	}
	d := delta(0, f.hour*3600+f.minute*60+f.second, 0)
	if text[0] == '-' {
		d = d.Neg()
	}
	return NewTimezone(d, ""), true
}

// offset takes what %z matches: "Z", "+02:00" or "+0200".
func offset(text string) (zone *Timezone, rest string, ok bool) {
	if rest, ok = strings.CutPrefix(text, "Z"); ok {
		return UTC, rest, true
	}
	if text == "" || text[0] != '+' && text[0] != '-' || len(text) < 3 {
		return nil, text, false
	}
	hours, rest, ok := digits(text[1:], 2)
	if !ok {
		return nil, text, false
	}
	minutes, rest, ok := bounded(strings.TrimPrefix(rest, ":"), 2, 0, 59)
	if !ok {
		return nil, text, false
	}
	seconds := 0
	if more, colon := strings.CutPrefix(rest, ":"); colon {
		if n, left, ok := bounded(more, 2, 0, 59); ok {
			seconds, rest = n, left
		}
	}
	d := delta(0, hours*3600+minutes*60+seconds, 0)
	if text[0] == '-' {
		d = d.Neg()
	}
	return NewTimezone(d, ""), rest, true
}

// Fromisoformat is datetime.fromisoformat(text): what isoformat writes, and
// its forms without separators.
//
//pyconv:map datetime.datetime.fromisoformat(date_string: str)
func Fromisoformat(text string) *DateTime {
	wrong := func() { py.Raise("ValueError", "Invalid isoformat string: %s", py.Repr(text)) }
	f := fields{}
	rest, ok := f.isoDate(text)
	if ok && rest != "" {
		// Any single character separates the date and the time.
		_, size := first(rest)
		if rest = rest[size:]; rest == "" {
			wrong()
		}
		rest, ok = f.isoTime(rest)
		if ok && rest != "" {
			f.zone, ok = isoZone(rest)
			rest = ""
		}
	}
	if !ok || rest != "" {
		wrong()
	}
	return NewDateTime(f.year, f.month, f.day, TimeOptions{Hour: f.hour, Minute: f.minute, Second: f.second, Microsecond: f.micro, Tzinfo: f.zone})
}

func first(s string) (r rune, size int) {
	for i, c := range s {
		if i > 0 {
			return r, i
		}
		r = c
	}
	return r, len(s)
}

// DateFromisoformat is date.fromisoformat(text).
//
//pyconv:map datetime.date.fromisoformat(date_string: str)
func DateFromisoformat(text string) *Date {
	f := fields{}
	if rest, ok := f.isoDate(text); !ok || rest != "" {
		py.Raise("ValueError", "Invalid isoformat string: %s", py.Repr(text))
	}
	return NewDate(f.year, f.month, f.day)
}

// TimeFromisoformat is time.fromisoformat(text).
//
//pyconv:map datetime.time.fromisoformat(time_string: str)
func TimeFromisoformat(text string) *Time {
	f := fields{}
	rest, ok := f.isoTime(strings.TrimPrefix(text, "T"))
	if zone, zoned := isoZone(rest); !ok || !zoned {
		py.Raise("ValueError", "Invalid isoformat string: %s", py.Repr(text))
	} else if zone != nil {
		py.Raise("NotImplementedError", "a time of day with a zone")
	}
	return NewTime(TimeOptions{Hour: f.hour, Minute: f.minute, Second: f.second, Microsecond: f.micro})
}

// exactly takes n digits.
func exactly(text string, n int) (int, string, bool) {
	if len(text) < n {
		return 0, text, false
	}
	value, rest, ok := digits(text[:n], n)
	return value, text[n:], ok && rest == ""
}

func (f *fields) isoDate(text string) (rest string, ok bool) {
	if f.year, rest, ok = exactly(text, 4); !ok {
		return text, false
	}
	rest, dashed := strings.CutPrefix(rest, "-")
	if week, found := strings.CutPrefix(rest, "W"); found {
		return f.isoWeek(week, dashed)
	}
	if f.month, rest, ok = exactly(rest, 2); !ok {
		return text, false
	}
	if dashed {
		if rest, ok = strings.CutPrefix(rest, "-"); !ok {
			return text, false
		}
	}
	f.day, rest, ok = exactly(rest, 2)
	return rest, ok
}

// isoWeek takes "02-3" or "023", of which the day may be left out.
func (f *fields) isoWeek(text string, dashed bool) (rest string, ok bool) {
	week, rest, ok := exactly(text, 2)
	if !ok {
		return text, false
	}
	weekday := 1
	next, found := rest, true
	if dashed {
		next, found = strings.CutPrefix(rest, "-")
	}
	if n, left, given := exactly(next, 1); found && given {
		weekday, rest = n, left
	}
	day, ok := isoDay(f.year, week, weekday)
	f.year, f.month, f.day = day.Year(), int(day.Month()), day.Day()
	return rest, ok
}

func (f *fields) isoTime(text string) (rest string, ok bool) {
	if f.hour, rest, ok = exactly(text, 2); !ok {
		return text, false
	}
	_, colons := strings.CutPrefix(rest, ":")
	for _, part := range []*int{&f.minute, &f.second} {
		next := rest
		if colons {
			if next, ok = strings.CutPrefix(rest, ":"); !ok {
				return rest, true
			}
		} else if next == "" || next[0] < '0' || next[0] > '9' {
			return rest, true
		}
		if *part, rest, ok = exactly(next, 2); !ok {
			return text, false
		}
	}
	if rest != "" && (rest[0] == '.' || rest[0] == ',') {
		n, left, found := digits(rest[1:], 6)
		if !found {
			return text, false
		}
		for range 6 - (len(rest) - 1 - len(left)) {
			n *= 10
		}
		f.micro = n
		rest = strings.TrimLeft(left, "0123456789") // beyond microseconds
	}
	return rest, true
}
