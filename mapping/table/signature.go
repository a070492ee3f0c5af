package table

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// KindSignature is the Go kind of a line that no Go function stands behind:
// it says what a Python function takes and gives, to type files by.
const KindSignature = "signature"

// Note says that the subclasses of a class have an attribute that tells of
// others.
type Note struct {
	Kind, Class, Attr string
	Files             string // of NoteNamed: the module that holds a subclass, * for its name
}

// Fill says that a method under a decorator takes parameters that are None from
// the attributes of these names of an attribute of its object.
type Fill struct {
	Attr   string
	Params []string
}

// The kinds of notes.
const (
	NoteParts   = "parts"   // a dict of attributes and their classes
	NoteAliases = "aliases" // a dict of attributes and what they stand for
	NoteNamed   = "named"   // a string that the class is found by
)

// StandsFor says that signatures stand for a module's file. The longest prefix of
// its name that a signature file mentions decides; a file of which they know no
// name is read.
func (t *Table) StandsFor(name string) bool {
	if !t.modules[name] {
		return false
	}
	for at := name; at != ""; {
		if stands, ok := t.files[at]; ok {
			return stands
		}
		i := strings.LastIndexByte(at, '.')
		if i < 0 {
			return false
		}
		at = at[:i]
	}
	return false
}

// WithSignatures is the table with the lines of a signature file behind its own
// (docs/mapping-table.md, "Signatures"). A line that begins with # is a comment.
func (t *Table) WithSignatures(name, text string) (*Table, error) {
	out := &Table{Ops: append([]*Op(nil), t.Ops...), Classes: append([]*Class(nil), t.Classes...), Notes: append([]Note(nil), t.Notes...), Quiet: map[string]bool{}, Fills: maps.Clone(t.Fills), files: maps.Clone(t.files), Typing: true}
	if out.files == nil {
		out.files, out.Fills = map[string]bool{}, map[string]Fill{}
	}
	for d := range t.Quiet {
		out.Quiet[d] = true
	}
	known := map[string]bool{}
	for _, c := range t.Classes {
		known[c.Py] = true
	}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '@':
			dec, fill, _ := strings.Cut(line[1:], " ")
			out.Quiet[dec] = true
			if attr, names, ok := strings.Cut(strings.TrimSuffix(fill, ")"), "("); ok {
				out.Fills[dec] = Fill{Attr: attr, Params: Split(names)}
			}
		case word == "module", word == "files":
			out.files[rest] = word == "module"
		case word == NoteParts, word == NoteAliases, word == NoteNamed:
			attr, files, _ := strings.Cut(rest, " ")
			dot := strings.LastIndexByte(attr, '.')
			if dot < 0 || (word == NoteNamed) != strings.Contains(files, "*") {
				return nil, fmt.Errorf("%s:%d: %s takes CLASS.ATTRIBUTE, and of named the module with a *", name, i+1, word)
			}
			out.Notes = append(out.Notes, Note{Kind: word, Class: attr[:dot], Attr: attr[dot+1:], Files: files})
		case word == "class", word == "dataclass", word == "record", word == "typeddict":
			py, bases, _ := strings.Cut(strings.TrimSuffix(rest, ")"), "(")
			c := &Class{Py: py, Bases: Split(bases), Go: KindSignature + "/" + py, Data: word == "dataclass", Record: word == "record", Dict: word == "typeddict"}
			if known[py] {
				out.widen(c)
				continue
			}
			known[py] = true
			out.Classes = append(out.Classes, c)
		default:
			op, err := parseLine(line)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %v", name, i+1, err)
			}
			op.Go.Kind = KindSignature
			out.Ops = append(out.Ops, op)
		}
	}
	out.index()
	return out, nil
}

// widen lets a class of the runtime have the bases that a signature states,
// too.
func (t *Table) widen(by *Class) {
	for i, c := range t.Classes {
		if c.Py != by.Py || strings.HasPrefix(c.Go, KindSignature) {
			continue
		}
		wider := *c
		wider.Bases = slices.Clone(c.Bases)
		wider.Data, wider.Record, wider.Dict = c.Data || by.Data, c.Record || by.Record, c.Dict || by.Dict
		for _, b := range by.Bases {
			if b != "object" && !slices.Contains(wider.Bases, b) {
				wider.Bases = append(wider.Bases, b)
			}
		}
		t.Classes[i] = &wider
	}
}
