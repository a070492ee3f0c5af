//go:build !unix

package launch

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
)

// Exec runs the binary as a child with this process's standard streams and
// returns its status as an Exit. Interrupts are the child's to handle.
func Exec(binary, script string, args []string) error {
	signal.Ignore(os.Interrupt)
	cmd := exec.Command(binary, args...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = scriptEnv(script)
	err := cmd.Run()
	var status *exec.ExitError
	switch {
	case err == nil:
		return Exit(0)
	case errors.As(err, &status):
		return Exit(status.ExitCode())
	}
	return err
}
