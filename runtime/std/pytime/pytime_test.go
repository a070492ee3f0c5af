package pytime

import (
	"testing"
	"time"
)

func TestFormatTime(t *testing.T) {
	// time.strftime of CPython 3.13 in UTC.
	moment := time.Date(2024, 3, 5, 14, 7, 9, 123456000, time.UTC)
	tests := map[string]string{
		"%Y-%m-%d %H:%M:%S": "2024-03-05 14:07:09",
		"%a %A %b %B %d %e": "Tue Tuesday Mar March 05  5",
		"%I:%M %p %j %w %u": "02:07 PM 065 2 2",
		"%c|%x|%X|%%|%D":    "Tue Mar  5 14:07:09 2024|03/05/24|14:07:09|%|03/05/24",
		"%Y%":               "2024%",
	}
	for format, want := range tests {
		if got := FormatTime(format, moment); got != want {
			t.Errorf("%s: want %q, got %q", format, want, got)
		}
	}
}

func TestClocks(t *testing.T) {
	before := PerfCounter()
	Sleep(0.001)
	if d := PerfCounter() - before; d < 0.001 {
		t.Errorf("slept %v s", d)
	}
	if Time() < 1.6e9 {
		t.Error("time.time() is before 2020")
	}
}
