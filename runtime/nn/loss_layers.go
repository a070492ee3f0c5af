package nn

import "github.com/pyconv/pyconv/runtime/tensor"

// The losses as layers of two inputs.

// NLLLayer is NLLLoss as a layer.
//
//pyconv:class torch.nn.NLLLoss(torch.nn.Module)
type NLLLayer struct{ options CrossEntropyOptions }

// NewNLLLayer returns the loss.
//
//pyconv:map torch.nn.NLLLoss(weight: Tensor? = None, size_average=None, ignore_index: int? = -100, reduce=None, reduction: str = "mean")
func NewNLLLayer(opts ...CrossEntropyOptions) *NLLLayer { return &NLLLayer{option(opts)} }

// Members names the class weights, a buffer.
func (l *NLLLayer) Members(r *Registry) { r.Buffer("weight", &l.options.Weight) }

// ClassName is NLLLoss.
func (l *NLLLayer) ClassName() string { return "NLLLoss" }

// Forward is the loss of input against target.
//
//pyconv:map torch.nn.NLLLoss.forward(input: Tensor, target: Tensor) -> T[loss(r-1)] backward=NllLossBackward0
func (l *NLLLayer) Forward(input, target *tensor.Tensor) *tensor.Tensor {
	return NLLLoss(input, target, l.options)
}

// L1Layer is L1Loss as a layer.
//
//pyconv:class torch.nn.L1Loss(torch.nn.Module)
type L1Layer struct{ options LossOptions }

// NewL1Layer returns the loss.
//
//pyconv:map torch.nn.L1Loss(size_average=None, reduce=None, reduction: str = "mean")
func NewL1Layer(opts ...LossOptions) *L1Layer { return &L1Layer{option(opts)} }

// Members names nothing.
func (l *L1Layer) Members(r *Registry) {}

// ClassName is L1Loss.
func (l *L1Layer) ClassName() string { return "L1Loss" }

// Forward is the loss of input against target.
//
//pyconv:map torch.nn.L1Loss.forward(input: Tensor, target: Tensor) -> T[loss(max(0,1))] backward=MeanBackward0
func (l *L1Layer) Forward(input, target *tensor.Tensor) *tensor.Tensor {
	return L1Loss(input, target, l.options)
}

// SmoothL1Layer is SmoothL1Loss as a layer.
//
//pyconv:class torch.nn.SmoothL1Loss(torch.nn.Module)
type SmoothL1Layer struct{ options LossOptions }

// NewSmoothL1Layer returns the loss.
//
//pyconv:map torch.nn.SmoothL1Loss(size_average=None, reduce=None, reduction: str = "mean", beta=1.0)
func NewSmoothL1Layer(opts ...LossOptions) *SmoothL1Layer { return &SmoothL1Layer{option(opts)} }

// Members names nothing.
func (l *SmoothL1Layer) Members(r *Registry) {}

// ClassName is SmoothL1Loss.
func (l *SmoothL1Layer) ClassName() string { return "SmoothL1Loss" }

// Forward is the loss of input against target.
//
//pyconv:map torch.nn.SmoothL1Loss.forward(input: Tensor, target: Tensor) -> T[loss(max(0,1))] backward=SmoothL1LossBackward0
func (l *SmoothL1Layer) Forward(input, target *tensor.Tensor) *tensor.Tensor {
	return SmoothL1Loss(input, target, l.options)
}

// BCELayer is BinaryCrossEntropy as a layer.
//
//pyconv:class torch.nn.BCELoss(torch.nn.Module)
type BCELayer struct{ options LossOptions }

// NewBCELayer returns the loss.
//
//pyconv:map torch.nn.BCELoss(weight=None, size_average=None, reduce=None, reduction: str = "mean")
func NewBCELayer(opts ...LossOptions) *BCELayer { return &BCELayer{option(opts)} }

// Members names nothing.
func (l *BCELayer) Members(r *Registry) {}

// ClassName is BCELoss.
func (l *BCELayer) ClassName() string { return "BCELoss" }

// Forward is the loss of input against target.
//
//pyconv:map torch.nn.BCELoss.forward(input: Tensor, target: Tensor) -> T[loss(max(0,1))] backward=BinaryCrossEntropyBackward0
func (l *BCELayer) Forward(input, target *tensor.Tensor) *tensor.Tensor {
	return BinaryCrossEntropy(input, target, l.options)
}

// BCEWithLogitsLayer is BinaryCrossEntropyWithLogits as a layer.
//
//pyconv:class torch.nn.BCEWithLogitsLoss(torch.nn.Module)
type BCEWithLogitsLayer struct{ options LossOptions }

// NewBCEWithLogitsLayer returns the loss.
//
//pyconv:map torch.nn.BCEWithLogitsLoss(weight=None, size_average=None, reduce=None, reduction: str = "mean", pos_weight=None)
func NewBCEWithLogitsLayer(opts ...LossOptions) *BCEWithLogitsLayer {
	return &BCEWithLogitsLayer{option(opts)}
}

// Members names nothing.
func (l *BCEWithLogitsLayer) Members(r *Registry) {}

// ClassName is BCEWithLogitsLoss.
func (l *BCEWithLogitsLayer) ClassName() string { return "BCEWithLogitsLoss" }

// Forward is the loss of input against target.
//
//pyconv:map torch.nn.BCEWithLogitsLoss.forward(input: Tensor, target: Tensor) -> T[loss(max(0,1))] backward=BinaryCrossEntropyWithLogitsBackward0
func (l *BCEWithLogitsLayer) Forward(input, target *tensor.Tensor) *tensor.Tensor {
	return BinaryCrossEntropyWithLogits(input, target, l.options)
}

// MSELayer is MSELoss as a layer.
//
//pyconv:class torch.nn.MSELoss(torch.nn.Module)
type MSELayer struct{ options LossOptions }

// NewMSELayer returns the loss.
//
//pyconv:map torch.nn.MSELoss(size_average=None, reduce=None, reduction: str = "mean")
func NewMSELayer(opts ...LossOptions) *MSELayer { return &MSELayer{option(opts)} }

// Members names nothing.
func (l *MSELayer) Members(r *Registry) {}

// ClassName is MSELoss.
func (l *MSELayer) ClassName() string { return "MSELoss" }

// Forward is the loss of input against target.
//
//pyconv:map torch.nn.MSELoss.forward(input: Tensor, target: Tensor) -> T[loss(max(0,1))] backward=MseLossBackward0
func (l *MSELayer) Forward(input, target *tensor.Tensor) *tensor.Tensor {
	return MSELoss(input, target, l.options)
}

// CrossEntropyLayer is CrossEntropy as a layer.
//
//pyconv:class torch.nn.CrossEntropyLoss(torch.nn.Module)
type CrossEntropyLayer struct{ options CrossEntropyOptions }

// NewCrossEntropyLayer returns the loss.
//
//pyconv:map torch.nn.CrossEntropyLoss(weight: Tensor? = None, size_average=None, ignore_index: int? = -100, reduce=None, reduction: str = "mean", label_smoothing: float = 0.0)
func NewCrossEntropyLayer(opts ...CrossEntropyOptions) *CrossEntropyLayer {
	return &CrossEntropyLayer{option(opts)}
}

// Members names the class weights, a buffer.
func (l *CrossEntropyLayer) Members(r *Registry) { r.Buffer("weight", &l.options.Weight) }

// ClassName is CrossEntropyLoss.
func (l *CrossEntropyLayer) ClassName() string { return "CrossEntropyLoss" }

// Forward is the loss of input against target.
//
//pyconv:map torch.nn.CrossEntropyLoss.forward(input: Tensor, target: Tensor) -> T[loss(r-1)] backward=NllLossBackward0
func (l *CrossEntropyLayer) Forward(input, target *tensor.Tensor) *tensor.Tensor {
	return CrossEntropy(input, target, l.options)
}

// KLDivLayer is KLDiv as a layer.
//
//pyconv:class torch.nn.KLDivLoss(torch.nn.Module)
type KLDivLayer struct{ options KLDivOptions }

// NewKLDivLayer returns the loss.
//
//pyconv:map torch.nn.KLDivLoss(size_average=None, reduce=None, reduction: str = "mean", log_target: bool = False)
func NewKLDivLayer(opts ...KLDivOptions) *KLDivLayer { return &KLDivLayer{option(opts)} }

// Members names nothing.
func (l *KLDivLayer) Members(r *Registry) {}

// ClassName is KLDivLoss.
func (l *KLDivLayer) ClassName() string { return "KLDivLoss" }

// Forward is the loss of input against target.
//
//pyconv:map torch.nn.KLDivLoss.forward(input: Tensor, target: Tensor) -> T[loss(max(0,1))]
func (l *KLDivLayer) Forward(input, target *tensor.Tensor) *tensor.Tensor {
	return KLDiv(input, target, l.options)
}
