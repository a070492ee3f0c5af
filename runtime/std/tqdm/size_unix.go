//go:build linux || darwin

package tqdm

import (
	"os"
	"syscall"
	"unsafe"
)

// terminalSize asks the terminal for its size.
func terminalSize(file *os.File) (cols, rows int, ok bool) {
	var size struct{ rows, cols, x, y uint16 }
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, file.Fd(), syscall.TIOCGWINSZ, uintptr(unsafe.Pointer(&size)))
	return int(size.cols), int(size.rows), errno == 0
}
