package main

import (
	"errors"

	"golang.org/x/sys/windows"
)

// openConsole lets the console take UTF-8, which matters where our output is
// piped through more or find, and switches colours on; consoles before
// Windows 10 have none.
func openConsole() bool {
	const utf8 = 65001
	windows.SetConsoleOutputCP(utf8)
	windows.SetConsoleCP(utf8)
	var mode uint32
	if windows.GetConsoleMode(windows.Stdout, &mode) != nil {
		return false
	}
	return windows.SetConsoleMode(windows.Stdout, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}

// locked reports whether err says that another program holds the file open:
// Word keeps what it shows from being replaced.
func locked(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}
