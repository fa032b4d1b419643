//go:build !windows

package main

// openConsole readies the terminal and reports whether it shows colours.
func openConsole() bool { return true }

// locked reports whether err says that another program holds the file open.
func locked(error) bool { return false }
