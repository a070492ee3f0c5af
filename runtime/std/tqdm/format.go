package tqdm

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/pyconv/pyconv/runtime/py"
)

// String is the bar as a line.
func (m *Meter) String() string {
	elapsed := 0.0
	if !m.start.IsZero() {
		elapsed = now().Sub(m.start).Seconds()
	}
	l := line{
		n: m.n, total: m.total, elapsed: elapsed, ncols: m.ncols, prefix: m.desc, unit: m.opts.Unit, scale: m.opts.UnitScale,
		format: m.opts.BarFormat, postfix: m.postfix, divisor: float64(m.opts.UnitDivisor), charset: blocks, colour: m.opts.Colour,
	}
	l.initial, _ = countOf(m.opts.Initial)
	if l.unit == "" {
		l.unit = "it"
	}
	if l.divisor == 0 {
		l.divisor = 1000
	}
	switch ascii := m.opts.ASCII.(type) {
	case bool:
		if ascii {
			l.charset = asciiBlocks
		}
	case string:
		if ascii != "" {
			l.charset = []rune(ascii)
		}
	}
	if s := m.seconds.value(); s != 0 && !m.ended {
		rate := m.steps.value() / s
		l.rate = &rate
	}
	return l.String()
}

// The characters of a bar, from empty to full.
var (
	blocks      = []rune(" ▏▎▍▌▋▊▉█")
	asciiBlocks = []rune(" 123456789#")
)

// line is all that a bar's text depends on.
type line struct {
	n, initial   count
	total        *count
	elapsed      float64
	ncols        *int
	prefix, unit string
	scale        any // true, or a number
	rate         *float64
	format       string
	postfix      string
	divisor      float64
	charset      []rune
	colour       string
}

// scaled gives the counts their unit's scale; sized says that they are shown
// with prefixes, k or M.
func (l *line) scaled() (sized bool) {
	factor, ok := countOf(l.scale)
	if on, isBool := l.scale.(bool); isBool {
		return on
	}
	if !ok || factor.v == 0 {
		return false
	}
	if factor.v == 1 {
		return true
	}
	times := func(c count) count { return count{c.v * factor.v, c.float || factor.float} }
	if l.total != nil && l.total.v != 0 {
		t := times(*l.total)
		l.total = &t
	}
	l.n = times(l.n)
	if l.rate != nil {
		r := *l.rate * factor.v
		l.rate = &r
	}
	return false
}

func (l line) String() string {
	if l.total != nil && l.total.v != 0 && l.n.v >= l.total.v+0.5 {
		l.total = nil
	}
	sized := l.scaled()
	rate := 0.0 // 0: not known
	if l.rate != nil {
		rate = *l.rate
	} else if l.elapsed != 0 {
		rate = (l.n.v - l.initial.v) / l.elapsed
	}
	inverse := 0.0
	if rate != 0 {
		inverse = 1 / rate
	}
	speed := func(x float64) string {
		switch {
		case x == 0:
			return "?"
		case sized:
			return formatSizeof(x, 1000)
		}
		return py.Format(x, "5.2f")
	}
	perSecond, perUnit := speed(rate)+l.unit+"/s", speed(inverse)+"s/"+l.unit
	speedText := perSecond
	if inverse > 1 {
		speedText = perUnit
	}
	nText, totalText := l.n.String(), "?"
	if sized {
		nText = formatSizeof(l.n.v, l.divisor)
	}
	if l.total != nil {
		if totalText = l.total.String(); sized {
			totalText = formatSizeof(l.total.v, l.divisor)
		}
	}
	known := l.total != nil && l.total.v != 0
	postfix := l.postfix
	if postfix != "" {
		postfix = ", " + postfix
	}
	remaining, left := 0.0, "?"
	if rate != 0 {
		if known {
			remaining = (l.total.v - l.n.v) / rate
		}
		left = formatInterval(remaining)
	}
	before := ""
	if l.prefix != "" {
		if before = l.prefix; !strings.HasSuffix(before, ": ") {
			before += ": "
		}
	}
	elapsed := formatInterval(l.elapsed)
	after := "| " + nText + "/" + totalText + " [" + elapsed + "<" + left + ", " + speedText + postfix + "]"

	values := map[string]any{
		"n": l.number(l.n), "n_fmt": nText, "total": nil, "total_fmt": totalText, "elapsed": elapsed, "elapsed_s": l.elapsed,
		"desc": l.prefix, "unit": l.unit, "rate_fmt": speedText, "rate_noinv_fmt": perSecond, "rate_inv_fmt": perUnit,
		"postfix": postfix, "unit_divisor": int(l.divisor), "colour": l.colour, "remaining": left, "remaining_s": remaining,
		"l_bar": before, "r_bar": after, "bar": "", "rate": orNone(rate), "rate_noinv": orNone(rate), "rate_inv": orNone(inverse), "ncols": nil,
	}
	if l.ncols != nil {
		values["ncols"] = *l.ncols
	}
	if l.total != nil {
		values["total"] = l.number(*l.total)
	}
	if inverse > 1 {
		values["rate"] = inverse
	}
	format := l.format
	fraction := 0.0
	switch {
	case known:
		fraction = l.n.v / l.total.v
		before += py.Format(fraction*100, "3.0f") + "%|"
		values["l_bar"], values["percentage"] = before, fraction*100
		if l.ncols != nil && *l.ncols == 0 {
			return strings.TrimSuffix(before, "|") + after[1:]
		}
		if format == "" {
			format = "{l_bar}{bar}{r_bar}"
		} else if l.prefix == "" {
			format = strings.ReplaceAll(format, "{desc}: ", "")
		}
	case format != "":
		before += "|"
		values["l_bar"], values["percentage"] = before, 0
		l.charset = []rune("  ")
	default:
		text := nText + l.unit + " [" + elapsed + ", " + speedText + postfix + "]"
		if l.prefix != "" {
			text = l.prefix + ": " + text
		}
		return l.trimmed(text)
	}
	return l.fill(format, values, fraction)
}

func (l line) number(c count) any {
	if c.float {
		return c.v
	}
	return int(c.v)
}

func orNone(x float64) any {
	if x == 0 {
		return nil
	}
	return x
}

// fill writes the values into a format; the bar takes the width that is left.
func (l line) fill(format string, values map[string]any, fraction float64) string {
	var fields []any
	for name, value := range values {
		fields = append(fields, py.Keyword{Name: name, Value: value})
	}
	head, rest, hasBar := strings.Cut(format, "{bar")
	spec := ""
	if hasBar {
		var field string
		if field, rest, hasBar = strings.Cut(rest, "}"); hasBar {
			spec = strings.TrimPrefix(field, ":")
		}
	}
	if !hasBar {
		return l.trimmed(py.FormatStr(format, fields...))
	}
	left, right := py.FormatStr(head, fields...), py.FormatStr(rest, fields...)
	size := 10
	if l.ncols != nil && *l.ncols != 0 {
		size = max(1, *l.ncols-width(left+right))
	}
	return l.trimmed(left + l.bar(fraction, size, spec) + right)
}

// bar draws a bar of a width; spec may give another one, or other characters.
func (l line) bar(fraction float64, size int, spec string) string {
	charset := l.charset
	if spec != "" {
		switch spec[len(spec)-1] {
		case 'a':
			charset, spec = asciiBlocks, spec[:len(spec)-1]
		case 'u':
			charset, spec = blocks, spec[:len(spec)-1]
		case 'b':
			charset, spec = []rune("  "), spec[:len(spec)-1]
		}
	}
	if spec != "" {
		n := py.Must(py.ParseInt(spec, 10))
		if n < 0 {
			n += size
		}
		size = n
	}
	steps := len(charset) - 1
	filled := int(min(max(fraction, 0), 1) * float64(size) * float64(steps))
	full, part := py.FloorDiv(filled, steps), py.Mod(filled, steps)
	text := strings.Repeat(string(charset[steps]), max(full, 0))
	if full < size {
		text += string(charset[part]) + strings.Repeat(string(charset[0]), max(size-full-1, 0))
	}
	if code := colour(l.colour); code != "" {
		return code + text + "\x1b[0m"
	}
	return text
}

// colours are the names that colour takes.
var colours = map[string]string{
	"BLACK": "\x1b[30m", "RED": "\x1b[31m", "GREEN": "\x1b[32m", "YELLOW": "\x1b[33m", "BLUE": "\x1b[34m", "MAGENTA": "\x1b[35m", "CYAN": "\x1b[36m", "WHITE": "\x1b[37m",
}

func colour(name string) string {
	if code := colours[strings.ToUpper(name)]; code != "" {
		return code
	}
	if len(name) == 7 && name[0] == '#' {
		if rgb, err := strconv.ParseUint(name[1:], 16, 32); err == nil {
			return fmt.Sprintf("\x1b[38;2;%d;%d;%dm", rgb>>16, rgb>>8&255, rgb&255)
		}
	}
	return ""
}

// trimmed cuts a line at the width of the screen.
func (l line) trimmed(text string) string {
	if l.ncols == nil || *l.ncols == 0 {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && width(string(runes)) > *l.ncols {
		runes = runes[:len(runes)-1]
	}
	if text = string(runes); strings.Contains(text, "\x1b[") && !strings.HasSuffix(text, "\x1b[0m") {
		text += "\x1b[0m"
	}
	return text
}

// width is how many columns text takes: escapes none, wide characters two.
func width(text string) int {
	n := 0
	for i, runes := 0, []rune(text); i < len(runes); i++ {
		switch r := runes[i]; {
		case r == '\x1b' && i+1 < len(runes) && runes[i+1] == '[':
			for i += 2; i < len(runes) && !unicode.IsLetter(runes[i]); i++ {
			}
		case wide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

// wide says that a character takes two columns: the blocks of East Asian
// scripts and of emoji.
func wide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x115f, r >= 0x2e80 && r <= 0x303e, r >= 0x3041 && r <= 0x33ff, r >= 0x3400 && r <= 0x4dbf, r >= 0x4e00 && r <= 0x9fff,
		r >= 0xa000 && r <= 0xa4cf, r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff, r >= 0xfe30 && r <= 0xfe6f, r >= 0xff00 && r <= 0xff60,
		r >= 0xffe0 && r <= 0xffe6, r >= 0x1f300 && r <= 0x1f64f, r >= 0x1f900 && r <= 0x1f9ff, r >= 0x20000 && r <= 0x3fffd:
		return true
	}
	return false
}

// formatSizeof is a number with a prefix of the SI.
func formatSizeof(num, divisor float64) string {
	for _, prefix := range []string{"", "k", "M", "G", "T", "P", "E", "Z"} {
		if size := math.Abs(num); size < 999.5 {
			spec := "3.0f"
			switch {
			case size < 9.995:
				spec = "1.2f"
			case size < 99.95:
				spec = "2.1f"
			}
			return py.Format(num, spec) + prefix
		}
		num /= divisor
	}
	return py.Format(num, "3.1f") + "Y"
}

// formatInterval is a time in seconds as [H:]MM:SS.
func formatInterval(seconds float64) string {
	sign := ""
	if seconds < 0 {
		sign = "-"
	}
	s := int(math.Abs(math.Trunc(seconds)))
	if h := s / 3600; h > 0 {
		return fmt.Sprintf("%s%d:%02d:%02d", sign, h, s/60%60, s%60)
	}
	return fmt.Sprintf("%s%02d:%02d", sign, s/60, s%60)
}

// formatNum is a number with three digits, or as it is where that is shorter.
func formatNum(v any) string {
	short := strings.ReplaceAll(strings.ReplaceAll(py.Format(v, ".3g"), "e+0", "e+"), "e-0", "e-")
	if text := py.Str(v); len(short) >= len(text) {
		return text
	}
	return short
}
