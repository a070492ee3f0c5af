// Package logging is Python's logging module: loggers by dotted name under a
// root, handlers with formatters, the module's own functions.
package logging

import (
	"strings"
	"sync"

	"github.com/pyconv/pyconv/runtime/py"
)

// The levels.
const (
	//pyconv:map logging.CRITICAL
	//pyconv:map logging.FATAL
	LevelCritical = 50
	//pyconv:map logging.ERROR
	LevelError = 40
	//pyconv:map logging.WARNING
	//pyconv:map logging.WARN
	LevelWarning = 30
	//pyconv:map logging.INFO
	LevelInfo = 20
	//pyconv:map logging.DEBUG
	LevelDebug = 10
	//pyconv:map logging.NOTSET
	LevelNotSet = 0
)

var (
	mu       sync.Mutex
	root     = &Logger{Name: "root", level: LevelWarning, Propagate: true}
	loggers  = map[string]*Logger{}
	disabled = -1 // levels up to this are dropped everywhere
)

// levels are the names of the levels, both ways.
var (
	levelNames  = map[int]string{LevelCritical: "CRITICAL", LevelError: "ERROR", LevelWarning: "WARNING", LevelInfo: "INFO", LevelDebug: "DEBUG", LevelNotSet: "NOTSET"}
	levelValues = map[string]int{"CRITICAL": LevelCritical, "FATAL": LevelCritical, "ERROR": LevelError, "WARN": LevelWarning, "WARNING": LevelWarning, "INFO": LevelInfo, "DEBUG": LevelDebug, "NOTSET": LevelNotSet}
)

// NameOf is logging.getLevelName(level).
//
//pyconv:map logging.getLevelName(level: int)
func NameOf(level int) string {
	if name, ok := levelNames[level]; ok {
		return name
	}
	return "Level " + py.Str(level)
}

// LevelOf is the level of a name: what getLevelName gives for one, and what
// getattr(logging, name) reads.
//
//pyconv:map logging.getLevelName(level: str)
//pyconv:map logging.__getattr__(name: str)
func LevelOf(name string) int {
	level, ok := levelValues[name]
	if !ok {
		py.Raise("AttributeError", "module 'logging' has no attribute %s", py.Repr(name))
	}
	return level
}

// LevelOr is getattr(logging, name, fallback).
//
//pyconv:map logging.__getattr__(name: str, default: int)
func LevelOr(name string, fallback int) int {
	if level, ok := levelValues[name]; ok {
		return level
	}
	return fallback
}

// AddNameOf is logging.addLevelName(level, levelName).
//
//pyconv:map logging.addLevelName(level: int, levelName: str)
func AddLevelName(level int, name string) {
	levelNames[level] = name
	levelValues[name] = level
}

// checkLevel is the number of a level that is given as a number or a name.
func checkLevel(level any) int {
	switch level := level.(type) {
	case int:
		return level
	case string:
		n, ok := levelValues[level]
		if !ok {
			py.Raise("ValueError", "Unknown level: %s", py.Repr(level))
		}
		return n
	}
	py.Raise("TypeError", "Level not an integer or a valid string: %s", py.Repr(level))
	return 0
}

// GetLogger is logging.getLogger(name): the same logger for the same name.
//
//pyconv:map logging.getLogger(name: str)
func GetLogger(name string) *Logger {
	if name == "" || name == "root" {
		return root
	}
	mu.Lock()
	defer mu.Unlock()
	return find(name)
}

// find makes a logger and those above it; those that nobody asked for have no
// handlers and no level, so that they change nothing.
func find(name string) *Logger {
	if l, ok := loggers[name]; ok {
		return l
	}
	l := &Logger{Name: name, parent: root, Propagate: true}
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		l.parent = find(name[:i])
	}
	loggers[name] = l
	return l
}

// GetRootLogger is logging.getLogger().
//
//pyconv:map logging.getLogger()
//pyconv:map logging.root attr
func GetRootLogger() *Logger { return root }

// Disable is logging.disable(level): nothing up to that level is logged.
//
//pyconv:map logging.disable(level: int = 50)
func Disable(level int) { disabled = level }

// Shutdown is logging.shutdown(): it flushes the handlers.
//
//pyconv:map logging.shutdown()
func Shutdown() {
	for _, h := range root.handlers {
		h.Flush()
	}
	for _, l := range loggers {
		for _, h := range l.handlers {
			h.Flush()
		}
	}
}

// BasicOptions are the keywords of basicConfig.
type BasicOptions struct {
	Filename string
	Filemode string // "" is "a"
	Format   string
	Datefmt  string
	Style    string // "" is "%"
	Level    any    // a number or a name; nil leaves the level
	Stream   py.Writer
	Handlers []*Handler
	Force    bool
}

// BasicConfig is logging.basicConfig: unless the root logger has handlers, it
// gets one that writes to a file or a stream.
//
//pyconv:map logging.basicConfig(*, filename: str? = None, filemode: str = 'a', format: str? = None, datefmt: str? = None, style: str = '%', level: any = None, stream: io.TextIOBase = None, handlers: list = None, force: bool = False, encoding: str? = None)
func BasicConfig(opts ...BasicOptions) {
	var c BasicOptions
	if len(opts) > 0 {
		c = opts[0]
	}
	if c.Force {
		for _, h := range root.handlers {
			h.Close()
		}
		root.handlers = nil
	}
	if len(root.handlers) > 0 {
		return
	}
	handlers := c.Handlers
	if handlers == nil {
		h := NewStreamHandler(c.Stream)
		if c.Filename != "" {
			mode := c.Filemode
			if mode == "" {
				mode = "a"
			}
			h = NewFileHandler(c.Filename, mode)
		}
		handlers = []*Handler{h}
	}
	if c.Style == "" {
		c.Style = "%"
	}
	format := c.Format
	if format == "" {
		format = basicFormats[c.Style]
	}
	formatter := NewFormatter(FormatterOptions{Fmt: format, Datefmt: c.Datefmt, Style: c.Style})
	for _, h := range handlers {
		if h.formatter == nil {
			h.formatter = formatter
		}
		root.AddHandler(h)
	}
	if c.Level != nil {
		root.level = checkLevel(c.Level)
	}
}

var basicFormats = map[string]string{
	"%": "%(levelname)s:%(name)s:%(message)s",
	"{": "{levelname}:{name}:{message}",
	"$": "${levelname}:${name}:${message}",
}

// configured is the root logger with a handler.
func configured() *Logger {
	if len(root.handlers) == 0 {
		BasicConfig()
	}
	return root
}
