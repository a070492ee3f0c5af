package logging

import (
	"io"

	"github.com/pyconv/pyconv/runtime/py"
)

// Handler writes records to a stream or a file: every handler class of Python
// that converts.
//
//pyconv:class logging.Handler
//pyconv:class logging.StreamHandler
//pyconv:class logging.FileHandler
//pyconv:class logging.NullHandler
type Handler struct {
	level     int
	formatter *Formatter
	stream    py.Writer // nil drops what comes
	name      string    // a file's path, opened at the first record
	mode      string
}

// NewStreamHandler is logging.StreamHandler(stream); a nil stream is
// sys.stderr.
//
//pyconv:map logging.StreamHandler(stream: io.TextIOBase = None)
func NewStreamHandler(stream py.Writer) *Handler {
	if stream == nil {
		stream = py.Stderr
	}
	return &Handler{stream: stream}
}

// NewFileHandler is logging.FileHandler(filename, mode).
//
//pyconv:map logging.FileHandler(filename: str, mode: str = 'a', encoding: str? = None, delay: bool = False)
func NewFileHandler(filename, mode string) *Handler {
	return &Handler{stream: py.Open(filename, mode), name: filename, mode: mode}
}

// NewNullHandler is logging.NullHandler().
//
//pyconv:map logging.NullHandler()
func NewNullHandler() *Handler { return &Handler{} }

// SetLevel is handler.setLevel(level): a number or a name.
//
//pyconv:map logging.Handler.setLevel(level: any)
func (h *Handler) SetLevel(level any) { h.level = checkLevel(level) }

// Level is handler.level.
//
//pyconv:map logging.Handler.level attr
func (h *Handler) Level() int { return h.level }

// SetFormatter is handler.setFormatter(fmt).
//
//pyconv:map logging.Handler.setFormatter(fmt: logging.Formatter)
func (h *Handler) SetFormatter(formatter *Formatter) { h.formatter = formatter }

// Flush is handler.flush().
//
//pyconv:map logging.Handler.flush()
func (h *Handler) Flush() {
	if h.stream != nil {
		h.stream.Flush()
	}
}

// Close is handler.close(): a file that is appended to is opened again by the
// next record.
//
//pyconv:map logging.Handler.close()
func (h *Handler) Close() {
	if file, ok := h.stream.(*py.File); ok && h.name != "" {
		file.Close()
		h.stream = nil
	}
}

func (h *Handler) emit(r *record) {
	mu.Lock()
	defer mu.Unlock()
	if h.stream == nil {
		if h.name == "" || h.mode == "w" {
			return
		}
		h.stream = py.Open(h.name, h.mode)
	}
	err := py.Catch(func() {
		io.WriteString(h.stream, h.formatter.format(r)+"\n")
		h.stream.Flush()
	})
	if err != nil {
		io.WriteString(py.Stderr, "--- Logging error ---\n"+err.Error()+"\nMessage: "+py.Repr(r.msg)+"\nArguments: "+py.Repr(py.Tuple(r.args))+"\n")
	}
}
