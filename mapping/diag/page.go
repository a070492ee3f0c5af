package diag

import (
	"embed"
	"fmt"
	"io"
	"strings"
	"sync"
)

// Page says what a code means: pages/CODE.md.
type Page struct {
	Code  string
	Title string // the meaning in one line
	Do    string // what to do, in one line
	Body  string // Markdown: more of the meaning, an example that provokes the code, what to write instead
}

//go:embed pages/*.md
var pageFiles embed.FS

// Pages are the pages of all codes, in their order.
var Pages = sync.OnceValue(func() []Page {
	entries, err := pageFiles.ReadDir("pages")
	if err != nil {
		panic(err)
	}
	var pages []Page
	for _, e := range entries {
		text, err := pageFiles.ReadFile("pages/" + e.Name())
		if err != nil {
			panic(err)
		}
		pages = append(pages, parsePage(string(text)))
	}
	return pages
})

// PageOf is the page of a code.
func PageOf(code string) (Page, bool) {
	for _, p := range Pages() {
		if strings.EqualFold(p.Code, code) {
			return p, true
		}
	}
	return Page{}, false
}

// parsePage reads "# CODE: title", "> what to do" and the rest.
func parsePage(text string) Page {
	head, rest, _ := strings.Cut(text, "\n")
	var p Page
	p.Code, p.Title, _ = strings.Cut(strings.TrimPrefix(head, "# "), ": ")
	head, rest, _ = strings.Cut(strings.TrimLeft(rest, "\n"), "\n")
	p.Do = strings.TrimPrefix(head, "> ")
	p.Body = strings.Trim(rest, "\n")
	return p
}

// Severity is that of the code's diagnostics.
func (p Page) Severity() Severity {
	if strings.HasSuffix(p.Title, "(warning)") {
		return Warning
	}
	return Error
}

// Source is a file on a page.
type Source struct{ Name, Text string }

// Section returns what code stands under a heading of a page: the files that are
// named above their text, and the one to convert, which comes last.
func (p Page) Section(heading string) []Source {
	var out []Source
	name, code := "example.py", false
	in := false
	for line := range strings.Lines(p.Body) {
		text := strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(text, "```"):
			code = !code
			if code && in {
				out = append(out, Source{Name: name})
			}
		case code:
			if in {
				out[len(out)-1].Text += line
			}
		case strings.HasPrefix(text, "## "):
			in = text == "## "+heading
		case strings.HasPrefix(text, "`") && strings.HasSuffix(text, "`") && !strings.Contains(text, " "):
			name = strings.Trim(text, "`")
		}
	}
	return out
}

// pageWidth is the line length of a printed page.
const pageWidth = 80

// Print writes a page as a terminal shows it: no marks, code indented.
func (p Page) Print(w io.Writer) error {
	var b strings.Builder
	b.WriteString(wrap(p.Code+": "+p.Title) + "\n" + wrap("What to do: "+p.Do) + "\n")
	code := false
	for line := range strings.Lines(p.Body) {
		text := strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(text, "```"):
			code = !code
		case code && text != "":
			b.WriteString("    " + text + "\n")
		case strings.HasPrefix(text, "## "):
			b.WriteString(text[len("## "):] + ":\n")
		default:
			b.WriteString(wrap(text))
		}
	}
	_, err := fmt.Fprint(w, b.String())
	return err
}

// wrap breaks a paragraph into lines.
func wrap(text string) string {
	var b strings.Builder
	column := 0
	for _, word := range strings.Fields(text) {
		n := len([]rune(word))
		if column > 0 && column+1+n > pageWidth {
			b.WriteByte('\n')
			column = 0
		}
		if column > 0 {
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String() + "\n"
}
