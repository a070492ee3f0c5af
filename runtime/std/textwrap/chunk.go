package textwrap

import (
	"strings"
	"unicode"

	"github.com/pyconv/pyconv/runtime/py"
)

func isASCIIBlank(r rune) bool { return r == ' ' || r >= '\t' && r <= '\r' }

func blank(chunk []rune) bool { return py.Strip(string(chunk)) == "" }

// lastHyphen is the index of the last hyphen with something else before it.
func lastHyphen(chunk []rune) int {
	text := string(chunk)
	i := strings.LastIndexByte(text, '-')
	if i <= 0 || strings.Trim(text[:i], "-") == "" {
		return -1
	}
	return len([]rune(text[:i]))
}

// chunksOf cuts text into pieces that a line may end after: blanks and words,
// and with hyphens the parts of words.
func chunksOf(text []rune, hyphens bool) [][]rune {
	var chunks [][]rune
	for start := 0; start < len(text); {
		end := start
		if hyphens {
			end = chunkEnd(text, start)
		} else {
			for isBlank := isASCIIBlank(text[start]); end < len(text) && isASCIIBlank(text[end]) == isBlank; end++ {
			}
		}
		chunks = append(chunks, text[start:end])
		start = end
	}
	return chunks
}

func chunkEnd(text []rune, start int) int {
	at := func(i int) rune {
		if i < 0 || i >= len(text) {
			return ' '
		}
		return text[i]
	}
	if isASCIIBlank(at(start)) {
		end := start
		for end < len(text) && isASCIIBlank(text[end]) {
			end++
		}
		return end
	}
	// dashesEnd is the end of an em-dash between words at i, or -1.
	dashesEnd := func(i int) int {
		end := i
		for at(end) == '-' {
			end++
		}
		if end-i >= 2 && isWord(at(end)) {
			return end
		}
		return -1
	}
	if isWordOrPoint(at(start - 1)) {
		if end := dashesEnd(start); end >= 0 {
			return end
		}
	}
	for i := start + 1; ; i++ {
		switch {
		case at(i) == '-' && (isLetter(at(i-2)) && isLetter(at(i-1)) || isLetter(at(i-3)) && at(i-2) == '-' && isWordOrPoint(at(i-1))) &&
			isLetter(at(i+1)) && (isLetter(at(i+2)) || at(i+2) == '-' && isLetter(at(i+3))):
			return i + 1
		case isASCIIBlank(at(i)):
			return i
		case isWordOrPoint(at(i-1)) && dashesEnd(i) >= 0:
			return i
		}
	}
}

func isLetter(r rune) bool { return r == '_' || unicode.IsLetter(r) }

func isWord(r rune) bool { return isLetter(r) || unicode.IsNumber(r) }

func isWordOrPoint(r rune) bool { return isWord(r) || strings.ContainsRune(`!"'&.,?`, r) }
