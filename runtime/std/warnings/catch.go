package warnings

import "github.com/pyconv/pyconv/runtime/py"

// Catch is warnings.catch_warnings(): the filters of its start come back at
// its end.
//
//pyconv:class warnings.catch_warnings
type Catch struct {
	record    bool
	filters   []filter
	seen      map[shown]bool
	recording *py.List[*Message]
}

// CatchOptions are the arguments of catch_warnings.
type CatchOptions struct {
	Record bool
	Action string // of a filter to begin with
}

// CatchWarnings is warnings.catch_warnings(record, action).
//
//pyconv:map warnings.catch_warnings(*, record: bool = False, action: str? = None)
func CatchWarnings(opts ...CatchOptions) *Catch {
	c := &Catch{filters: filters, seen: seen, recording: recording}
	o := py.Options(opts)
	c.record = o.Record
	seen = map[shown]bool{}
	if o.Action != "" {
		Simplefilter(o.Action)
	}
	return c
}

// Enter is what `with … as w` gives: the warnings of the block, when they are
// recorded.
//
//pyconv:map warnings.catch_warnings.__enter__()
func (c *Catch) Enter() *py.List[*Message] {
	if !c.record {
		return nil
	}
	recording = &py.List[*Message]{}
	return recording
}

// Exit ends the block.
//
//pyconv:map warnings.catch_warnings.__exit__()
func (c *Catch) Exit() {
	filters, seen, recording = c.filters, c.seen, c.recording
}
