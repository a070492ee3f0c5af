package mapping

import "strings"

// patternRank is the rank of what a pattern of einops gives: the axes on its right
// side, or all that it has. -1 where an ellipsis stands for some, or only the run
// knows the pattern.
func patternRank(b *bound) int {
	v, _ := b.arg("pattern")
	text, ok := v.Const.(string)
	if !ok {
		return -1
	}
	if _, right, ok := strings.Cut(text, "->"); ok {
		text = right
	}
	if strings.Contains(text, "...") {
		return -1
	}
	n, inside := 0, false
	for _, word := range strings.Fields(strings.NewReplacer("(", " ( ", ")", " ) ").Replace(text)) {
		switch {
		case word == "(":
			n, inside = n+1, true
		case word == ")":
			inside = false
		case !inside:
			n++
		}
	}
	return n
}
