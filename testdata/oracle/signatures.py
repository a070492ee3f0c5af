"""Writes testdata/signatures/torch.txt: what PyTorch's operators take, by introspection.

    python signatures.py

A line is in the grammar of //pyconv:map lines (docs/mapping-table.md), without a Go function
below it. Operators come from PyTorch's own schemas, functions and layers written in Python from
inspect.signature, a layer's attributes from one that is made. The measure of typed files
(scripts/measure-types) and the check of the map lines (mapping/table) read it.
"""

import collections.abc
import dataclasses
import inspect
import os
import re
import types
import typing
import warnings

import torch
import torch.distributed
import torch.distributions
import torch.masked
import torch.nn.functional as F
import torch.nn.utils.parametrizations
import torch.nn.utils.rnn
import torch.utils.checkpoint

from signature_rules import NAMES, Param, apart, layer_result, results

warnings.simplefilter("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "signatures", "torch.txt")

lines = {}  # in order, without repetition


def emit(line):
    lines[line] = True


# Schemas.

SCHEMA_TYPES = {
    "Tensor": "Tensor",
    "int": "int",
    "float": "float",
    "number": "scalar",
    "bool": "bool",
    "str": "str",
    "List[int]": "ints",
    "List[float]": "floats",
    "List[Tensor]": "Tensors",
    "List[Optional[Tensor]]": "Tensors",
    "List[bool]": "any",
    "List[number]": "floats",
    "Device": "any",
    "Generator": "any",
    "Storage": "any",
    "Stream": "any",
    "AnyEnumType": "any",
}
DTYPES = ("dtype", "out_dtype")  # ints in the schemas and in some annotations


def schema_type(a):
    text = str(a.type)
    optional = text.startswith("Optional[")
    if optional:
        text = text[len("Optional[") : -1]
    if a.name in DTYPES:
        t = "dtype"
    elif a.name in ("layout", "memory_format", "device", "pin_memory", "generator"):
        t = "any"
    else:
        t = SCHEMA_TYPES.get(text, "any")
    if t == "ints" and a.N is not None:
        t = "int | ints"
    return t, optional


def default_text(v):
    if v is None or isinstance(v, (bool, int)):
        return repr(v)
    if isinstance(v, float):
        return repr(v)
    if isinstance(v, str):
        return repr(v)
    if isinstance(v, torch.dtype):
        return "None"
    if isinstance(v, (list, tuple)):
        return "[" + ", ".join(map(repr, v)) + "]"
    return "..."


RESULT_TYPES = {"Tensor": "?[?]", "int": "int", "float": "float", "number": "scalar", "bool": "bool", "str": "str", "List[Tensor]": "Tensors", "List[int]": "ints"}


def schema_result(s):
    """What an operator gives; of tensors its runs tell the dtype and rank."""
    if not s.returns:
        return ""
    if is_inplace(s):
        return " -> T[r] inplace"
    kinds = [RESULT_TYPES.get(str(r.type), "any") for r in s.returns]
    if "?[?]" in kinds or "Tensors" in kinds:
        params = [Param(a.name, schema_type(a)[0], a.has_default_value(), schema_type(a)[1], a.kwarg_only) for a in s.arguments]
        op = getattr(getattr(torch.ops.aten, s.name.split("::")[1]), s.overload_name or "default", None)
        measured = op and apart(results, op, params, len(kinds))
        kinds = [m if m and k in ("?[?]", "Tensors") else k for m, k in zip(measured or kinds, kinds)]
    if len(kinds) == 1:
        return " -> " + kinds[0]
    return " -> (" + ", ".join(f"{r.name}: {k}" if r.name else k for r, k in zip(s.returns, kinds)) + ")"


def is_inplace(s):
    name = s.name.split("::")[1]
    return name.endswith("_") and not name.endswith("__")


def schema_line(py, s, method):
    params, kwonly = [], False
    args = list(s.arguments)
    if method:
        args = args[1:]
    for a in args:
        if a.is_out:
            return None
        if a.kwarg_only and not kwonly:
            kwonly = True
            params.append("*")
        t, optional = schema_type(a)
        p = f"{a.name}: {t}"
        if optional:
            p += "?"
        if a.has_default_value():
            p += " = " + ("None" if a.name == "dtype" else default_text(a.default_value))
        params.append(p)
    if not method:  # as its Python binding calls it
        params = ["input" + p[4:] if p.startswith(("self: Tensor", "self: Tensors")) else p for p in params]
    # torch.zeros(2, 3), x.view(2, 3): the sizes may stand apart.
    names = [p.split(":")[0] for p in params]
    alone = sum(not a.kwarg_only for a in args) == 1
    if alone and params and params[0].split(" = ")[0] in ("size: ints", "repeats: ints", "dims: ints", "shape: ints", "sizes: ints"):
        params[0] = "*" + names[0] + ": int"
        params = [p for p in params if p != "*"]
    return f"{py}({', '.join(params)}){schema_result(s)}"


schemas = collections.defaultdict(list)
for s in torch._C._jit_get_all_schemas():
    ns, name = s.name.split("::")
    if ns == "aten" and not any("Dimname" in str(a.type) or str(a.type) in ("Any", "t") for a in s.arguments):
        if not s.overload_name.endswith(("out", "names")):
            schemas[name].append(s)


def chosen(f):
    """What a function of F does that only picks one of two by a flag."""
    return inspect.getclosurevars(f).nonlocals.get("if_false", f) if inspect.isfunction(f) else f


def own_signature(f):
    """Whether a function is written in Python, and its parameters say what it takes."""
    f = chosen(f)
    if not inspect.isfunction(f) or not inspect.isfunction(inspect.unwrap(f)):
        return False  # in C, or only wrapped
    return not all(p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in inspect.signature(inspect.unwrap(f)).parameters.values())


def takes_tensors(s):
    return any("Tensor" in str(x.type) for x in list(s.arguments) + list(s.returns))


def from_docs(owner, prefix, more=()):
    """What is written in C and has no schema: the first line of what it says of itself."""
    for name in sorted(dir(owner)):
        f = getattr(owner, name)
        doc = getattr(f, "__doc__", None)
        head = doc.strip().split("\n")[0].removeprefix(prefix.split(".")[-1] + ".") if isinstance(doc, str) else ""
        if name.startswith("_") or inspect.isfunction(f) or inspect.isclass(f) or not callable(f) or not head.startswith(name + "("):
            continue
        if name not in more and any(line.startswith(f"{prefix}.{name}(") for line in lines):
            continue
        text, _, result = head[len(name) + 1 :].rpartition(") -> ")
        text = re.sub(r"(\w+): Optional\[[^]]*\](?! =)", r"\1=None", text)
        try:
            made = {"torch": torch}
            exec(f"from __future__ import annotations\ndef f({text}): 0", made)
            f = made["f"]
            f.__annotations__.clear()
        except Exception:
            continue  # prose
        result = {"Tensor": "?[?]", "int": "int", "bool": "bool", "float": "float", "dtype": "dtype", "Generator": "self"}.get(result.split("#")[0].strip(), "any")
        if result == "?[?]" and owner is torch.Tensor:
            result = (apart(results, lambda x, name=name: getattr(x, name)(), [Param("self", "Tensor")], 1) or [""])[0] or result
        emit(f"{prefix}.{name}({python_params(f, 0)}) -> {result}")


# What the Python binding takes or gives, where the schema says otherwise.
BOUND = {
    "torch.is_autocast_enabled() -> bool": "torch.is_autocast_enabled(device_type: str? = None) -> bool",
    "torch.get_autocast_dtype(device_type: str) -> int": "torch.get_autocast_dtype(device_type: str) -> dtype",
}


def from_schemas(module, prefix, aten_prefix=""):
    for name in sorted(dir(module)):
        if name.startswith("_") and not (name.startswith("__") and module is torch.Tensor) or not callable(getattr(module, name)):
            continue
        if own_signature(getattr(module, name)):
            continue
        found = schemas.get(aten_prefix + name) or schemas.get(name, []) if aten_prefix else schemas.get(name, [])
        of_tensors = any(map(takes_tensors, found))
        for s in found:
            method = module is torch.Tensor
            if of_tensors and not takes_tensors(s):
                continue  # TorchScript's own, over numbers and lists
            if method and not (s.arguments and s.arguments[0].name == "self" and str(s.arguments[0].type) == "Tensor"):
                continue
            line = schema_line(f"{prefix}.{name}", s, method)
            if line:
                emit(BOUND.get(line, line))


# Python.

# What the annotations leave to overloads.
WIDER = {
    "interpolate": {"size: int?": "size: int | ints?", "scale_factor: floats?": "scale_factor: float | floats?"},
    "upsample": {"size: any": "size: int | ints?"},
}


def python_type(t, optional=False):
    """An annotation as a type of the grammar, and whether None fits."""
    if t is inspect.Parameter.empty or t is typing.Any:
        return "any", True
    if isinstance(t, str):
        try:
            t = eval(t, {**vars(typing), **vars(torch), **vars(torch.nn.common_types), "torch": torch, "Module": torch.nn.Module, "Callable": collections.abc.Callable})
        except Exception:
            return "any", True
    if t is None or t is type(None):
        return "", True
    plain = {int: "int", float: "float", bool: "bool", str: "str", torch.Tensor: "Tensor", torch.dtype: "dtype", torch.nn.Module: "torch.nn.Module", torch.Size: "ints"}
    if isinstance(t, typing.Hashable) and t in plain:
        return plain[t], False
    origin, args = typing.get_origin(t), typing.get_args(t)
    if origin in (typing.Union, types.UnionType):
        found, none = [], False
        for a in args:
            text, n = python_type(a)
            none = none or n
            if text and text not in found:
                found.extend(x for x in text.split(" | ") if x not in found)
        return ("any" if "any" in found else " | ".join(found)), none
    if origin in (list, tuple, collections.abc.Sequence, collections.abc.Iterable):
        inner = {python_type(a)[0] for a in args if a is not ...}
        return {("int",): "ints", ("float",): "floats", ("Tensor",): "Tensors"}.get(tuple(inner), "any"), False
    return "any", False


def python_params(f, skip):
    out, star = [], False
    try:
        parameters = list(inspect.signature(f).parameters.values())[skip:]
    except (ValueError, TypeError):
        return None
    for p in parameters:
        t, none = python_type(p.annotation)
        if p.name in DTYPES and t == "int":
            t = "dtype"
        text = f"{p.name}: {t or 'any'}" + ("?" if none and t and t != "any" else "")
        if p.kind is p.VAR_POSITIONAL:
            text, star = "*" + text, True
        elif p.kind is p.VAR_KEYWORD:
            text = "**" + text
        elif p.kind is p.KEYWORD_ONLY and not star:
            out.append("*")
            star = True
        if p.default is not p.empty:
            text += " = " + default_text(p.default)
        out.append(text)
    return ", ".join(out)


def measured_params(f):
    out = []
    for p in inspect.signature(f).parameters.values():
        if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD):
            t, none = python_type(p.annotation)
            out.append(Param(p.name, t or "any", p.default is not p.empty, none, p.kind is p.KEYWORD_ONLY))
    return out


def python_result(f):
    try:
        t, _ = python_type(inspect.signature(f).return_annotation)
    except (ValueError, TypeError):
        return ""
    return {"Tensor": "?[?]"}.get(t, t)


def gives_tensor():
    """The functions of torch that a line already says give one tensor."""
    return {line.split("(")[0] for line in lines if line.endswith("-> ?[?]")}


def from_python(module, prefix, skip=0):
    for name in sorted(dir(module)):
        f = chosen(getattr(module, name))
        if name.startswith("_") or not inspect.isfunction(f):
            continue
        if hasattr(f, "__wrapped__"):
            f = inspect.unwrap(f)
        params = python_params(f, skip)
        if params is None or skip and any(line.startswith(f"{prefix}.{name}(") for line in lines):
            continue
        result = python_result(f) or "any"
        if result == "any" and (module is F or module is torch.Tensor and f"torch.{name}" in gives_tensor()):
            result = "?[?]"
        if result in ("?[?]", "Tensors"):
            result = (apart(results, f, measured_params(f), 1) or [""])[0] or result
        for narrow, wide in WIDER.get(name, {}).items():
            params = params.replace(narrow, wide)
        emit(f"{prefix}.{name}({params}) -> {result}")


# Layers.

VALUES = {bool: "bool", int: "int", float: "float", str: "str"}


def attribute(name, v):
    if isinstance(v, torch.Tensor):
        return f"{name} attr -> f32[{v.dim()}]"
    if type(v) in VALUES:
        return f"{name} attr -> {VALUES[type(v)]}"
    if isinstance(v, (tuple, list)) and v and all(type(x) is int for x in v):
        return f"{name} attr -> ints"
    if isinstance(v, torch.nn.Module):
        return f"{name} attr -> torch.nn.Module"
    return None


def instances(cls):
    """Objects of a layer's class: one as it comes, then with each option turned."""
    parameters = list(inspect.signature(cls.__init__).parameters.values())[1:]
    required = [p for p in parameters if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD]
    out = []
    for args in ([4] * len(required), [(4, 4)] * len(required), [4, 4]):
        try:
            out.append(cls(*args))
        except Exception:
            continue
        for p in parameters:
            turned = {bool: not p.default, str: "none", int: 0}.get(type(p.default))
            try:
                if turned is not None:
                    out.append(cls(*args, **{p.name: turned}))
            except Exception:
                continue
        break
    return out


def layers():
    for name in sorted(dir(torch.nn)):
        cls = getattr(torch.nn, name)
        if not inspect.isclass(cls) or not issubclass(cls, torch.nn.Module) or name in ("Module", "Container") or name.startswith("Lazy"):
            continue
        base = "torch.nn.Module"
        for b in cls.__mro__[1:]:
            if issubclass(b, torch.nn.Module) and hasattr(torch.nn, b.__name__):
                base = "torch.nn." + b.__name__
                break
        py = "torch.nn." + name
        emit(f"class {py}({base})")
        emit(f"{py}({python_params(cls.__init__, 1)})")
        forward = python_params(cls.forward, 1)
        result = python_result(cls.forward) or "?[?]"
        if "any" in result:
            result = "?[?]" if "RNN" not in name and name not in ("LSTM", "GRU", "MultiheadAttention") else "any"
        if name == "LSTM":
            result = "(?[3], (?[3], ?[3]))"
        class_methods(cls, py)
        made = instances(cls)
        if result == "?[?]":
            result = apart(layer_result, made) or result
        emit(f"{py}.forward({forward}) -> {result}")
        if not made:
            continue
        obj = made[0]
        seen = {**vars(obj), **obj._parameters, **obj._buffers, **obj._modules}
        for key in sorted(seen):
            if not key.startswith("_") and key != "training":
                line = attribute(f"{py}.{key}", seen[key])
                if line:
                    emit(line)


def class_methods(cls, py):
    """What is called on a layer's class."""
    for name, f in vars(cls).items():
        if isinstance(f, (classmethod, staticmethod)) and not name.startswith("_"):
            result = "?[?]" if python_result(f.__func__) == "?[?]" else py if isinstance(f, classmethod) else "any"
            emit(f"{py}.{name}({python_params(f.__func__, isinstance(f, classmethod))}) -> {result}")
    for name in ("reset_parameters", "reset_running_stats"):
        if hasattr(cls, name):
            emit(f"{py}.{name}() -> None")


def module_methods():
    """What every layer has."""
    for name, f in vars(torch.nn.Module).items():
        if name.startswith("_") or not inspect.isfunction(f) or name == "forward":
            continue
        text = str(inspect.signature(f).return_annotation)
        result = {
            "Iterator[Parameter]": "tuple[?[?]]",
            "Iterator[Tensor]": "tuple[?[?]]",
            "Iterator[tuple[str, Parameter]]": "list[(str, ?[?])]",
            "Iterator[tuple[str, Tensor]]": "list[(str, ?[?])]",
            "Iterator[Module]": "list[torch.nn.Module]",
            "Iterator['Module']": "list[torch.nn.Module]",
            "Iterator[tuple[str, 'Module']]": "list[(str, torch.nn.Module)]",
            "Self": "self",
            "~T": "self",
            "None": "None",
        }.get(text.replace("collections.abc.", "").replace("typing.", "").replace("torch.nn.parameter.", "").replace("torch.nn.modules.module.", "").replace("torch.", "").replace("typing_extensions.", ""), "")
        emit(f"torch.nn.Module.{name}({python_params(f, 1)}) -> {result or python_result(f) or 'any'}")


def distributions():
    for name, cls in sorted(vars(torch.distributions).items()):
        if not inspect.isclass(cls) or not issubclass(cls, torch.distributions.Distribution):
            continue
        spellings = [f"torch.distributions.{name}"]
        if cls is not torch.distributions.Distribution:
            spellings.append(f"{cls.__module__}.{name}")
        for py, base in zip(spellings, [cls.__base__.__name__, name]):
            emit(f"class {py}({'object' if base == 'object' else 'torch.distributions.' + base})")
            emit(f"{py}({python_params(cls.__init__, 1)})")
        for member, f in sorted(vars(cls).items()):
            py = f"torch.distributions.{name}.{member}"
            general = getattr(torch.distributions.Distribution, member, None)  # what an override leaves out
            if member.startswith("_"):
                continue
            if isinstance(f, property) or type(f).__name__ == "lazy_property":
                f = getattr(f, "fget", None) or f.wrapped
                result = python_result(f)
                emit(f"{py} attr -> {'ints' if member in ('batch_shape', 'event_shape') else result if result in ('?[?]', 'bool') else 'any'}")
            elif inspect.isfunction(f):
                result = next((r for r in (python_result(f), general and python_result(general)) if r not in (None, "", "any")), "any")
                emit(f"{py}({python_params(f, 1)}) -> {'self' if member == 'expand' else result}")


def transforms():
    for name, cls in sorted(vars(torch.distributions.transforms).items()):
        if inspect.isclass(cls) and issubclass(cls, torch.distributions.Transform):
            for module in ("torch.distributions", "torch.distributions.transforms"):
                emit(f"class {module}.{name}({'object' if name == 'Transform' else 'torch.distributions.Transform'})")
                emit(f"{module}.{name}({python_params(cls.__init__, 1)})")
    emit("torch.distributions.Transform.__call__(x: Tensor) -> ?[?]")
    emit("torch.distributions.Transform.log_abs_det_jacobian(x: Tensor, y: Tensor) -> ?[?]")
    emit("torch.distributions.Transform.inv attr -> torch.distributions.Transform")


def constructors():
    """Tensors of one dtype, and parameters."""
    for name in ("Tensor", "FloatTensor", "DoubleTensor", "HalfTensor", "BFloat16Tensor", "LongTensor", "IntTensor", "ShortTensor", "CharTensor", "ByteTensor", "BoolTensor"):
        dtype = NAMES[getattr(torch, name)([1]).dtype]
        emit(f"torch.{name}(data: any) -> {dtype}[?]")
        emit(f"torch.{name}(*size: int) -> {dtype}[len(size)]")
    for py in ("torch.nn.Parameter", "torch.nn.parameter.Parameter"):
        emit(f"{py}({python_params(torch.nn.Parameter.__new__, 1)}) -> T[r]")


def tensor_attributes():
    x = torch.zeros(2, 3)
    for name in sorted(dir(torch.Tensor)):
        if name.startswith("_") or callable(getattr(torch.Tensor, name)):
            continue
        try:
            v = getattr(x.to(torch.complex64) if name == "imag" else x, name)
        except Exception:
            continue
        if isinstance(v, torch.Tensor):
            emit(f"torch.Tensor.{name} attr -> T[?]")
        elif isinstance(v, torch.Size):
            emit(f"torch.Tensor.{name} attr -> ints")
        elif isinstance(v, torch.dtype):
            emit(f"torch.Tensor.{name} attr -> dtype")
        elif isinstance(v, torch.layout):
            emit(f"torch.Tensor.{name} attr -> str")
        elif type(v) in VALUES:
            emit(f"torch.Tensor.{name} attr -> {VALUES[type(v)]}")


def constants():
    for name in sorted(n for n in dir(torch) if isinstance(getattr(torch, n), (torch.memory_format, torch.layout))):
        emit(f"torch.{name} attr -> str")
    emit("class torch.dtype(object)")
    for name in ("is_complex", "is_floating_point", "is_signed", "itemsize"):
        emit(f"torch.dtype.{name} attr -> {VALUES[type(getattr(torch.float32, name))]}")
    for name in ("e", "inf", "nan", "pi"):
        emit(f"torch.{name} attr -> float")
    for name in sorted(dir(torch)):
        if isinstance(getattr(torch, name), torch.dtype):
            emit(f"torch.{name} attr -> dtype")
    for f in ("finfo", "iinfo"):
        emit(f"class torch.{f}(object)")
        emit(f"torch.{f}(type: dtype = None)")
        for key in ("bits", "eps", "max", "min", "tiny", "smallest_normal", "resolution"):
            if hasattr(getattr(torch, f)(torch.float32 if f == "finfo" else torch.int32), key):
                emit(f"torch.{f}.{key} attr -> {'int' if f == 'iinfo' or key == 'bits' else 'float'}")


emit(f"# torch {torch.__version__}, written by testdata/oracle/signatures.py")
from_schemas(torch, "torch")
from_schemas(torch.Tensor, "torch.Tensor")
from_schemas(F, "torch.nn.functional")
for sub in ("linalg", "fft", "special"):
    from_schemas(getattr(torch, sub), "torch." + sub, sub + "_")
from_python(torch.functional, "torch")
from_python(F, "torch.nn.functional")
from_python(torch.nn.init, "torch.nn.init")
from_python(torch.nn.utils, "torch.nn.utils")
from_python(torch.nn.utils.parametrizations, "torch.nn.utils.parametrizations")
from_python(torch.nn.utils.rnn, "torch.nn.utils.rnn")
from_python(torch.utils.checkpoint, "torch.utils.checkpoint")
from_python(torch.cuda, "torch.cuda")
from_python(torch.compiler, "torch.compiler")
from_python(torch.masked, "torch.masked")
from_python(torch.distributed, "torch.distributed")
from_python(torch.random, "torch.random")
from_python(torch.Tensor, "torch.Tensor", 1)
module_methods()
layers()
from_docs(torch, "torch", more=("nonzero",))
from_docs(torch.Tensor, "torch.Tensor", more=("cuda",))  # its schema leaves the device out
from_docs(torch.Generator, "torch.Generator")
from_docs(F, "torch.nn.functional")
constructors()
distributions()
transforms()
tensor_attributes()
constants()
for name in sorted(n for n in dir(torch) if inspect.isfunction(getattr(torch, n)) and not n.startswith("_")):
    f = getattr(torch, name)
    if f.__module__.startswith("torch") and not any(l.startswith(f"torch.{name}(") for l in lines):
        emit(f"torch.{name}({python_params(f, 0)}) -> {python_result(f) or 'any'}")

with open(OUT, "w") as f:
    f.write("\n".join(lines) + "\n")


# transformers' output classes.


def output_type(t):
    origin, args = typing.get_origin(t), typing.get_args(t)
    if origin in (typing.Union, types.UnionType):
        kinds = [k for k in map(output_type, args) if k]
        return kinds[0] if kinds else ""
    if origin is tuple:
        return "tuple[" + (output_type(args[0]) or "?[?]").split("tuple[")[-1].rstrip("]").replace("?[?", "?[?]") + "]" if "tuple" not in str(args[0]) else "tuple[tuple[?[?]]]"
    if t is type(None):
        return ""
    if inspect.isclass(t) and issubclass(t, torch.Tensor) or t in (torch.FloatTensor, torch.LongTensor):
        return "?[?]"
    return {int: "int", float: "float", bool: "bool", str: "str"}.get(t) or (f"{t.__module__}.{t.__name__}" if inspect.isclass(t) else "any")


def outputs():
    import transformers
    import transformers.modeling_outputs as m

    yield f"# transformers {transformers.__version__}, written by testdata/oracle/signatures.py"
    base = "transformers.utils.ModelOutput"
    yield f"record {base}(object)"
    yield f"{base}.to_tuple() -> tuple[?[?]]"
    yield f"{base}.keys() -> strs"
    yield f"{base}.items() -> list[(str, ?[?])]"
    yield f"{base}.get(key: str, default: any = None) -> item(key)"
    for other in ("transformers.modeling_outputs.ModelOutput", "transformers.file_utils.ModelOutput", "transformers.utils.generic.ModelOutput"):
        yield f"class {other}({base})"
    for name, cls in sorted(vars(m).items()):
        if not inspect.isclass(cls) or not dataclasses.is_dataclass(cls) or cls.__module__ != m.__name__:
            continue
        py = f"{m.__name__}.{name}"
        yield f"record {py}({base})"
        hints = typing.get_type_hints(cls)
        fields = [(f.name, output_type(hints[f.name]) or "any") for f in dataclasses.fields(cls)]
        yield f"{py}({', '.join(f'{n}: any = None' for n, _ in fields)})"
        for n, t in fields:
            yield f"{py}.{n} attr -> {t if t == 'any' else t + '?'}"
        yield f"{py}.cache attr -> transformers.cache_utils.Cache?"


with open(os.path.join(os.path.dirname(OUT), "outputs.txt"), "w") as f:
    f.write("\n".join(dict.fromkeys(outputs())) + "\n")
