// Package re is Python's re module over regexp2: patterns are translated into
// its syntax, and what it finds is told in code points.
package re

import (
	"slices"
	"strings"
	"sync"

	"github.com/dlclark/regexp2/v2"

	"github.com/pyconv/pyconv/runtime/py"
)

// Flags of a pattern.
const (
	//pyconv:map re.NOFLAG
	NOFLAG = 0
	//pyconv:map re.I
	//pyconv:map re.IGNORECASE
	IGNORECASE = 2
	LOCALE     = 4
	//pyconv:map re.M
	//pyconv:map re.MULTILINE
	MULTILINE = 8
	//pyconv:map re.S
	//pyconv:map re.DOTALL
	DOTALL = 16
	//pyconv:map re.U
	//pyconv:map re.UNICODE
	UNICODE = 32
	//pyconv:map re.X
	//pyconv:map re.VERBOSE
	VERBOSE = 64
	//pyconv:map re.A
	//pyconv:map re.ASCII
	ASCII = 256
)

// Pattern is a re.Pattern.
//
//pyconv:class re.Pattern
type Pattern struct {
	Pattern string //pyconv:map re.Pattern.pattern attr
	Flags   int    //pyconv:map re.Pattern.flags attr
	Groups  int    //pyconv:map re.Pattern.groups attr

	names    map[string]int
	order    []int // groups in the order in which they close
	mu       sync.Mutex
	compiled map[variant]*regexp2.Regexp
}

// mode is how a match is looked for.
type mode int

const (
	search  mode = iota
	match        // at the place where the search starts
	full         // there, and to the end
	advance      // not an empty one at the place where the search starts
)

// variant is one of the expressions that a pattern compiles to.
type variant struct {
	mode  mode
	ascii bool
}

// cache holds what Compile made.
var cache sync.Map

type cacheKey struct {
	pattern string
	flags   int
}

// Compile is re.compile(pattern, flags).
//
//pyconv:map re.compile(pattern: str, flags: int = 0)
func Compile(pattern string, flags ...int) *Pattern {
	key := cacheKey{pattern, optional(flags)}
	if p, ok := cache.Load(key); ok {
		return p.(*Pattern)
	}
	t := translate(pattern, key.flags, false)
	p := &Pattern{Pattern: pattern, Flags: t.flags, Groups: t.count, names: t.names, order: t.order, compiled: map[variant]*regexp2.Regexp{}}
	p.regexp(variant{}, t)
	cache.Store(key, p)
	return p
}

// CompileOf is re.compile(pattern) of a compiled pattern.
//
//pyconv:map re.compile(pattern: re.Pattern)
func CompileOf(p *Pattern) *Pattern { return p }

// optional is an argument that may be left out: 0 then.
func optional(n []int) int {
	if len(n) > 0 {
		return n[0]
	}
	return 0
}

// Purge is re.purge().
//
//pyconv:map re.purge()
func Purge() { cache.Clear() }

// regexp is the expression for a way of looking; t is the translation, when
// there is one.
func (p *Pattern) regexp(v variant, t *translator) *regexp2.Regexp {
	p.mu.Lock()
	defer p.mu.Unlock()
	if re, ok := p.compiled[v]; ok {
		return re
	}
	if t == nil {
		t = translate(p.Pattern, p.Flags&^UNICODE, v.ascii)
	}
	expr := string(t.out)
	switch v.mode {
	case match:
		expr = `\G(?:` + expr + ")"
	case full:
		expr = `\G(?:` + expr + `)\z`
	case advance:
		expr = "(?:" + expr + `)(?!\G)`
	}
	options := regexp2.None
	if p.Flags&IGNORECASE != 0 {
		options = regexp2.IgnoreCase
	}
	re, err := regexp2.Compile(expr, options, regexp2.OptionMaxBacktrackingStackSize(-1))
	if err != nil {
		panic(py.NewException("PatternError", err.Error()))
	}
	p.compiled[v] = re
	return re
}

// text is a string to search, by code points.
type text struct {
	s     string
	runes []rune
	ascii bool
}

func newText(s string) *text {
	t := &text{s: s, runes: []rune(s)}
	t.ascii = len(t.runes) == len(s)
	return t
}

func (t *text) slice(from, to int) string {
	if t.ascii {
		return t.s[from:to]
	}
	return string(t.runes[from:to])
}

// find is the first match from pos on.
func (p *Pattern) find(t *text, how mode, pos int) *Match {
	m, err := p.regexp(variant{how, t.ascii}, nil).FindRunesMatchStartingAt(t.runes, pos)
	if err != nil {
		panic(py.NewException("RuntimeError", err.Error()))
	}
	if m == nil {
		return nil
	}
	spans := make([]int, 2*(p.Groups+1))
	for i := range p.Groups + 1 {
		g := m.GroupByNumber(i)
		if g == nil || len(g.Captures) == 0 {
			spans[2*i], spans[2*i+1] = -1, -1
			continue
		}
		spans[2*i], spans[2*i+1] = g.RuneIndex, g.RuneIndex+g.RuneLength
	}
	return &Match{Pattern: p, Text: t.s, pos: pos, text: t, spans: spans}
}

// each calls yield for the matches that do not overlap. An empty match may
// touch the one before it.
func (p *Pattern) each(t *text, yield func(*Match) bool) {
	pos, how := 0, search
	for pos <= len(t.runes) {
		m := p.find(t, how, pos)
		if m == nil || !yield(m) {
			return
		}
		pos, how = m.spans[1], search
		if m.spans[0] == m.spans[1] {
			how = advance
		}
	}
}

// BoundsOptions are the places between which a pattern's method looks, in code points.
type BoundsOptions struct {
	Pos    int
	Endpos *int
}

// within is the text up to endpos, and where to start.
func within(s string, opts []BoundsOptions) (*text, int) {
	t := newText(s)
	if len(opts) == 0 {
		return t, 0
	}
	if end := opts[0].Endpos; end != nil && *end < len(t.runes) {
		t = &text{s: t.slice(0, max(*end, 0)), runes: t.runes[:max(*end, 0)], ascii: t.ascii}
	}
	return t, min(max(opts[0].Pos, 0), len(t.runes))
}

// Search is pattern.search(string, pos, endpos): nil for None.
//
//pyconv:map re.search(pattern: str, string: str, flags: int = 0) -> re.Match?
//pyconv:map re.Pattern.search(string: str, pos: int = 0, endpos: int? = None) -> re.Match?
func (p *Pattern) Search(s string, opts ...BoundsOptions) *Match {
	t, pos := within(s, opts)
	return p.find(t, search, pos)
}

// Match is pattern.match(string, pos, endpos): at the start.
//
//pyconv:map re.match(pattern: str, string: str, flags: int = 0) -> re.Match?
//pyconv:map re.Pattern.match(string: str, pos: int = 0, endpos: int? = None) -> re.Match?
func (p *Pattern) Match(s string, opts ...BoundsOptions) *Match {
	t, pos := within(s, opts)
	return p.find(t, match, pos)
}

// Fullmatch is pattern.fullmatch(string, pos, endpos): the whole string.
//
//pyconv:map re.fullmatch(pattern: str, string: str, flags: int = 0) -> re.Match?
//pyconv:map re.Pattern.fullmatch(string: str, pos: int = 0, endpos: int? = None) -> re.Match?
func (p *Pattern) Fullmatch(s string, opts ...BoundsOptions) *Match {
	t, pos := within(s, opts)
	return p.find(t, full, pos)
}

// Groupindex is pattern.groupindex.
//
//pyconv:map re.Pattern.groupindex attr
func (p *Pattern) Groupindex() *py.Dict[string, int] {
	d := py.NewDict[string, int]()
	for _, name := range p.groupNames() {
		d.Set(name, p.names[name])
	}
	return d
}

// groupNames are the names of groups in their order.
func (p *Pattern) groupNames() []string {
	names := make([]string, 0, len(p.names))
	for name := range p.names {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return p.names[a] - p.names[b] })
	return names
}

// PyStr is str(p).
func (p *Pattern) PyStr() string { return p.PyRepr() }

// PyRepr is repr(p).
func (p *Pattern) PyRepr() string {
	var flags []string
	for _, f := range []struct {
		flag int
		name string
	}{{IGNORECASE, "re.IGNORECASE"}, {MULTILINE, "re.MULTILINE"}, {DOTALL, "re.DOTALL"}, {VERBOSE, "re.VERBOSE"}, {ASCII, "re.ASCII"}} {
		if p.Flags&f.flag != 0 {
			flags = append(flags, f.name)
		}
	}
	text := "re.compile(" + py.Repr(p.Pattern)
	if len(flags) > 0 {
		text += ", " + strings.Join(flags, "|")
	}
	return text + ")"
}

// PyEqual is p == other.
func (p *Pattern) PyEqual(other any) bool {
	o, ok := other.(*Pattern)
	return ok && p.Pattern == o.Pattern && p.Flags == o.Flags
}

// DeepCopy is copy.deepcopy(p): p itself.
func (p *Pattern) DeepCopy() any { return p }

// PyType is "Pattern".
func (p *Pattern) PyType() string { return "Pattern" }

// special are the characters that Escape puts a backslash before.
const special = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"

// Escape is re.escape(pattern).
//
//pyconv:map re.escape(pattern: str)
func Escape(pattern string) string {
	var b strings.Builder
	for _, r := range pattern {
		if strings.ContainsRune(special, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
