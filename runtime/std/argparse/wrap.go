package argparse

import (
	"strings"
	"unicode"
)

// wrap is textwrap.wrap of text whose blanks count as one: lines of at most
// width code points, broken at blanks, after hyphens inside words and around
// em-dashes, and inside words that are too long.
func wrap(text string, width int) []string {
	chunks := chunksOf([]rune(strings.Join(strings.FieldsFunc(text, isASCIIBlank), " ")))
	var lines []string
	for len(chunks) > 0 {
		if len(lines) > 0 && blank(chunks[0]) {
			chunks = chunks[1:]
			if len(chunks) == 0 {
				break
			}
		}
		var line []rune
		last := -1 // where the last chunk of the line starts
		for len(chunks) > 0 && len(line)+len(chunks[0]) <= width {
			last = len(line)
			line = append(line, chunks[0]...)
			chunks = chunks[1:]
		}
		if len(chunks) > 0 && len(chunks[0]) > width {
			end := max(width-len(line), 0)
			if width < 1 {
				end = 1
			}
			if hyphen := lastHyphen(chunks[0][:end]); hyphen > 0 {
				end = hyphen + 1
			}
			last = len(line)
			line = append(line, chunks[0][:end]...)
			chunks[0] = chunks[0][end:]
		}
		if last >= 0 && blank(line[last:]) {
			line = line[:last]
		}
		if len(line) > 0 {
			lines = append(lines, string(line))
		}
	}
	return lines
}

func isASCIIBlank(r rune) bool { return r < 0x80 && unicode.IsSpace(r) }

func blank(chunk []rune) bool { return strings.TrimSpace(string(chunk)) == "" }

// lastHyphen is the index of the last hyphen with something else before it.
func lastHyphen(chunk []rune) int {
	text := string(chunk)
	i := strings.LastIndexByte(text, '-')
	if i <= 0 || strings.Trim(text[:i], "-") == "" {
		return -1
	}
	return len([]rune(text[:i]))
}

// chunksOf cuts text into pieces that a line may end after.
func chunksOf(text []rune) [][]rune {
	var chunks [][]rune
	for start := 0; start < len(text); {
		end := chunkEnd(text, start)
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
	if at(start) == ' ' {
		end := start
		for end < len(text) && text[end] == ' ' {
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
		case at(i) == ' ':
			return i
		case isWordOrPoint(at(i-1)) && dashesEnd(i) >= 0:
			return i
		}
	}
}

func isLetter(r rune) bool { return r == '_' || unicode.IsLetter(r) }

func isWord(r rune) bool { return isLetter(r) || unicode.IsNumber(r) }

func isWordOrPoint(r rune) bool { return isWord(r) || strings.ContainsRune(`!"'&.,?`, r) }
