"""Models by name, with what is known of each."""
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, List, Optional, Set, Tuple


@dataclass
class Cfg:
    url: Optional[str] = None
    hub_id: Optional[str] = None
    architecture: Optional[str] = None
    classes: int = 10
    mean: Tuple[float, float] = (0.5, 0.25)

    @property
    def weights(self):
        return self.url or self.hub_id

    @property
    def source(self):
        return self.weights or 'nowhere'


_entrypoints: Dict[str, Callable[..., Any]] = {}
_modules: Dict[str, Set[str]] = defaultdict(set)
_cfgs: Dict[str, Cfg] = {}
_deprecated: Dict[str, Dict[str, Optional[str]]] = defaultdict(dict)


def register(fn: Callable[..., Any]) -> Callable[..., Any]:
    """Notes a function that makes a model, and what its file says of it."""
    mod = sys.modules[fn.__module__]
    name = fn.__name__
    if hasattr(mod, '__all__'):
        if name not in mod.__all__:
            mod.__all__.append(name)
    else:
        mod.__all__ = [name]
    _entrypoints[name] = fn
    _modules[fn.__module__.split('.')[-1]].add(name)
    if hasattr(mod, 'default_cfgs') and name in mod.default_cfgs:
        cfg = mod.default_cfgs[name]
        known = (cfg.weights and not cfg.architecture) or cfg.classes > 100
        items = dict(architecture=name)
        if cfg.hub_id and cfg.hub_id == 'hub/':
            items['hub_id'] = cfg.hub_id + name
        cfg = replace(cfg, **items)
        if known:
            _cfgs[name] = cfg
    return fn


def create(name: str):
    return _entrypoints[name]()


def deprecate(module: str, old: str, new: Optional[str]):
    _deprecated[module][old] = new


def _shim(old: str, fn: Optional[Callable] = None, tag: str = ''):
    def _fn():
        assert fn is not None, f'{old} has been removed'
        print(f'{old} is another by now' + (f', with {tag}' if tag else ''))
        return fn()
    return _fn


def register_deprecations(module_name: str, names: Dict[str, Optional[str]]):
    """Old names of models stand for new ones, or for none."""
    mod = sys.modules[module_name]
    for old, new in names.items():
        fn, tag = None, ''
        if new:
            new, *tags = new.split('.', 1)
            tag = tags[0] if tags else ''
            fn = getattr(mod, new)
        shim = _shim(old, fn, tag)
        setattr(mod, old, shim)
        _entrypoints[old] = shim
        _deprecated[module_name.split('.')[-1]][old] = new


def known_as(module_name: str, name: str):
    return getattr(sys.modules[module_name], name)


def rename(module_name: str, name: str, new: str):
    mod = sys.modules[module_name]
    setattr(mod, new, getattr(mod, name))


def deprecated() -> Dict[str, Dict[str, Optional[str]]]:
    return _deprecated


def list_models() -> List[str]:
    return sorted(name for name in _entrypoints if all(name not in old for old in _deprecated.values()))


def modules() -> Dict[str, Set[str]]:
    return _modules


def describe(name: str) -> str:
    cfg = _cfgs.get(name)
    if cfg is None:
        return f'{name}: nothing is known'
    return f'{name}: {cfg.source} {cfg}'
