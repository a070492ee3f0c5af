package parser

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/ianaindex"
)

// coding is the declaration of a source's encoding (PEP 263).
var coding = regexp.MustCompile(`^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)`)

var bom = []byte("\xef\xbb\xbf")

// decode makes UTF-8 of a source in the encoding that its first two lines
// declare. It keeps the lines but not a byte order mark.
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
	codec := codecName(name)
	if marked && codec != "" && codec != "utf-8" && !strings.HasPrefix(codec, "utf-8-") {
		return f.syntaxError("SyntaxError", 0, 0, fmt.Sprintf("encoding problem: %s with BOM", name))
	}
	switch codec {
	case "", "utf-8", "utf8", "u8", "utf", "utf-8-sig", "utf8-sig":
		return f.checkUTF8()
	case "ascii", "us-ascii", "646", "ansi-x3.4-1968":
		for i, c := range rest {
			if c >= utf8.RuneSelf {
				return f.undecodable(i, "ascii", "ordinal not in range(128)")
			}
		}
		return nil
	case "latin-1", "iso-8859-1", "iso-latin-1", "latin1", "latin", "iso8859-1", "l1", "8859", "cp819":
		codec = "iso-8859-1"
	}
	enc := encodingOf(codec)
	if enc == nil {
		return f.syntaxError("SyntaxError", 0, 0, "unknown encoding: "+name)
	}
	text, err := enc.NewDecoder().Bytes(rest)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return f.syntaxError("SyntaxError", 0, 0, fmt.Sprintf("(unicode error) '%s' codec can't decode the file", name))
	}
	f.Source, f.lines = text, lineStarts(text)
	return nil
}

// codecName is an encoding's name as Python's codecs compare names.
func codecName(name string) string {
	return strings.ReplaceAll(strings.ToLower(name), "_", "-")
}

// encodingOf is the encoding of one of Python's names for it, nil for one that
// golang.org/x/text does not have or that is no superset of ASCII.
func encodingOf(codec string) encoding.Encoding {
	names := []string{codec}
	if n, ok := strings.CutPrefix(codec, "cp"); ok {
		names = append(names, "windows-"+n, "ibm"+n)
	}
	if n, ok := strings.CutPrefix(codec, "iso8859-"); ok {
		names = append(names, "iso-8859-"+n)
	}
	names = append(names, strings.ReplaceAll(codec, "-", "_"), strings.ReplaceAll(codec, "-", ""))
	for _, index := range []*ianaindex.Index{ianaindex.IANA, ianaindex.MIME} {
		for _, name := range names {
			enc, err := index.Encoding(name)
			if err != nil || enc == nil {
				continue
			}
			if ascii, err := enc.NewDecoder().String("#coding"); err == nil && ascii == "#coding" {
				return enc
			}
		}
	}
	return nil
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
