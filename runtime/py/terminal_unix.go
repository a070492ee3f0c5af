//go:build linux || darwin

package py

import (
	"os"
	"syscall"
	"unsafe"
)

// TerminalSize asks a terminal for its size; not ok where file is none.
func TerminalSize(file *os.File) (cols, rows int, ok bool) {
	var size struct{ rows, cols, x, y uint16 }
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, file.Fd(), syscall.TIOCGWINSZ, uintptr(unsafe.Pointer(&size)))
	return int(size.cols), int(size.rows), errno == 0
}

// IsTerminal says that a file is a terminal.
func IsTerminal(file *os.File) bool {
	_, _, ok := TerminalSize(file)
	return ok
}
