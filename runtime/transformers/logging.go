package transformers

import (
	"sync"

	"github.com/pyconv/pyconv/runtime/std/logging"
)

// library is the logger above those of transformers: it writes warnings to
// stderr, the message alone.
var library = sync.OnceValue(func() *logging.Logger {
	l := logging.GetLogger("transformers")
	l.AddHandler(logging.NewStreamHandler(nil))
	l.SetLevel(logging.LevelWarning)
	l.Propagate = false
	return l
})

// GetLogger is transformers.utils.logging.get_logger(name).
//
//pyconv:map transformers.utils.logging.get_logger(name: str = 'transformers')
//pyconv:map transformers.logging.get_logger(name: str = 'transformers')
func GetLogger(name string) *logging.Logger {
	library()
	return logging.GetLogger(name)
}

// SetVerbosity is transformers.logging.set_verbosity(verbosity).
//
//pyconv:map transformers.utils.logging.set_verbosity(verbosity: int)
//pyconv:map transformers.logging.set_verbosity(verbosity: int)
func SetVerbosity(level int) { library().SetLevel(level) }

// SetVerbosityError is transformers.logging.set_verbosity_error().
//
//pyconv:map transformers.utils.logging.set_verbosity_error()
//pyconv:map transformers.logging.set_verbosity_error()
func SetVerbosityError() { SetVerbosity(logging.LevelError) }

// SetVerbosityWarning is transformers.logging.set_verbosity_warning().
//
//pyconv:map transformers.utils.logging.set_verbosity_warning()
//pyconv:map transformers.logging.set_verbosity_warning()
func SetVerbosityWarning() { SetVerbosity(logging.LevelWarning) }

// SetVerbosityInfo is transformers.logging.set_verbosity_info().
//
//pyconv:map transformers.utils.logging.set_verbosity_info()
//pyconv:map transformers.logging.set_verbosity_info()
func SetVerbosityInfo() { SetVerbosity(logging.LevelInfo) }

// SetVerbosityDebug is transformers.logging.set_verbosity_debug().
//
//pyconv:map transformers.utils.logging.set_verbosity_debug()
//pyconv:map transformers.logging.set_verbosity_debug()
func SetVerbosityDebug() { SetVerbosity(logging.LevelDebug) }

// DisableProgressBar is transformers.utils.logging.disable_progress_bar():
// nothing here draws one.
//
//pyconv:map transformers.utils.logging.disable_progress_bar()
//pyconv:map transformers.logging.disable_progress_bar()
func DisableProgressBar() {}
