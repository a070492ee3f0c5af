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
func cellOf(p *program.Program, u *program.Unit, line int) (index, inCell int) {
	if u != nil || len(p.Cells) == 0 {
		return -1, line
	}
	i, found := slices.BinarySearchFunc(p.Cells, line, func(c program.Cell, line int) int { return c.Line - line })
	if !found {
		i = max(i-1, 0)
	}
	return i, line - p.Cells[i].Line + 1
}

// cellName is what follows a notebook's path.
func cellName(p *program.Program, index int) string {
	return fmt.Sprintf(":cell %d", p.Cells[index].Number)
}

// PlaceOf names the Python lines of a declaration, as comments have it.
func PlaceOf(p *program.Program, origin program.Origin) string {
	source := p.Source
	if origin.Unit != nil {
		source = origin.Unit.Source
	}
	cell, first := cellOf(p, origin.Unit, origin.First)
	last := origin.Last
	if cell >= 0 {
		source += cellName(p, cell)
		end, inCell := cellOf(p, origin.Unit, max(origin.First, origin.Last))
		if end != cell {
			return source + " to " + cellName(p, end)[1:]
		}
		last = inCell
	}
	source += fmt.Sprintf(":%d", first)
	if last > first {
		source += fmt.Sprintf("-%d", last)
	}
	return source
}
