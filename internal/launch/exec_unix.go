//go:build unix

package launch

import "syscall"

// Exec becomes the binary: standard streams, signals and exit status are the
// program's own. It returns only if that fails.
func Exec(binary, script string, args []string) error {
	return syscall.Exec(binary, append([]string{binary}, args...), scriptEnv(script))
}
