package logging

import "github.com/pyconv/pyconv/runtime/py"

// The functions of the module log to the root logger, which gets a handler
// first unless it has one.

// Debug is logging.debug(msg, *args).
//
//pyconv:map logging.debug(msg: any, *args: any)
func Debug(msg any, args ...any) { configured().log(LevelDebug, nil, msg, args) }

// Info is logging.info(msg, *args).
//
//pyconv:map logging.info(msg: any, *args: any)
func Info(msg any, args ...any) { configured().log(LevelInfo, nil, msg, args) }

// Warning is logging.warning(msg, *args).
//
//pyconv:map logging.warning(msg: any, *args: any)
//pyconv:map logging.warn(msg: any, *args: any)
func Warning(msg any, args ...any) { configured().log(LevelWarning, nil, msg, args) }

// Error is logging.error(msg, *args).
//
//pyconv:map logging.error(msg: any, *args: any)
func Error(msg any, args ...any) { configured().log(LevelError, nil, msg, args) }

// Critical is logging.critical(msg, *args).
//
//pyconv:map logging.critical(msg: any, *args: any)
//pyconv:map logging.fatal(msg: any, *args: any)
func Critical(msg any, args ...any) { configured().log(LevelCritical, nil, msg, args) }

// Log is logging.log(level, msg, *args).
//
//pyconv:map logging.log(level: int, msg: any, *args: any)
func Log(level int, msg any, args ...any) { configured().log(level, nil, msg, args) }

// DebugExc is logging.debug(msg, *args, exc_info=exc).
//
//pyconv:map logging.debug(msg: any, *args: any, exc_info: raised)
func DebugExc(msg any, exc *py.Exception, args ...any) {
	configured().log(LevelDebug, exc, msg, args)
}

// InfoExc is logging.info(msg, *args, exc_info=exc).
//
//pyconv:map logging.info(msg: any, *args: any, exc_info: raised)
func InfoExc(msg any, exc *py.Exception, args ...any) {
	configured().log(LevelInfo, exc, msg, args)
}

// WarningExc is logging.warning(msg, *args, exc_info=exc).
//
//pyconv:map logging.warning(msg: any, *args: any, exc_info: raised)
//pyconv:map logging.warn(msg: any, *args: any, exc_info: raised)
func WarningExc(msg any, exc *py.Exception, args ...any) {
	configured().log(LevelWarning, exc, msg, args)
}

// ErrorExc is logging.error(msg, *args, exc_info=exc).
//
//pyconv:map logging.error(msg: any, *args: any, exc_info: raised)
//pyconv:map logging.exception(msg: any, *args: any, exc_info: raised = True)
func ErrorExc(msg any, exc *py.Exception, args ...any) {
	configured().log(LevelError, exc, msg, args)
}

// CriticalExc is logging.critical(msg, *args, exc_info=exc).
//
//pyconv:map logging.critical(msg: any, *args: any, exc_info: raised)
//pyconv:map logging.fatal(msg: any, *args: any, exc_info: raised)
func CriticalExc(msg any, exc *py.Exception, args ...any) {
	configured().log(LevelCritical, exc, msg, args)
}
