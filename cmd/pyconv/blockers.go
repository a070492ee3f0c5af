package main

import (
	"cmp"
	"regexp"
	"slices"

	"github.com/pyconv/pyconv/mapping/diag"
)

// blocker is what keeps files from converting.
type blocker struct {
	code, what string
	files      int
	places     int
	example    diag.Diagnostic
}

// blockers groups the errors of all files by what does not convert; first comes
// what holds back the most files.
func blockers(reports []fileReport) []*blocker {
	var list []*blocker
	byWhat := map[string]*blocker{}
	type place struct {
		at, code string
	}
	counted := map[place]bool{}
	for _, r := range reports {
		inFile := map[*blocker]bool{}
		for _, d := range r.found {
			if d.Severity != diag.Error {
				continue
			}
			what := construct(d)
			b := byWhat[d.Code+what]
			if b == nil {
				b = &blocker{code: d.Code, what: what, example: d}
				byWhat[d.Code+what] = b
				list = append(list, b)
			}
			if !inFile[b] {
				inFile[b] = true
				b.files++
			}
			if at := (place{d.Place(), d.Code}); !counted[at] {
				counted[at] = true
				b.places++
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *blocker) int {
		return cmp.Or(cmp.Compare(b.files, a.files), cmp.Compare(b.places, a.places), cmp.Compare(a.code, b.code), cmp.Compare(a.what, b.what))
	})
	return list
}

// typeDetails are the parts of a type that a message shows: Tensor[f32, rank 2].
var typeDetails = regexp.MustCompile(`\[[^\[\]]*\]`)

// construct is what an error is about, in words that are the same wherever the
// same construct or operator is met: the message, or the code's title where
// messages name what the file calls its own.
func construct(d diag.Diagnostic) string {
	switch d.Code[:5] {
	case "PYC01", "PYC04", "PYC06", "PYC09":
		what := d.Msg
		for {
			short := typeDetails.ReplaceAllString(what, "")
			if short == what {
				return what
			}
			what = short
		}
	}
	if p, ok := diag.PageOf(d.Code); ok {
		return p.Title
	}
	return d.Msg
}
