package nn

import (
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// activations makes the layers that need no arguments, by class.
var activations = map[string]func() Layer{
	"CELU": func() Layer { return NewCELULayer(1) }, "ELU": func() Layer { return NewELULayer(1) },
	"GELU": func() Layer { return NewGELULayer() }, "Hardsigmoid": func() Layer { return NewHardsigmoidLayer() },
	"Hardswish": func() Layer { return NewHardswishLayer() }, "Hardtanh": func() Layer { return NewHardtanhLayer(-1, 1) },
	"Identity": func() Layer { return NewIdentityLayer() }, "LeakyReLU": func() Layer { return NewLeakyReLULayer(0.01) },
	"LogSigmoid": func() Layer { return NewLogSigmoidLayer() }, "Mish": func() Layer { return NewMishLayer() },
	"PReLU": func() Layer { return NewPReLULayer(1, 0.25) }, "ReLU": func() Layer { return NewReLULayer() },
	"ReLU6": func() Layer { return NewReLU6Layer() }, "SELU": func() Layer { return NewSELULayer() },
	"SiLU": func() Layer { return NewSiLULayer() }, "Sigmoid": func() Layer { return NewSigmoidLayer() },
	"Softplus": func() Layer { return NewSoftplusLayer(1, 20) }, "Softsign": func() Layer { return NewSoftsignLayer() },
	"Tanh": func() Layer { return NewTanhLayer() },
}

// Activation is getattr(torch.nn, name) for an activation: what makes one
// without arguments. It raises AttributeError for other names.
func Activation(name string) func() Layer {
	make := activations[name]
	if make == nil {
		py.Raise("AttributeError", "module 'torch.nn' has no attribute '%s'", name)
	}
	return make
}

// functionals are the classes behind the activations of torch.nn.functional.
var functionals = map[string]string{
	"celu": "CELU", "elu": "ELU", "gelu": "GELU", "hardsigmoid": "Hardsigmoid", "hardswish": "Hardswish", "hardtanh": "Hardtanh",
	"leaky_relu": "LeakyReLU", "logsigmoid": "LogSigmoid", "mish": "Mish", "relu": "ReLU", "relu6": "ReLU6", "selu": "SELU",
	"sigmoid": "Sigmoid", "silu": "SiLU", "softplus": "Softplus", "softsign": "Softsign", "tanh": "Tanh",
}

// ActivationFunc is getattr(torch.nn.functional, name) for an activation. It
// raises AttributeError for other names.
func ActivationFunc(name string) func(x *tensor.Tensor) *tensor.Tensor {
	class, ok := functionals[name]
	if !ok {
		py.Raise("AttributeError", "module 'torch.nn.functional' has no attribute '%s'", name)
	}
	return activations[class]().Forward
}
