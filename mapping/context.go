package mapping

import (
	"github.com/pyconv/pyconv/parser"
)

// contexts are context managers that convert to their body, and what each does
// to the recording of gradients: "on", "off" or nothing.
var contexts = map[string]string{
	"torch.no_grad": "off", "torch.inference_mode": "off", "torch.enable_grad": "on",
	"torch.autocast": "", "torch.amp.autocast": "", "torch.cuda.amp.autocast": "", "torch.cpu.amp.autocast": "",
	"contextlib.nullcontext": "", "torch.set_grad_enabled": "set",
	"torch.profiler.record_function": "", "torch.nn.attention.sdpa_kernel": "", "torch.backends.cuda.sdp_kernel": "", "torch.backends.cudnn.flags": "", "numpy.errstate": "",
}

const contextPrefix = "with "

// contextValue is a context manager made for later: it is known at conversion
// all the way to its with statement.
func contextValue(name string) (Value, bool) {
	effect, ok := contexts[name]
	if !ok || effect == "set" {
		return Value{}, false
	}
	if effect == "" {
		effect = "nothing"
	}
	return Value{T: &Type{Kind: KBuiltin, Name: contextPrefix + effect}}, true
}

// withContext interprets a with statement's rest under a known context manager.
func (f *frame) withContext(e parser.Expr, rest func()) bool {
	effect, ok := f.knownContext(e)
	if !ok {
		return false
	}
	switch effect {
	case "off":
		f.withGrad(false, rest)
	case "on":
		f.withGrad(true, rest)
	case "set":
		call := e.(*parser.Call)
		f.withGrad(len(call.Args) != 1 || parser.IsTrue(call.Args[0]), rest)
	default:
		rest()
	}
	return true
}

// knownContext is what a context manager that converts to its body does to the
// recording of gradients; not ok for others.
func (f *frame) knownContext(e parser.Expr) (effect string, ok bool) {
	effect, ok = contexts[f.calledName(e)]
	if _, isCall := e.(*parser.Call); ok && isCall {
		return effect, true
	}
	v := f.quietType(e)
	if v.Kind != KBuiltin || len(v.Name) <= len(contextPrefix) || v.Name[:len(contextPrefix)] != contextPrefix {
		return "", false
	}
	return v.Name[len(contextPrefix):], true
}

// isQuietContext says that a context manager, or the decorator of the same name,
// does nothing that inference sees.
func isQuietContext(name string) bool {
	effect, ok := contexts[name]
	return ok && effect == ""
}
