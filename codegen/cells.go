package codegen

import (
	"fmt"
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
)

// The program's own file may be a notebook: its places are a cell and a line in
// the cell. Where a path is wanted, the cell is part of it.

// cellOf is the index of the cell that a line of the program's own file stands
// in, and the line in it; -1 where the file is no notebook.
func (g *generator) cellOf(u *program.Unit, line int) (index, inCell int) {
	if u != nil || len(g.prog.Cells) == 0 {
		return -1, line
	}
	i, found := slices.BinarySearchFunc(g.prog.Cells, line, func(c program.Cell, line int) int { return c.Line - line })
	if !found {
		i = max(i-1, 0)
	}
	return i, line - g.prog.Cells[i].Line + 1
}

// cellName is what follows a notebook's path.
func (g *generator) cellName(index int) string {
	return fmt.Sprintf(":cell %d", g.prog.Cells[index].Number)
}

// span names the Python lines of a declaration, as comments have it.
func (g *generator) span(origin program.Origin) string {
	source := g.source(origin.Unit)
	cell, first := g.cellOf(origin.Unit, origin.First)
	last := origin.Last
	if cell >= 0 {
		source += g.cellName(cell)
		end, inCell := g.cellOf(origin.Unit, max(origin.First, origin.Last))
		if end != cell {
			return source + " to " + g.cellName(end)[1:]
		}
		last = inCell
	}
	source += fmt.Sprintf(":%d", first)
	if last > first {
		source += fmt.Sprintf("-%d", last)
	}
	return source
}
