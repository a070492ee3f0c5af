package argparse

import (
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

const maxHelpColumn = 24

// width is the number of columns of help text: two less than the terminal's,
// which COLUMNS gives, else 80.
func (c *core) width() int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n - 2
	}
	return 78
}

func (c *core) progOnly() *py.Dict[string, any] {
	return py.DictOf(py.KV("prog", any(c.prog)))
}

// FormatUsage is format_usage().
func (c *core) FormatUsage() string { return tidy(c.usage()) }

// tidy leaves at most one empty line in a row, and none at the ends.
func tidy(text string) string {
	for strings.Contains(text, "\n\n\n") {
		text = strings.ReplaceAll(text, "\n\n\n", "\n\n")
	}
	return strings.Trim(text, "\n") + "\n"
}

// FormatHelp is format_help().
func (c *core) FormatHelp() string {
	var b strings.Builder
	b.WriteString(c.usage() + c.paragraph(c.opts.Description, ""))
	column := 0
	for _, g := range c.groups {
		for _, a := range g.actions {
			if a.help != Suppress {
				column = max(column, py.Len(c.invocation(a))+2)
			}
			for _, sub := range a.subs {
				column = max(column, py.Len(c.invocation(sub))+4)
			}
		}
	}
	column = min(column+2, min(maxHelpColumn, max(c.width()-20, 4)))
	for _, g := range c.groups {
		items := c.paragraph(g.description, "  ")
		for _, a := range g.actions {
			if a.help != Suppress {
				items += c.actionHelp(a, column, "  ")
			}
			for _, sub := range a.subs {
				items += c.actionHelp(sub, column, "    ")
			}
		}
		if items != "" {
			if g.title != "" {
				items = g.title + ":\n" + items
			}
			b.WriteString("\n" + items + "\n")
		}
	}
	b.WriteString(c.paragraph(c.opts.Epilog, ""))
	return tidy(b.String())
}

// paragraph is a description or epilog, filled unless it is to stay raw.
func (c *core) paragraph(text, indent string) string {
	if text == "" || text == Suppress {
		return ""
	}
	if strings.Contains(text, "%(prog)") {
		text = py.Percent(text, c.progOnly())
	}
	var lines []string
	if c.opts.Formatter&(RawDescription|RawText) != 0 {
		for _, line := range py.Splitlines(text, true) {
			lines = append(lines, indent+line)
		}
		return strings.Join(lines, "") + "\n\n"
	}
	for _, line := range wrap(text, max(c.width()-len(indent), 11)-len(indent)) {
		lines = append(lines, indent+line)
	}
	return strings.Join(lines, "\n") + "\n\n"
}

// actionHelp is the entry of one argument: how it is given, behind indent, and
// its help from column on.
func (c *core) actionHelp(a *action, column int, indent string) string {
	header := c.invocation(a)
	if strings.TrimSpace(a.help) == "" {
		return indent + header + "\n"
	}
	var b strings.Builder
	first := ""
	if room := column - len(indent) - 2; py.Len(header) <= room {
		b.WriteString(indent + py.Ljust(header, room, " ") + "  ")
	} else {
		b.WriteString(indent + header + "\n")
		first = strings.Repeat(" ", column)
	}
	width := max(c.width()-column, 11)
	help := c.expand(a)
	var lines []string
	if c.opts.Formatter&RawText != 0 {
		lines = py.Splitlines(help, false)
	} else {
		lines = wrap(help, width)
	}
	for i, line := range lines {
		if i > 0 {
			first = strings.Repeat(" ", column)
		}
		b.WriteString(first + line + "\n")
	}
	return b.String()
}

// expand is the help text with its %(…)s filled in.
func (c *core) expand(a *action) string {
	help := a.help
	if c.opts.Formatter&ArgumentDefaults != 0 && !strings.Contains(help, "%(default)") && a.defaultVal != Suppress {
		if len(a.flags) > 0 || a.nargs == "?" || a.nargs == "*" {
			help += " (default: %(default)s)"
		}
	}
	if !strings.Contains(help, "%") {
		return help
	}
	params := py.DictOf(py.KV("prog", any(c.prog)), py.KV("dest", any(a.dest)), py.KV("default", a.defaultVal),
		py.KV("const", a.constVal), py.KV("required", any(a.required)), py.KV("option_strings", any(a.flags)),
		py.KV("help", any(a.help)))
	if a.typeName != "" {
		params.Set("type", a.typeName)
	}
	if a.metavar != "" {
		params.Set("metavar", a.metavar)
	}
	if a.choices != nil {
		params.Set("choices", strings.Join(a.choices, ", "))
	}
	return py.Percent(help, params)
}

// invocation is how the argument is given, in the help.
func (c *core) invocation(a *action) string {
	if len(a.flags) == 0 {
		if len(a.metavars) > 0 {
			return strings.Join(a.metavars, " ")
		}
		return c.metavarOf(a)
	}
	text := strings.Join(a.flags, ", ")
	if a.nargs != "0" {
		text += " " + c.values(a)
	}
	return text
}

// metavarOf is the name of a single value.
func (c *core) metavarOf(a *action) string {
	switch {
	case a.metavar != "":
		return a.metavar
	case len(a.metavars) > 0:
		return a.metavars[0]
	case a.choices != nil:
		return "{" + strings.Join(a.choices, ",") + "}"
	case c.opts.Formatter&MetavarType != 0 && a.typeName != "":
		return a.typeName
	case len(a.flags) > 0:
		return py.Upper(a.dest)
	}
	return a.dest
}

// values is the notation of the argument's values.
func (c *core) values(a *action) string {
	m := c.metavarOf(a)
	second := m
	if len(a.metavars) > 1 {
		second = a.metavars[1]
	}
	switch a.nargs {
	case "":
		return m
	case "?":
		return "[" + m + "]"
	case "*":
		if len(a.metavars) == 2 {
			return "[" + m + " [" + second + " ...]]"
		}
		return "[" + m + " ...]"
	case "+":
		return m + " [" + second + " ...]"
	case "...":
		return "..."
	case "A...":
		return m + " ..."
	}
	if len(a.metavars) > 0 {
		return strings.Join(a.metavars, " ")
	}
	return strings.Join(slices.Repeat([]string{m}, a.count()), " ")
}

// usage is the usage paragraph.
func (c *core) usage() string {
	const prefix = "usage: "
	if c.opts.Usage != "" {
		return prefix + py.Percent(c.opts.Usage, c.progOnly()) + "\n\n"
	}
	var optionals, positionals []*action
	for _, a := range c.actions {
		if len(a.flags) > 0 {
			optionals = append(optionals, a)
		} else {
			positionals = append(positionals, a)
		}
	}
	all := c.usageParts(slices.Concat(optionals, positionals))
	line := strings.Join(append([]string{c.prog}, all...), " ")
	if len(prefix)+py.Len(line) <= c.width() {
		return prefix + line + "\n\n"
	}
	optional, positional := c.usageParts(optionals), c.usageParts(positionals)
	var lines []string
	if prog := py.Len(c.prog); 4*(len(prefix)+prog) <= 3*c.width() {
		// The arguments follow a short prog.
		indent := strings.Repeat(" ", len(prefix)+prog+1)
		switch {
		case len(optional) > 0:
			lines = c.usageLines(append([]string{c.prog}, optional...), indent, true)
			lines = append(lines, c.usageLines(positional, indent, false)...)
		case len(positional) > 0:
			lines = c.usageLines(append([]string{c.prog}, positional...), indent, true)
		default:
			lines = []string{c.prog}
		}
	} else {
		indent := strings.Repeat(" ", len(prefix))
		lines = c.usageLines(slices.Concat(optional, positional), indent, false)
		if len(lines) > 1 {
			lines = append(c.usageLines(optional, indent, false), c.usageLines(positional, indent, false)...)
		}
		lines = append([]string{c.prog}, lines...)
	}
	return prefix + strings.Join(lines, "\n") + "\n\n"
}

// usageLines fills parts into indented lines; with hanging the first line
// stands behind "usage: " and has no indent.
func (c *core) usageLines(parts []string, indent string, hanging bool) []string {
	var lines []string
	var line []string
	length := len(indent) - 1
	if hanging {
		length = len("usage: ") - 1
	}
	for _, part := range parts {
		if length+1+py.Len(part) > c.width() && line != nil {
			lines = append(lines, indent+strings.Join(line, " "))
			line, length = nil, len(indent)-1
		}
		line = append(line, part)
		length += py.Len(part) + 1
	}
	if line != nil {
		lines = append(lines, indent+strings.Join(line, " "))
	}
	if hanging {
		lines[0] = lines[0][len(indent):]
	}
	return lines
}

// usageParts is the notation of each action, exclusive ones joined by bars.
func (c *core) usageParts(actions []*action) []string {
	grouped := map[*action]bool{}
	open, closing := map[*action]string{}, map[*action]string{}
	for _, e := range c.exclusives {
		if len(e.actions) == 0 {
			continue
		}
		start := slices.Index(actions, e.actions[0])
		if start < 0 || start+len(e.actions) > len(actions) || !slices.Equal(actions[start:start+len(e.actions)], e.actions) {
			continue
		}
		var shown []*action
		for _, a := range e.actions {
			if a.help != Suppress {
				shown = append(shown, a)
			}
		}
		if shown == nil {
			continue
		}
		for i, a := range shown {
			grouped[a] = true
			if i < len(shown)-1 {
				closing[a] = " |"
			}
		}
		left, right := "[", "]"
		if e.required {
			left, right = "(", ")"
			if len(shown) == 1 {
				left, right = "", ""
			}
		}
		open[shown[0]] = left
		closing[shown[len(shown)-1]] += right
	}
	var parts []string
	for _, a := range actions {
		if a.help == Suppress {
			continue
		}
		var part string
		switch {
		case len(a.flags) == 0:
			part = c.values(a)
			if grouped[a] && strings.HasPrefix(part, "[") && strings.HasSuffix(part, "]") {
				part = part[1 : len(part)-1]
			}
		case a.usageFlags:
			part = strings.Join(a.flags, " | ")
		case a.nargs == "0":
			part = a.flags[0]
		default:
			part = a.flags[0] + " " + c.values(a)
		}
		if len(a.flags) > 0 && !a.required && !grouped[a] {
			part = "[" + part + "]"
		}
		parts = append(parts, open[a]+part+closing[a])
	}
	return parts
}
