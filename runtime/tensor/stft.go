package tensor

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/pyconv/pyconv/runtime/py"
)

// STFTOptions are the keywords of stft and istft; a nil HopLength is a quarter of
// the transform's length, a nil WinLength all of it.
type STFTOptions struct {
	HopLength, WinLength *int
	Window               *Tensor
	NoCenter             bool   // the frames begin at the signal's start
	PadMode              string // "reflect" (the default), "constant", "replicate" or "circular"
	Normalized           bool
	Onesided             *bool
	Length               *int
	ReturnComplex        *bool // of stft, which wants it to be true
}

// framing is how frames lie over a signal.
type framing struct {
	n, hop int
	window *Tensor // of n numbers
	center bool
	half   bool
	scale  float64
}

func newFraming(n int, o STFTOptions) (f framing, length int) {
	f = framing{n: n, hop: n / 4, center: !o.NoCenter, half: true, scale: 1}
	if o.HopLength != nil {
		f.hop = *o.HopLength
	}
	length = n
	if o.WinLength != nil {
		length = *o.WinLength
	}
	if o.Onesided != nil {
		f.half = *o.Onesided
	}
	if o.Normalized {
		f.scale = 1 / math.Sqrt(float64(n))
	}
	return f, length
}

// widen lays a window of the given length, ones where there is none, in the middle
// of n numbers.
func (f *framing) widen(window *Tensor, length int) {
	f.window = Zeros(f.n)
	middle := f.window.Narrow(0, (f.n-length)/2, length)
	if window == nil {
		middle.FillInPlace(1)
		return
	}
	middle.CopyInPlace(window)
}

// words are the arguments as the messages of stft and istft list them.
func (o STFTOptions) words(f framing, length int) (front, back string) {
	window, half := "None", "None"
	if o.Window != nil {
		window = "torch." + o.Window.dtype.ScalarName() + "Tensor{" + sizes(o.Window.shape) + "}"
	}
	if o.Onesided != nil {
		half = strconv.Itoa(asInt(*o.Onesided))
	}
	front = fmt.Sprintf("n_fft=%d, hop_length=%d, win_length=%d, window=%s", f.n, f.hop, length, window)
	return front, fmt.Sprintf("normalized=%d, onesided=%s", asInt(o.Normalized), half)
}

func asInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// STFT returns the transforms of overlapping frames of t [length] or
// [batch, length]: [batch, frequencies, frames].
//
//pyconv:map torch.stft(input: Tensor, n_fft: int, hop_length: int? = None, win_length: int? = None, window: Tensor? = None, center: bool = True, pad_mode: str = "reflect", normalized: bool = False, onesided: bool? = None, return_complex: bool? = None) -> c64[r+1]
//pyconv:map torch.Tensor.stft(n_fft: int, hop_length: int? = None, win_length: int? = None, window: Tensor? = None, center: bool = True, pad_mode: str = "reflect", normalized: bool = False, onesided: bool? = None, return_complex: bool? = None) -> c64[r+1]
func (t *Tensor) STFT(n int, opts ...STFTOptions) *Tensor {
	var o STFTOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	if o.ReturnComplex == nil {
		py.Raise("RuntimeError", "stft requires the return_complex parameter be given for real inputs, and will further require that return_complex=True in a future PyTorch release.")
	}
	if !*o.ReturnComplex {
		py.Raise("NotImplementedError", "stft with return_complex=False; write torch.view_as_real(torch.stft(..., return_complex=True))")
	}
	f, win := newFraming(n, o)
	x := t
	if f.center {
		x = x.padEnds(n/2, o.PadMode)
	}
	front, back := o.words(f, win)
	fault := func(kind, format string, args ...any) {
		py.Raise(kind, "stft(torch.%sTensor%s, %s, %s, return_complex=1, align_to_window=None) : %s",
			x.dtype.ScalarName(), sizes(x.shape), front, back, fmt.Sprintf(format, args...))
	}
	if !t.dtype.IsFloat() {
		fault("NotImplementedError", "expected a tensor of floating point or complex values")
	}
	if len(x.shape) < 1 || len(x.shape) > 2 {
		fault("RuntimeError", "expected a 1D or 2D tensor")
	}
	length := x.shape[len(x.shape)-1]
	switch w := o.Window; {
	case n <= 0 || n > length:
		fault("RuntimeError", "expected 0 < n_fft < %d, but got n_fft=%d", length, n)
	case f.hop <= 0:
		fault("RuntimeError", "expected hop_length > 0, but got hop_length=%d", f.hop)
	case win <= 0 || win > n:
		fault("RuntimeError", "expected 0 < win_length <= n_fft, but got win_length=%d", win)
	case w != nil && (len(w.shape) != 1 || w.shape[0] != win):
		fault("RuntimeError", "expected a 1D window tensor of size equal to win_length=%d, but got window with size %s", win, sizes(w.shape))
	}
	f.widen(o.Window, win)
	frames := x.Unfold(-1, n, f.hop).Mul(f.window.To(x.dtype))
	var out *Tensor
	if f.half {
		out = RFFT(frames)
	} else {
		out = FFT(frames)
	}
	if o.Normalized {
		out = out.MulScalar(f.scale)
	}
	return out.Transpose(-2, -1)
}

// padEnds pads the last dimension by n at each end.
func (t *Tensor) padEnds(n int, mode string) *Tensor {
	size := t.shape[len(t.shape)-1]
	if mode == "constant" {
		shape := slices.Clone([]int(t.shape))
		shape[len(shape)-1] = size + 2*n
		out := New(t.dtype, shape...)
		out.Narrow(-1, n, size).CopyInPlace(t)
		return out
	}
	if mode != "" && mode != "reflect" && mode != "replicate" && mode != "circular" {
		py.Raise("NotImplementedError", "Unrecognised padding mode %s", mode)
	}
	if n >= size && (mode == "" || mode == "reflect") {
		py.Raise("RuntimeError", "Argument #4: Padding size should be less than the corresponding input dimension, but got: padding (%d, %d) at dimension %d of input %s", n, n, len(t.shape), sizes(append([]int{1}, t.shape...)))
	}
	at := make([]int64, size+2*n)
	for i := range at {
		j := i - n
		switch {
		case mode == "replicate":
			j = min(max(j, 0), size-1)
		case mode == "circular":
			j = (j%size + size) % size
		case j < 0:
			j = -j
		case j >= size:
			j = 2*(size-1) - j
		}
		at[i] = int64(j)
	}
	return t.IndexSelect(-1, FromSlice(Int64, at, len(at)))
}

// ISTFT returns the signal of whose frames t [batch, frequencies, frames] holds
// the transforms.
//
//pyconv:map torch.istft(input: Tensor, n_fft: int, hop_length: int? = None, win_length: int? = None, window: Tensor? = None, center: bool = True, normalized: bool = False, onesided: bool? = None, length: int? = None, return_complex=False) -> f32[r-1]
//pyconv:map torch.Tensor.istft(n_fft: int, hop_length: int? = None, win_length: int? = None, window: Tensor? = None, center: bool = True, normalized: bool = False, onesided: bool? = None, length: int? = None, return_complex=False) -> f32[r-1]
func (t *Tensor) ISTFT(n int, opts ...STFTOptions) *Tensor {
	var o STFTOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	if t.dtype != Complex64 {
		py.Raise("TypeError", "istft requires a complex-valued input tensor matching the output from stft with return_complex=True.")
	}
	f, win := newFraming(n, o)
	front, back := o.words(f, win)
	length := "None"
	if o.Length != nil {
		length = strconv.Itoa(*o.Length)
	}
	shape := sizes(t.shape)
	fault := func(what string) {
		py.Raise("RuntimeError", "istft(CPUComplexFloatType%s, %s, center=%d, %s, length=%s, return_complex=0) %s", shape, front, asInt(f.center), back, length, what)
	}
	single := len(t.shape) == 2
	if single {
		t = t.Unsqueeze(0)
	}
	if len(t.shape) != 3 {
		py.Raise("IndexError", "Dimension out of range (expected to be in range of [-2, 1], but got -3)")
	}
	switch w := o.Window; {
	case f.half && t.shape[1] != n/2+1:
		fault(fmt.Sprintf(": expected the frequency dimension (3rd to the last) of the input tensor to match n_fft / 2 + 1 when onesided=True, but got %d", t.shape[1]))
	case !f.half && t.shape[1] != n:
		fault(fmt.Sprintf(": expected the frequency dimension (3rd to the last) of the input tensor to match n_fft when onesided=False, but got %d", t.shape[1]))
	case f.hop <= 0 || f.hop > win:
		fault(": expected 0 < hop_length <= win_length")
	case win <= 0 || win > n:
		fault(": expected 0 < win_length <= n_fft")
	case w != nil && (len(w.shape) != 1 || w.shape[0] != win):
		fault(": Invalid window shape. window has to be 1D and length of `win_length`")
	}
	f.widen(o.Window, win)
	spectra := t.Transpose(1, 2)
	if o.Normalized {
		spectra = spectra.MulScalar(1 / f.scale)
	}
	var frames *Tensor
	if f.half {
		frames = IRFFT(spectra, FFTOptions{N: &n})
	} else {
		frames = IFFT(spectra).Real()
	}
	frames = frames.Mul(f.window)
	count := frames.shape[1]
	whole := n + f.hop*(count-1)
	sum, weight := Zeros(t.shape[0], whole), Zeros(whole)
	square := f.window.Mul(f.window)
	for i := range count {
		sum.Narrow(1, i*f.hop, n).AddInPlace(frames.Select(1, i))
		weight.Narrow(0, i*f.hop, n).AddInPlace(square)
	}
	start, end := 0, whole
	if f.center {
		start, end = n/2, whole-n/2
	}
	if o.Length != nil {
		end = min(start+*o.Length, whole)
	}
	sum, weight = sum.Narrow(1, start, end-start), weight.Narrow(0, start, end-start)
	if weight.Abs().Min().Item() < 1e-11 {
		fault("window overlap add min: 1")
	}
	out := sum.Div(weight)
	if o.Length != nil && *o.Length > end-start {
		long := Zeros(out.shape[0], *o.Length)
		long.Narrow(1, 0, end-start).CopyInPlace(out)
		out = long
	}
	if single {
		return out.SqueezeDim(0)
	}
	return out
}
