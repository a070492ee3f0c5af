//go:build !amd64

package kernel

// simd returns no levels: here all is plain Go.
func simd() []*table { return nil }
