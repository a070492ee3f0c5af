// Package tqdm draws progress bars as the Python package of that name does: on
// standard error, with the same text, at the same moments.
package tqdm

import (
	"io"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/pyconv/pyconv/runtime/py"
)

// Options are tqdm's keywords.
type Options struct {
	Desc        string
	Total       any // an int or a float; nil: that of what is iterated
	NoLeave     bool
	File        py.Writer // nil is sys.stderr
	Ncols       *int      // nil: the terminal's, else a bar of 10
	Mininterval *float64  // nil is 0.1
	Maxinterval *float64  // nil is 10
	Miniters    *float64  // nil: adjusted to mininterval
	ASCII       any       // true, or the characters of the bar
	Disable     any       // true, or Auto: not on a terminal
	Unit        string    // "" is "it"
	UnitScale   any       // true, or a number
	Smoothing   *float64  // nil is 0.3
	BarFormat   string
	Initial     any
	Position    *int
	Postfix     any // a dict, or a str
	UnitDivisor int // 0 is 1000
	Colour      string
	Delay       float64
}

// Auto as Disable draws on terminals alone: disable=None.
const Auto = "auto"

// count is a Python number: an int unless it is a float.
type count struct {
	v     float64
	float bool
}

func countOf(v any) (count, bool) {
	switch v := v.(type) {
	case int:
		return count{float64(v), false}, true
	case float64:
		return count{v, true}, true
	case *int:
		if v != nil {
			return count{float64(*v), false}, true
		}
	}
	return count{}, false
}

func (c count) String() string {
	if c.float {
		return py.FloatRepr(c.v)
	}
	return strconv.Itoa(int(c.v))
}

func (c count) plus(d count) count { return count{c.v + d.v, c.float || d.float} }

// Meter is a tqdm object: what it has counted and how it is drawn.
//
//pyconv:class tqdm.tqdm
//pyconv:class tqdm.auto.tqdm
type Meter struct {
	opts                             Options
	file                             py.Writer
	desc, postfix                    string
	n, last                          count
	total                            *count
	ncols, nrows                     *int
	disabled                         bool
	pos                              int
	start, lastTime                  time.Time
	mininterval, maxinterval         float64
	miniters, smoothing              float64
	dynamic                          bool
	steps, seconds, smoothedMiniters average
	lastWidth                        int
	ended                            bool // the overall rate is shown
}

// average is an exponential moving average, corrected for its start.
type average struct {
	alpha, last, weight float64
}

func newAverage(alpha float64) average { return average{alpha: alpha, weight: 1} }

func (a *average) add(x float64) float64 {
	beta := 1 - a.alpha
	a.last = float64(a.alpha*x) + float64(beta*a.last)
	a.weight *= beta
	return a.value()
}

func (a *average) value() float64 {
	if a.weight == 1 {
		return 0
	}
	return a.last / (1 - a.weight)
}

// now is the clock; a test sets it.
var now = time.Now

var (
	mu    sync.Mutex
	shown []*Meter // the bars that are not closed
)

// New is tqdm(total=…): a bar that update moves on.
//
//pyconv:map tqdm.tqdm(*, desc: str = '', total: any = None, leave: bool = True, file: io.TextIOBase = None, ncols: int? = None, mininterval: float? = 0.1, maxinterval: float? = 10.0, miniters: float? = None, ascii: any = None, disable: any = False, unit: str = 'it', unit_scale: any = False, dynamic_ncols: bool = False, smoothing: float? = 0.3, bar_format: str = '', initial: any = 0, position: int? = None, postfix: tree = None, unit_divisor: int = 1000, colour: str = '', delay: float = 0)
func New(opts ...Options) *Meter {
	o := py.Options(opts)
	return newMeter(o)
}

func newMeter(o Options) *Meter {
	m := &Meter{opts: o, file: o.File, mininterval: 0.1, maxinterval: 10, smoothing: 0.3}
	if m.file == nil {
		m.file = py.Stderr
	}
	switch d := o.Disable.(type) {
	case bool:
		m.disabled = d
	case string, nil:
		m.disabled = d == Auto && !isTerminal(m.file)
	}
	if t, ok := countOf(o.Total); ok && t.v < 1e308 {
		m.total = &t
	}
	m.n, _ = countOf(o.Initial)
	m.last = m.n
	if m.disabled {
		return m
	}
	if o.Desc != "" {
		m.desc = o.Desc
	}
	for _, set := range []struct {
		to   *float64
		from *float64
	}{{&m.mininterval, o.Mininterval}, {&m.maxinterval, o.Maxinterval}, {&m.smoothing, o.Smoothing}} {
		if set.from != nil {
			*set.to = *set.from
		}
	}
	if m.dynamic = o.Miniters == nil; !m.dynamic {
		m.miniters = *o.Miniters
	}
	m.ncols = o.Ncols
	if cols, rows, ok := screen(m.file); ok {
		if m.ncols == nil {
			m.ncols = &cols
		}
		m.nrows = &rows
	}
	m.averages()
	if text, ok := o.Postfix.(string); ok {
		m.postfix = text
	} else if o.Postfix != nil {
		m.postfix = joined(sortedByKey(o.Postfix))
	}
	mu.Lock()
	m.pos = freePos()
	if o.Position != nil {
		m.pos = *o.Position
	}
	shown = append(shown, m)
	mu.Unlock()
	if o.Delay <= 0 {
		m.Refresh()
	}
	m.lastTime = now()
	m.start = m.lastTime
	return m
}

func (m *Meter) averages() {
	m.steps, m.seconds, m.smoothedMiniters = newAverage(m.smoothing), newAverage(m.smoothing), newAverage(m.smoothing)
}

// freePos is the first line without a bar.
func freePos() int {
	for pos := 0; ; pos++ {
		if !slices.ContainsFunc(shown, func(m *Meter) bool { return m.pos == pos }) {
			return pos
		}
	}
}

func isTerminal(w py.Writer) bool {
	file := fileOf(w)
	return file != nil && py.IsTerminal(file)
}

// fileOf is the file behind standard output or standard error.
func fileOf(w py.Writer) *os.File {
	if s, ok := w.(interface{ Stream() py.Writer }); ok {
		w = s.Stream()
	}
	switch w {
	case py.Stderr:
		return os.Stderr
	case py.Stdout:
		return os.Stdout
	}
	return nil
}

// screen is the width and the height of the terminal that a stream goes to, or
// what the environment says, for standard streams.
func screen(w py.Writer) (cols, rows int, ok bool) {
	file := fileOf(w)
	if file == nil {
		return 0, 0, false
	}
	if cols, rows, ok = py.TerminalSize(file); ok {
		return cols, rows, true
	}
	cols, err1 := strconv.Atoi(os.Getenv("COLUMNS"))
	rows, err2 := strconv.Atoi(os.Getenv("LINES"))
	return cols - 1, rows - 1, err1 == nil && err2 == nil
}

// Bar is a tqdm object over items.
type Bar[T any] struct {
	*Meter
	items iter.Seq[T]
}

// Of is tqdm(items, …).
func Of[T any](items []T, opts ...Options) *Bar[T] {
	o := py.Options(opts)
	if o.Total == nil {
		o.Total = len(items)
	}
	return &Bar[T]{newMeter(o), slices.Values(items)}
}

// OfSeq is tqdm(items, …) of an iterator, whose length is not known.
func OfSeq[T any](items iter.Seq[T], opts ...Options) *Bar[T] {
	o := py.Options(opts)
	return &Bar[T]{newMeter(o), items}
}

// OfRange is trange(start, stop, step, …).
func OfRange(start, stop, step int, opts ...Options) *Bar[int] {
	o := py.Options(opts)
	r := py.NewRange(start, stop, step)
	if o.Total == nil {
		o.Total = r.Len()
	}
	return &Bar[int]{newMeter(o), r.All()}
}

// All yields the items, and draws.
func (b *Bar[T]) All() iter.Seq[T] {
	if b.disabled {
		return b.items
	}
	return func(yield func(T) bool) {
		m := b.Meter
		n, last := m.n, m.last
		defer func() {
			m.n = n
			m.Close()
		}()
		for item := range b.items {
			if !yield(item) {
				return
			}
			n.v++
			if n.v-last.v < m.miniters && now().Sub(m.lastTime).Seconds() < m.maxinterval {
				continue
			}
			if at := now(); at.Sub(m.lastTime).Seconds() >= m.mininterval && at.Sub(m.start).Seconds() >= m.opts.Delay {
				m.update(count{n.v - last.v, false})
				last = m.last
			}
		}
	}
}

// Update is bar.update(n).
//
//pyconv:map tqdm.tqdm.update(n: int = 1)
func (m *Meter) Update(n int) { m.update(count{float64(n), false}) }

// UpdateFloat is bar.update(n) of a float.
//
//pyconv:map tqdm.tqdm.update(n: float)
func (m *Meter) UpdateFloat(n float64) { m.update(count{n, true}) }

func (m *Meter) update(n count) {
	if m.disabled {
		return
	}
	if n.v < 0 {
		m.last = m.last.plus(n)
	}
	m.n = m.n.plus(n)
	at := now()
	dt := at.Sub(m.lastTime).Seconds()
	dn := m.n.v - m.last.v
	if dn < m.miniters && dt < m.maxinterval || dt < m.mininterval || at.Sub(m.start).Seconds() < m.opts.Delay {
		return
	}
	if m.smoothing != 0 && dt != 0 && dn != 0 {
		m.steps.add(dn)
		m.seconds.add(dt)
	}
	m.Refresh()
	if m.dynamic {
		switch {
		case m.maxinterval != 0 && dt >= m.maxinterval:
			interval := m.mininterval
			if interval == 0 {
				interval = m.maxinterval
			}
			m.miniters = dn * interval / dt
		case m.smoothing != 0 && m.mininterval != 0 && dt != 0:
			m.miniters = m.smoothedMiniters.add(dn * (m.mininterval / dt))
		case m.smoothing != 0:
			m.miniters = m.smoothedMiniters.add(dn)
		default:
			m.miniters = max(m.miniters, dn)
		}
	}
	m.last, m.lastTime = m.n, at
}

// Close is bar.close(): the last state stays, or goes where leave is False.
//
//pyconv:map tqdm.tqdm.close()
//pyconv:map tqdm.tqdm.__exit__()
func (m *Meter) Close() {
	if m.disabled {
		return
	}
	m.disabled = true
	mu.Lock()
	shown = slices.DeleteFunc(shown, func(x *Meter) bool { return x == m })
	mu.Unlock()
	if m.lastTime.Sub(m.start).Seconds() < m.opts.Delay {
		return
	}
	if m.opts.NoLeave {
		m.display("", m.pos)
		if m.pos == 0 {
			m.write("\r")
		}
		return
	}
	m.ended = true
	m.display(m.String(), 0)
	m.write("\n")
}

// Clear is bar.clear().
//
//pyconv:map tqdm.tqdm.clear()
func (m *Meter) Clear() {
	if m.disabled {
		return
	}
	m.move(m.pos)
	m.status("")
	m.write("\r")
	m.move(-m.pos)
}

// Refresh is bar.refresh().
//
//pyconv:map tqdm.tqdm.refresh()
func (m *Meter) Refresh() {
	if !m.disabled {
		m.display(m.String(), m.pos)
	}
}

// Reset is bar.reset(total).
//
//pyconv:map tqdm.tqdm.reset(total: any = None)
func (m *Meter) Reset(total any) {
	m.n = count{}
	if t, ok := countOf(total); ok {
		m.total = &t
	}
	if m.disabled {
		return
	}
	m.last = count{}
	m.lastTime = now()
	m.start = m.lastTime
	m.averages()
	m.Refresh()
}

// Unpause is bar.unpause().
//
//pyconv:map tqdm.tqdm.unpause()
func (m *Meter) Unpause() {
	if m.disabled {
		return
	}
	at := now()
	m.start = m.start.Add(at.Sub(m.lastTime))
	m.lastTime = at
}

// SetDescription is bar.set_description(desc, refresh).
//
//pyconv:map tqdm.tqdm.set_description(desc: str, refresh: bool = True)
func (m *Meter) SetDescription(desc string, refresh bool) {
	if desc != "" {
		desc += ": "
	}
	m.SetDescriptionStr(desc, refresh)
}

// SetDescriptionStr is bar.set_description_str(desc, refresh).
//
//pyconv:map tqdm.tqdm.set_description_str(desc: str, refresh: bool = True)
func (m *Meter) SetDescriptionStr(desc string, refresh bool) {
	m.desc = desc
	if refresh {
		m.Refresh()
	}
}

// SetPostfix is bar.set_postfix(stats, name=value, …): the pairs in their
// order.
func (m *Meter) SetPostfix(stats ...py.Pair[string, any]) { m.SetPostfixOf(py.DictOf(stats...), true) }

// SetPostfixOf is bar.set_postfix(stats, refresh) of a dict.
//
//pyconv:map tqdm.tqdm.set_postfix(ordered_dict: tree, refresh: bool = True)
func (m *Meter) SetPostfixOf(stats any, refresh bool) { m.SetPostfixStr(joined(stats), refresh) }

// SetPostfixStr is bar.set_postfix_str(s, refresh).
//
//pyconv:map tqdm.tqdm.set_postfix_str(s: str = '', refresh: bool = True)
func (m *Meter) SetPostfixStr(s string, refresh bool) {
	m.postfix = s
	if refresh {
		m.Refresh()
	}
}

// sortedByKey are the entries of the constructor's postfix, which are keywords
// to set_postfix there.
func sortedByKey(stats any) any {
	pairs, ok := py.Pairs(stats)
	if !ok {
		return stats
	}
	return py.DictOf(py.SortedBy(pairs, func(p py.Pair[any, any]) any { return p.Key }, false)...)
}

// joined are stats as the postfix shows them.
func joined(stats any) string {
	pairs, ok := py.Pairs(stats)
	if !ok {
		return py.Str(stats)
	}
	parts := make([]string, len(pairs))
	for i, p := range pairs {
		value := py.Plain(p.Value)
		text := py.Str(value)
		switch v := value.(type) {
		case bool:
			text = formatNum(py.BoolInt(v))
		case int, float64:
			text = formatNum(v)
		}
		parts[i] = py.Str(p.Key) + "=" + py.Strip(text)
	}
	return strings.Join(parts, ", ")
}

// N is bar.n.
//
//pyconv:map tqdm.tqdm.n attr
func (m *Meter) N() int { return int(m.n.v) }

// SetN is bar.n = n.
//
//pyconv:map tqdm.tqdm.set_n(n: int)
func (m *Meter) SetN(n int) { m.n = count{float64(n), false} }

// Total is bar.total.
//
//pyconv:map tqdm.tqdm.total attr
func (m *Meter) Total() *int {
	if m.total == nil {
		return nil
	}
	return py.Ptr(int(m.total.v))
}

// SetTotal is bar.total = total.
//
//pyconv:map tqdm.tqdm.set_total(total: int)
func (m *Meter) SetTotal(total int) { m.total = &count{float64(total), false} }

// Desc is bar.desc.
//
//pyconv:map tqdm.tqdm.desc attr
func (m *Meter) Desc() string { return m.desc }

// Disable is bar.disable.
//
//pyconv:map tqdm.tqdm.disable attr
func (m *Meter) Disable() bool { return m.disabled }

// PyStr is str(bar): what it draws.
func (m *Meter) PyStr() string { return m.String() }

// PyRepr is repr(bar).
func (m *Meter) PyRepr() string { return m.String() }

// WriteOptions are the keywords of Write.
type WriteOptions struct {
	File py.Writer // nil is sys.stdout
	End  *string   // nil is a newline
}

// Write is tqdm.write(s, file, end): a line between the bars.
//
//pyconv:map tqdm.tqdm.write(s: str, file: io.TextIOBase = None, end: str? = '\n')
func Write(s string, opts ...WriteOptions) {
	file, end := py.Writer(nil), "\n"
	if len(opts) > 0 {
		file = opts[0].File
		if opts[0].End != nil {
			end = *opts[0].End
		}
	}
	if file == nil {
		file = py.Stdout
	}
	mu.Lock()
	bars := slices.Clone(shown)
	mu.Unlock()
	// Bars on the same terminal make room.
	bars = slices.DeleteFunc(bars, func(m *Meter) bool {
		return !(m.file == file || fileOf(m.file) != nil && fileOf(file) != nil)
	})
	for _, m := range bars {
		m.Clear()
	}
	io.WriteString(file, s+end)
	file.Flush()
	for _, m := range bars {
		m.Refresh()
	}
}

func (m *Meter) write(text string) {
	io.WriteString(m.file, text)
	m.file.Flush()
}

// move goes down, or up, to a bar's line.
func (m *Meter) move(lines int) {
	if lines > 0 {
		m.write(strings.Repeat("\n", lines))
	} else if lines < 0 {
		m.write(strings.Repeat("\x1b[A", -lines))
	}
}

// status writes text over what the bar's line holds.
func (m *Meter) status(text string) {
	width := width(text)
	if fileOf(m.file) != nil {
		py.Flush()
	}
	m.write("\r" + text + strings.Repeat(" ", max(m.lastWidth-width, 0)))
	m.lastWidth = width
}

// display draws on a line; bars below the screen's end are not drawn.
func (m *Meter) display(text string, pos int) {
	rows := 20
	if m.nrows != nil && *m.nrows > 0 {
		rows = *m.nrows
	}
	switch {
	case pos >= rows:
		return
	case pos == rows-1 && text != "":
		text = " ... (more hidden) ..."
	}
	m.move(pos)
	m.status(text)
	m.move(-pos)
}
