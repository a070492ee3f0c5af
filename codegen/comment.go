package codegen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pyconv/pyconv/mapping/program"
)

// commentLine is one Python comment, without its '#', as a Go comment.
func commentLine(text string) string {
	text = strings.TrimRightFunc(strings.TrimPrefix(text, " "), unicode.IsSpace)
	if text == "" {
		return "//"
	}
	return "// " + text
}

// commentLines writes text, line by line, as comments.
func commentLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = commentLine(" " + line)
	}
	return strings.Join(lines, "\n")
}

// doc composes the doc comment of a declaration: its docstring and the Python
// lines that it came from; "" when there is nothing to say.
func (g *generator) doc(name, kind string, origin program.Origin) string {
	source := ""
	if origin.First > 0 {
		source = PlaceOf(g.prog, origin)
	}
	switch {
	case origin.PyName != "" && source != "":
		source = kind + origin.PyName + ", " + source
	case origin.PyName != "":
		source = kind + origin.PyName
	}
	notes := strings.Join(origin.Notes, ", ")
	if source == "" {
		return composeMadeUp(name, origin.Docstring, notes)
	}
	if notes != "" {
		source += ", " + notes
	}
	return composeDoc(name, name+" is "+source+".", origin.Docstring)
}

// composeMadeUp is the comment of what has no Python text. A remark that opens
// with a small letter goes on from the name.
func composeMadeUp(name, text, notes string) string {
	if text == "" {
		text = notes
	} else if notes != "" {
		text += "\n\n" + notes
	}
	paragraphs := docParagraphs(text)
	if len(paragraphs) == 0 {
		return ""
	}
	text = strings.Join(paragraphs, "\n")
	if unicode.IsLower(firstRune(text)) && !strings.HasPrefix(text, name+" ") {
		text = name + " " + text
	}
	if last, _ := utf8.DecodeLastRuneInString(text); !unicode.IsPunct(last) {
		text += "."
	}
	return commentLines(text)
}

// composeDoc joins provenance ("Block is class Block, block.py:1-16.") and a
// docstring. One that opens with an article goes on from the name, the
// provenance following; any other stands after the provenance.
func composeDoc(name, provenance, docstring string) string {
	lines := docParagraphs(docstring)
	if len(lines) == 0 {
		return commentLines(provenance)
	}
	for _, article := range []string{"A ", "An ", "The "} {
		if rest, ok := strings.CutPrefix(lines[0], article); ok {
			lines[0] = name + " is " + strings.ToLower(article) + rest
			if last := &lines[len(lines)-1]; len(lines) == 1 && !strings.HasSuffix(*last, ".") {
				*last += "."
			}
			tail := "It" + strings.TrimPrefix(provenance, name)
			return commentLines(strings.Join(append(lines, "", tail), "\n"))
		}
	}
	return commentLines(strings.Join(append([]string{provenance, ""}, lines...), "\n"))
}

// docParagraphs is a docstring's lines as inspect.cleandoc gives them.
func docParagraphs(text string) []string {
	lines := strings.Split(strings.ReplaceAll(text, "\t", "        "), "\n")
	margin := -1
	for _, line := range lines[1:] {
		if body := strings.TrimLeft(line, " "); body != "" {
			if n := len(line) - len(body); margin < 0 || n < margin {
				margin = n
			}
		}
	}
	for i, line := range lines {
		if i == 0 {
			line = strings.TrimLeft(line, " ")
		} else if margin > 0 {
			line = line[min(margin, len(line)):]
		}
		lines[i] = strings.TrimRight(line, " \r")
	}
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}
