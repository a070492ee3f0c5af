import importlib
import types


class LazyModule(types.ModuleType):
    def __init__(self, name, path, homes):
        super().__init__(name)
        self.__path__ = path
        self._homes = homes

    def __getattr__(self, name):
        if name not in self._homes:
            raise AttributeError(name)
        return getattr(importlib.import_module("." + self._homes[name], self.__name__), name)
