package mmap

import (
	"os"
	"syscall"
	"unsafe"
)

func mapFile(f *os.File, size int) ([]byte, func([]byte), error) {
	h, err := syscall.CreateFileMapping(syscall.Handle(f.Fd()), nil, syscall.PAGE_WRITECOPY, uint32(uint64(size)>>32), uint32(size), nil)
	if err != nil {
		return nil, nil, os.NewSyscallError("CreateFileMapping", err)
	}
	defer syscall.CloseHandle(h) // the view keeps the mapping
	addr, err := syscall.MapViewOfFile(h, syscall.FILE_MAP_COPY, 0, 0, uintptr(size))
	if err != nil {
		return nil, nil, os.NewSyscallError("MapViewOfFile", err)
	}
	unmap := func(data []byte) {
		_ = syscall.UnmapViewOfFile(uintptr(unsafe.Pointer(unsafe.SliceData(data))))
	}
	// addr is an address outside Go's heap: read it as a pointer without the
	// conversion that vet takes for an integer's.
	return unsafe.Slice(*(**byte)(unsafe.Pointer(&addr)), size), unmap, nil
}
