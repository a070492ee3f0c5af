package logging

import (
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// Logger is a logging.Logger.
//
//pyconv:class logging.Logger
type Logger struct {
	Name      string //pyconv:map logging.Logger.name attr
	Propagate bool   //pyconv:map logging.Logger.propagate attr
	Disabled  bool   //pyconv:map logging.Logger.disabled attr
	level     int
	parent    *Logger
	handlers  []*Handler
	said      map[string]bool // by WarningOnce and InfoOnce
}

// Level is logger.level.
//
//pyconv:map logging.Logger.level attr
func (l *Logger) Level() int { return l.level }

// SetLevel is logger.setLevel(level): a number or a name.
//
//pyconv:map logging.Logger.setLevel(level: any)
func (l *Logger) SetLevel(level any) { l.level = checkLevel(level) }

// Handlers is logger.handlers.
//
//pyconv:map logging.Logger.handlers attr
func (l *Logger) Handlers() []*Handler { return l.handlers }

// SetHandlers is logger.handlers = handlers.
//
//pyconv:map logging.Logger.set_handlers(handlers: list)
func (l *Logger) SetHandlers(handlers []*Handler) { l.handlers = handlers }

// AddHandler is logger.addHandler(hdlr).
//
//pyconv:map logging.Logger.addHandler(hdlr: logging.Handler)
func (l *Logger) AddHandler(h *Handler) {
	if !slices.Contains(l.handlers, h) {
		l.handlers = append(l.handlers, h)
	}
}

// RemoveHandler is logger.removeHandler(hdlr).
//
//pyconv:map logging.Logger.removeHandler(hdlr: logging.Handler)
func (l *Logger) RemoveHandler(h *Handler) {
	l.handlers = slices.DeleteFunc(slices.Clone(l.handlers), func(x *Handler) bool { return x == h })
}

// HasHandlers is logger.hasHandlers(): its own, or those of a logger above.
//
//pyconv:map logging.Logger.hasHandlers()
func (l *Logger) HasHandlers() bool {
	for ; l != nil; l = l.above() {
		if len(l.handlers) > 0 {
			return true
		}
	}
	return false
}

// above is the logger that records go on to.
func (l *Logger) above() *Logger {
	if !l.Propagate {
		return nil
	}
	return l.parent
}

// GetChild is logger.getChild(suffix).
//
//pyconv:map logging.Logger.getChild(suffix: str)
func (l *Logger) GetChild(suffix string) *Logger {
	if l == root {
		return GetLogger(suffix)
	}
	return GetLogger(l.Name + "." + suffix)
}

// EffectiveLevel is logger.getEffectiveLevel().
//
//pyconv:map logging.Logger.getEffectiveLevel()
func (l *Logger) EffectiveLevel() int {
	for ; l != nil; l = l.parent {
		if l.level != LevelNotSet {
			return l.level
		}
	}
	return LevelNotSet
}

// IsEnabledFor is logger.isEnabledFor(level).
//
//pyconv:map logging.Logger.isEnabledFor(level: int)
func (l *Logger) IsEnabledFor(level int) bool {
	return !l.Disabled && level > disabled && level >= l.EffectiveLevel()
}

// log hands a record to the handlers of the logger and of those above it. exc
// is the exception whose text follows the message.
func (l *Logger) log(level int, exc *py.Exception, msg any, args []any) {
	if !l.IsEnabledFor(level) {
		return
	}
	r := newRecord(l.Name, level, exc, msg, args)
	found := false
	for at := l; at != nil; at = at.above() {
		for _, h := range at.handlers {
			found = true
			if level >= h.level {
				h.emit(r)
			}
		}
	}
	if !found && level >= LevelWarning {
		lastResort.stream = py.Stderr
		lastResort.emit(r)
	}
}

var lastResort = &Handler{level: LevelWarning}

// Debug is logger.debug(msg, *args).
//
//pyconv:map logging.Logger.debug(msg: any, *args: any)
func (l *Logger) Debug(msg any, args ...any) { l.log(LevelDebug, nil, msg, args) }

// Info is logger.info(msg, *args).
//
//pyconv:map logging.Logger.info(msg: any, *args: any)
func (l *Logger) Info(msg any, args ...any) { l.log(LevelInfo, nil, msg, args) }

// Warning is logger.warning(msg, *args).
//
//pyconv:map logging.Logger.warning(msg: any, *args: any)
//pyconv:map logging.Logger.warn(msg: any, *args: any)
func (l *Logger) Warning(msg any, args ...any) { l.log(LevelWarning, nil, msg, args) }

// Error is logger.error(msg, *args).
//
//pyconv:map logging.Logger.error(msg: any, *args: any)
func (l *Logger) Error(msg any, args ...any) { l.log(LevelError, nil, msg, args) }

// Critical is logger.critical(msg, *args).
//
//pyconv:map logging.Logger.critical(msg: any, *args: any)
//pyconv:map logging.Logger.fatal(msg: any, *args: any)
func (l *Logger) Critical(msg any, args ...any) { l.log(LevelCritical, nil, msg, args) }

// Log is logger.log(level, msg, *args).
//
//pyconv:map logging.Logger.log(level: int, msg: any, *args: any)
func (l *Logger) Log(level int, msg any, args ...any) { l.log(level, nil, msg, args) }

// DebugExc is logger.debug(msg, *args, exc_info=exc). The exception's text follows the message.
//
//pyconv:map logging.Logger.debug(msg: any, *args: any, exc_info: raised)
func (l *Logger) DebugExc(msg any, exc *py.Exception, args ...any) {
	l.log(LevelDebug, exc, msg, args)
}

// InfoExc is logger.info(msg, *args, exc_info=exc). See DebugExc.
//
//pyconv:map logging.Logger.info(msg: any, *args: any, exc_info: raised)
func (l *Logger) InfoExc(msg any, exc *py.Exception, args ...any) {
	l.log(LevelInfo, exc, msg, args)
}

// WarningExc is logger.warning(msg, *args, exc_info=exc). See DebugExc.
//
//pyconv:map logging.Logger.warning(msg: any, *args: any, exc_info: raised)
//pyconv:map logging.Logger.warn(msg: any, *args: any, exc_info: raised)
func (l *Logger) WarningExc(msg any, exc *py.Exception, args ...any) {
	l.log(LevelWarning, exc, msg, args)
}

// ErrorExc is logger.error(msg, *args, exc_info=exc). See DebugExc.
//
//pyconv:map logging.Logger.error(msg: any, *args: any, exc_info: raised)
//pyconv:map logging.Logger.exception(msg: any, *args: any, exc_info: raised = True)
func (l *Logger) ErrorExc(msg any, exc *py.Exception, args ...any) {
	l.log(LevelError, exc, msg, args)
}

// CriticalExc is logger.critical(msg, *args, exc_info=exc). See DebugExc.
//
//pyconv:map logging.Logger.critical(msg: any, *args: any, exc_info: raised)
//pyconv:map logging.Logger.fatal(msg: any, *args: any, exc_info: raised)
func (l *Logger) CriticalExc(msg any, exc *py.Exception, args ...any) {
	l.log(LevelCritical, exc, msg, args)
}

// WarningOnce is logger.warning_once(msg, *args), which transformers gives
// loggers: what has been said is not said again.
//
//pyconv:map logging.Logger.warning_once(msg: any, *args: any)
func (l *Logger) WarningOnce(msg any, args ...any) { l.logOnce(LevelWarning, msg, args) }

// InfoOnce is logger.info_once(msg, *args). See WarningOnce.
//
//pyconv:map logging.Logger.info_once(msg: any, *args: any)
func (l *Logger) InfoOnce(msg any, args ...any) { l.logOnce(LevelInfo, msg, args) }

func (l *Logger) logOnce(level int, msg any, args []any) {
	key := py.Repr(py.Tuple{level, msg, py.Tuple(args)})
	if l.said[key] {
		return
	}
	if l.said == nil {
		l.said = map[string]bool{}
	}
	l.said[key] = true
	l.log(level, nil, msg, args)
}

// DeepCopy is copy.deepcopy(logger): there is one logger of a name.
func (l *Logger) DeepCopy() any { return l }
