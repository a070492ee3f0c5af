//go:build !linux && !darwin

package py

import "os"

// TerminalSize is not known here.
func TerminalSize(file *os.File) (cols, rows int, ok bool) { return 0, 0, false }

// IsTerminal says that a file is a terminal.
func IsTerminal(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && file.Name() != os.DevNull
}
