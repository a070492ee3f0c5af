"""Finds seeded faults on which PyTorch raises, in transformers' modeling files.

    python testdata/oracle/mutants.py > testdata/mutants.tsv

Each model is built from a small configuration and run once; a fault is put on a
line that this run reaches, and kept when the run with it raises. The table says
where the fault stands (line, first and last column in bytes, from 0), what stood
there, what stands there now, what CPython raised and on which line of the file.
scripts/measure-types -mutants reads it.
"""

import ast
import importlib
import inspect
import io
import random
import sys
import types
import warnings
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import torch
import transformers
from transformers import PretrainedConfig, PreTrainedModel

warnings.filterwarnings("ignore")
transformers.logging.set_verbosity_error()
torch.set_num_threads(1)

WANTED = 200
KINDS = ("misspelt", "dropped", "rank", "str")
SMALL = dict(
    hidden_size=32, d_model=32, n_embd=32, embed_dim=32, dim=32, embedding_size=32, intermediate_size=64,
    ffn_dim=64, encoder_ffn_dim=64, decoder_ffn_dim=64, d_ff=64, n_inner=64, num_hidden_layers=2, n_layer=2,
    num_layers=2, encoder_layers=2, decoder_layers=2, n_layers=2, num_attention_heads=4, n_head=4, n_heads=4,
    num_heads=4, encoder_attention_heads=4, decoder_attention_heads=4, num_key_value_heads=2, head_dim=8,
    vocab_size=100, max_position_embeddings=64, n_positions=64, num_experts=4, num_local_experts=4,
    n_routed_experts=4, moe_intermediate_size=16, num_experts_per_tok=2, image_size=32, patch_size=8,
    pad_token_id=0, bos_token_id=1, eos_token_id=2, q_lora_rank=16, kv_lora_rank=16, qk_rope_head_dim=8,
    qk_nope_head_dim=8, v_head_dim=8, projection_dim=32, shared_expert_intermediate_size=16, n_group=1,
    topk_group=1, sliding_window=16,
)


def small(cls):
    """A configuration of cls with few and narrow layers."""

    def shrink(cls, config):
        fields = {}
        for name, value in SMALL.items():
            old = getattr(config, name, None)
            if isinstance(old, int) and not isinstance(old, bool):
                fields[name] = value
        for name, value in vars(config).items():
            if isinstance(value, PretrainedConfig):
                fields[name] = shrink(type(value), value)
        kinds = getattr(config, "layer_types", None)
        if "num_hidden_layers" in fields and kinds:
            fields["layer_types"] = kinds[: fields["num_hidden_layers"]]
        return cls(**fields)

    return shrink(cls, cls())


def inputs(model, config):
    torch.manual_seed(0)
    names = inspect.signature(model.forward).parameters
    vision = getattr(config, "vision_config", config)
    given = {}
    if "input_ids" in names:
        given["input_ids"] = torch.randint(3, 100, (2, 7))
    if "decoder_input_ids" in names:
        given["decoder_input_ids"] = torch.randint(3, 100, (2, 5))
    if "pixel_values" in names:
        size = getattr(vision, "image_size", 32)
        size = size if isinstance(size, int) else size[0]
        given["pixel_values"] = torch.randn(2, getattr(vision, "num_channels", 3), size, size)
    return given


def run(cls):
    with torch.no_grad():
        config = small(cls.config_class)
        model = cls(config).eval()
        model(**inputs(model, config))


class Model:
    """One modeling file: how it is loaded with another text and run."""

    def __init__(self, name):
        self.module = f"transformers.models.{name}.modeling_{name}"
        module = importlib.import_module(self.module)
        self.file = module.__file__
        self.source = Path(self.file).read_bytes()
        self.classes = []
        for cls in vars(module).values():
            if not (inspect.isclass(cls) and issubclass(cls, PreTrainedModel) and cls.__module__ == self.module):
                continue
            if "forward" in vars(cls) and len(self.classes) < 2 and self.raises(self.source, [cls.__name__]) is None:
                self.classes.append(cls.__name__)

    def raises(self, source, classes):
        """What a run of the classes raises: the exception and the line of this file, or None."""
        old = sys.modules[self.module]
        module = types.ModuleType(self.module)
        module.__package__ = self.module.rpartition(".")[0]
        module.__file__ = self.file
        sys.modules[self.module] = module
        try:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                exec(compile(source, self.file, "exec"), vars(module))
                for name in classes:
                    run(vars(module)[name])
        except Exception as e:
            line, at = 0, e.__traceback__
            while at:
                if at.tb_frame.f_code.co_filename == self.file:
                    line = at.tb_lineno
                at = at.tb_next
            return e, line
        finally:
            sys.modules[self.module] = old
        return None

    def reached(self):
        """The lines of functions that a run executes."""
        lines = set()

        def trace(frame, event, arg):
            if frame.f_code.co_filename != self.file or frame.f_code.co_name == "<module>":
                return None
            if event == "line":
                lines.add(frame.f_lineno)
            return trace

        sys.settrace(trace)
        try:
            self.raises(self.source, self.classes)
        finally:
            sys.settrace(None)
        return lines


def misspell(word):
    at = len(word) // 2
    return word[:at] + word[at - 1] + word[at:] if word[at - 1] != word[at] else word[:at] + "q" + word[at:]


def faults(source, lines):
    """Candidates by kind: (node to replace, new text)."""
    text = source.decode()
    found = {k: [] for k in KINDS}
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, (ast.FunctionDef, ast.Lambda))]
    seen = set()
    for function in functions:
        body = function.body if isinstance(function.body, list) else []
        for node in (n for statement in body for n in ast.walk(statement)):
            if id(node) in seen or getattr(node, "lineno", 0) not in lines or node.lineno != node.end_lineno:
                continue
            seen.add(id(node))
            if isinstance(node, ast.Call):
                called(node, text, found)
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
                target, value = node.targets[0], node.value
                if isinstance(value, ast.Attribute) and value.attr == "shape" and len(target.elts) > 1:
                    names = [ast.get_source_segment(text, e) for e in target.elts]
                    found["rank"].append((target, ", ".join(names[:-1]) + ("," if len(names) == 2 else "")))
            elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple):
                parts = ast.get_source_segment(text, node.slice)
                if ":" in parts and "..." not in parts:
                    found["rank"].append((node.slice, ":, :, :, :, :, " + parts.strip("()")))
            elif isinstance(node, ast.BinOp) and isinstance(node.right, ast.Constant) and type(node.right.value) is int:
                found["str"].append((node.right, f'"{node.right.value}"'))
    return found


def called(node, text, found):
    args = node.args
    starred = any(isinstance(a, ast.Starred) for a in args)
    if isinstance(node.func, ast.Attribute):
        name = node.func
        start = name.end_col_offset - len(name.attr.encode())
        place = types.SimpleNamespace(
            lineno=name.end_lineno, end_lineno=name.end_lineno, col_offset=start, end_col_offset=name.end_col_offset
        )
        found["misspelt"].append((place, misspell(name.attr)))
        if name.attr in ("transpose", "unsqueeze", "squeeze", "sum", "mean", "softmax", "size", "flatten", "chunk", "cat"):
            for a in [*args, *(k.value for k in node.keywords if k.arg == "dim")]:
                number = a.operand if isinstance(a, ast.UnaryOp) else a
                if isinstance(number, ast.Constant) and type(number.value) is int:
                    found["rank"].append((a, "9"))
        if name.attr == "permute" and len(args) > 2 and not starred:
            found["rank"].append(span(args, ", ".join(ast.get_source_segment(text, a) for a in args[:-1])))
    if args and not starred:
        found["dropped"].append(span(args, ", ".join(ast.get_source_segment(text, a) for a in args[:-1]), node))
    for a in [*args, *(k.value for k in node.keywords)]:
        if isinstance(a, ast.Constant) and type(a.value) is int:
            found["str"].append((a, f'"{a.value}"'))


def span(args, new, call=None):
    """The place from the first argument to the last; a call's remaining keywords keep their comma."""
    end = args[-1].end_col_offset
    if call is not None and not new and call.keywords:
        end = call.keywords[0].col_offset if hasattr(call.keywords[0], "col_offset") else end
    place = types.SimpleNamespace(
        lineno=args[0].lineno, end_lineno=args[-1].end_lineno, col_offset=args[0].col_offset, end_col_offset=end
    )
    return place, new


def replaced(source, place, new):
    lines = source.split(b"\n")
    line = lines[place.lineno - 1]
    old = line[place.col_offset : place.end_col_offset]
    lines[place.lineno - 1] = line[: place.col_offset] + new.encode() + line[place.end_col_offset :]
    return old.decode(), b"\n".join(lines)


def main():
    draw = random.Random(2026)
    home = Path(transformers.__file__).parent
    names = sorted(p.parent.name for p in home.glob("models/*/modeling_*.py") if p.stem == "modeling_" + p.parent.name)
    draw.shuffle(names)
    left = dict.fromkeys(KINDS, WANTED // len(KINDS))
    print(f"# torch {torch.__version__}, transformers {transformers.__version__}, CPython {sys.version.split()[0]}")
    print("file\tline\tfirst\tlast\tkind\told\tnew\traises\tat line")
    for name in names:
        if not any(left.values()):
            return
        try:
            model = Model(name)
        except Exception as e:
            print(f"{name}: {type(e).__name__}: {e}", file=sys.stderr)
            continue
        if not model.classes:
            print(f"{name}: no class runs", file=sys.stderr)
            continue
        found = faults(model.source, model.reached())
        # The kinds of which most are wanted come first; one fault for a file.
        for kind in sorted(KINDS, key=lambda k: -left[k]):
            if left[kind] and (row := first(model, found[kind], draw)):
                print("\t".join(map(str, [f"models/{name}/modeling_{name}.py", row[0], row[1], row[2], kind, *row[3:]])), flush=True)
                left[kind] -= 1
                break


def first(model, candidates, draw):
    draw.shuffle(candidates)
    for place, new in candidates[:12]:
        if place.lineno != place.end_lineno:
            continue
        old, source = replaced(model.source, place, new)
        try:
            ast.parse(source)
        except SyntaxError:
            continue
        raised = model.raises(source, model.classes)
        if raised and raised[1]:
            e, line = raised
            message = f"{type(e).__name__}: {e}".split("\n")[0][:100].replace("\t", " ")
            return place.lineno, place.col_offset, place.end_col_offset, old, new, message, line
    return None


if __name__ == "__main__":
    main()
