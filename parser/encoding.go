package parser

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"
)

// coding is the declaration of a source's encoding (PEP 263).
var coding = regexp.MustCompile(`^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)`)

var bom = []byte("\xef\xbb\xbf")

// decode makes UTF-8 of a source in the encoding that its first two lines
// declare: UTF-8, ASCII or Latin-1. It keeps the lines but not a byte order mark.
func (f *File) decode(src []byte) *SyntaxError {
	rest, marked := bytes.CutPrefix(src, bom)
	f.Source, f.lines = rest, lineStarts(rest)
	if len(rest) > math.MaxInt32-1 {
		return f.syntaxError("SyntaxError", 0, 0, "source file is larger than 2 GiB")
	}
	if i := bytes.IndexByte(rest, 0); i >= 0 {
		return f.syntaxError("SyntaxError", i, i, "source code cannot contain null bytes")
	}
	name := f.declared()
	switch normalized := strings.ReplaceAll(strings.ToLower(name), "_", "-"); normalized {
	case "", "utf-8", "utf8", "u8", "utf", "utf-8-sig", "utf8-sig", "ascii", "us-ascii":
		if strings.HasSuffix(normalized, "ascii") {
			for i, c := range rest {
				if c >= utf8.RuneSelf {
					return f.undecodable(i, "ascii", "ordinal not in range(128)")
				}
			}
		}
		return f.checkUTF8()
	case "latin-1", "iso-8859-1", "iso-latin-1", "latin1", "iso8859-1", "l1", "8859", "cp819":
		if marked {
			return f.syntaxError("SyntaxError", 0, 0, fmt.Sprintf("encoding problem: %s with BOM", name))
		}
		text := make([]rune, len(rest))
		for i, c := range rest {
			text[i] = rune(c)
		}
		f.Source = []byte(string(text))
		f.lines = lineStarts(f.Source)
		return nil
	}
	if marked {
		return f.syntaxError("SyntaxError", 0, 0, fmt.Sprintf("encoding problem: %s with BOM", name))
	}
	return f.syntaxError("SyntaxError", 0, 0, "unsupported encoding: "+name+" (UTF-8, ASCII and Latin-1 are read)")
}

// declared returns the encoding that the first line names, or the second after
// a line without code.
func (f *File) declared() string {
	for n := 1; n <= 2; n++ {
		line := f.LineText(n)
		if m := coding.FindStringSubmatch(line); m != nil {
			return m[1]
		}
		if text := strings.TrimLeft(line, " \t\f"); text != "" && text[0] != '#' {
			break
		}
	}
	return ""
}

func (f *File) checkUTF8() *SyntaxError {
	if utf8.Valid(f.Source) {
		return nil
	}
	for i := 0; i < len(f.Source); {
		r, size := utf8.DecodeRune(f.Source[i:])
		if r == utf8.RuneError && size == 1 {
			return f.undecodable(i, "utf-8", "invalid start or continuation byte")
		}
		i += size
	}
	return nil
}

func (f *File) undecodable(i int, codec, why string) *SyntaxError {
	return f.syntaxError("SyntaxError", i, i,
		fmt.Sprintf("(unicode error) '%s' codec can't decode byte 0x%02x in position %d: %s", codec, f.Source[i], i, why))
}
