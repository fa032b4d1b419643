// Command vanthu makes the official paperwork of a commune office: it fills
// the office's Word templates with a year's inputs and prints them as PDF.
package main

import (
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"

	"golang.org/x/term"
)

// world is what a run sees of the outside. Everything that reads the clock,
// the environment or the terminal is here, so that tests can set it.
type world struct {
	in       io.Reader
	out, err io.Writer
	dir      string // working directory
	now      func() time.Time
	env      func(string) string // asked for the login of the mail server only
	asks     bool                // a person sits at in and out
	color    bool                // out shows colours
	columns  int                 // of the terminal at out, 0 where out is none
	progress bool                // err is a terminal
}

func main() {
	sparseGC()
	os.Exit(run(os.Args[1:], outside()))
}

// enough is the memory up to which the collector need not hurry; the PC has 4 GB.
const enough = 200 << 20

// sparseGC lets the heap grow before it is swept. What is done within 32 MB is
// never swept: a three-page convert, an issue. Then 250 takes a fifth off the
// processor time of a whole year, in 75 MB; at 400 it took 105. From enough on
// memory counts more.
func sparseGC() {
	debug.SetGCPercent(800) // of 4 MB, before the first collection
	debug.SetMemoryLimit(enough)
	runtime.SetFinalizer(&sweep{}, (*sweep).done)
}

// sweep is dropped and so is found by every collection. A limit below what is
// in use has the collector run without end, half of the time of a table of
// 20,000 rows: it goes up with what the collection before found in use.
type sweep struct{ live [1]metrics.Sample }

func (s *sweep) done() {
	debug.SetGCPercent(250)
	s.live[0].Name = "/gc/heap/live:bytes"
	metrics.Read(s.live[:])
	debug.SetMemoryLimit(max(enough, int64(s.live[0].Value.Uint64())*3/2))
	runtime.SetFinalizer(s, (*sweep).done)
}

func outside() world {
	console := openConsole()
	terminal := term.IsTerminal(int(os.Stdout.Fd()))
	columns := 0
	if terminal {
		columns, _, _ = term.GetSize(int(os.Stdout.Fd()))
	}
	dir, err := os.Getwd()
	if err != nil {
		dir = "."
	}
	return world{
		in: os.Stdin, out: os.Stdout, err: os.Stderr,
		dir:      dir,
		now:      time.Now,
		env:      os.Getenv,
		asks:     terminal && term.IsTerminal(int(os.Stdin.Fd())),
		color:    terminal && console && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb",
		columns:  columns,
		progress: term.IsTerminal(int(os.Stderr.Fd())),
	}
}
