package script

import (
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pyast"
)

// Exec is exec(text) of settings, a text that only the run knows: lines NAME =
// LITERAL, comments, and strings that stand by themselves. They assign the
// script's variables as Set does. Any other statement raises NotImplementedError
// with its line.
func (g Globals) Exec(text string) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	for rest := text; rest != ""; {
		line := strings.Count(text[:len(text)-len(rest)], "\n") + 1
		trimmed := strings.TrimLeft(rest, " \t\f")
		if skipped := behindBlank(trimmed); skipped != trimmed {
			rest = skipped
			continue
		}
		first, _, _ := strings.Cut(rest, "\n")
		refuse := func() {
			py.Raise("NotImplementedError", "line %d of what exec is given: only lines NAME = LITERAL are run: %s", line, strings.TrimSpace(first))
		}
		name, behind, assigns := strings.Cut(trimmed, "=")
		name = strings.TrimSpace(name)
		if !assigns || !isIdentifier(name) {
			name, behind = "", trimmed
		}
		if trimmed != rest && strings.TrimSpace(first) != "" { // indented
			refuse()
		}
		value, after, err := pyast.Literal(behind)
		after = strings.TrimLeft(after, " \t\f;")
		switch end := behindBlank(after); {
		case err != nil || end == after && after != "":
			refuse()
		case name == "" && !value.IsStr():
			refuse()
		case name != "":
			g.Set(name, value)
			rest = end
		default:
			rest = end
		}
	}
}

// behindBlank is what follows a line that holds nothing more, or a comment.
func behindBlank(text string) string {
	line, rest, _ := strings.Cut(text, "\n")
	if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
		return rest
	}
	return text
}

func isIdentifier(name string) bool {
	for i, c := range name {
		if c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') && c < 0x80 {
			return false
		}
	}
	return name != ""
}
