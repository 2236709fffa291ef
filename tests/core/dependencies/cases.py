"""Pairs of projects: what changed between them, and whether it counts. `@` stands for 1, then for 2."""

from __future__ import annotations

import re
from textwrap import dedent

COUNTS: dict[str, str] = {
    "a closure": "def make(k):\n    def f(n):\n        return n * k\n    return f\nf = make(@)",
    "a default of a helper": "def g(n, k=@):\n    return n\ndef f(n):\n    return g(n)",
    "a keyword default of a helper": "def g(n, *, k=@):\n    return n\ndef f(n):\n    return g(n)",
    "a hidden default": "def f(n, _k=@):\n    return n",
    "a helper as a default": "def g():\n    return @\ndef h(n, k=g):\n    return k()\ndef f(n):\n    return h(n)",
    "a method": "class A:\n    def m(self):\n        return @\ndef f():\n    return A().m()",
    "a base": "class B:\n    k = @\nclass A(B):\n    pass\ndef f():\n    return A.k",
    "a base's base's method": """
        class C:
            def m(self):
                return @
        class B(C):
            pass
        class A(B):
            pass
        def f():
            return A().m()
        """,
    "a method that asks its super": """
        class B:
            def m(self):
                return @
        class A(B):
            def m(self):
                return super().m()
        def f():
            return A().m()
        """,
    "a metaclass": """
        class M(type):
            def m(cls):
                return @
        class A(metaclass=M):
            k = 1
        def f():
            return A.m()
        """,
    "a subclass hook": """
        class B:
            def __init_subclass__(cls):
                cls.k = @
        class A(B):
            pass
        def f():
            return A.k
        """,
    "a property": "class A:\n    @property\n    def p(self):\n        return @\ndef f():\n    return A().p",
    "a cached property": """
        import functools
        class A:
            @functools.cached_property
            def p(self):
                return @
        def f():
            return A().p
        """,
    "a class method": "class A:\n    @classmethod\n    def m(cls):\n        return @\ndef f():\n    return A.m()",
    "a static method": "class A:\n    @staticmethod\n    def m():\n        return @\ndef f():\n    return A.m()",
    "a partial method": """
        import functools
        class A:
            def m(self, n):
                return n
            p = functools.partialmethod(m, @)
        def f():
            return A().p()
        """,
    "a descriptor's code": """
        class D:
            def __get__(self, instance, owner):
                return @
        class A:
            d = D()
        def f():
            return A().d
        """,
    "a descriptor's state": """
        class D:
            def __init__(self, k):
                self.k = k
            def __get__(self, instance, owner):
                return self.k
        class A:
            d = D(@)
        def f():
            return A().d
        """,
    "a class decorator": """
        def mark(cls):
            cls.k = @
            return cls
        @mark
        class A:
            pass
        def f():
            return A.k
        """,
    "an enum": "import enum\nclass A(enum.Enum):\n    X = @\ndef f():\n    return A.X.value",
    "an enum member": "import enum\nclass A(enum.Enum):\n    V1 = 1\n    V2 = 2\nX = A.V@\ndef f():\n    return X",
    "an enum's method": """
        import enum
        class A(enum.Enum):
            X = 1
            def m(self):
                return @
        def f():
            return A.X.m()
        """,
    "a named tuple's default": """
        from typing import NamedTuple
        class A(NamedTuple):
            k: int = @
        def f():
            return A().k
        """,
    "a data class's default": """
        from dataclasses import dataclass
        @dataclass
        class A:
            k: int = @
        def f():
            return A().k
        """,
    "a data class's factory": """
        from dataclasses import dataclass, field
        @dataclass
        class A:
            k: list = field(default_factory=lambda: [@])
        def f():
            return A().k
        """,
    "an attrs class's default": "import attrs\n@attrs.define\nclass A:\n    k: int = @\ndef f():\n    return A().k",
    "an attrs converter": """
        import attrs
        def convert(n):
            return n * @
        @attrs.define
        class A:
            k: int = attrs.field(converter=convert)
        def f():
            return A(1).k
        """,
    "a pydantic default": """
        from pydantic import BaseModel
        class A(BaseModel):
            k: int = @
        def f():
            return A().k
        """,
    "a pydantic type": """
        from pydantic import BaseModel
        T1, T2 = int, str
        class A(BaseModel):
            k: T@
        def f(n):
            return A(k=n)
        """,
    "a pydantic validator": """
        from pydantic import BaseModel, field_validator
        class A(BaseModel):
            k: int
            @field_validator("k")
            def check(cls, value):
                return value * @
        def f():
            return A(k=1).k
        """,
    "slots": "class A:\n    __slots__ = ('k@',)\ndef f():\n    return A",
    "an instance's slot": "class A:\n    __slots__ = ('k',)\na = A()\na.k = @\ndef f():\n    return a.k",
    "an instance's state": "class A:\n    pass\na = A()\na.k = @\ndef f():\n    return a.k",
    "a callable instance": """
        class A:
            def __call__(self):
                return @
        a = A()
        def f():
            return a()
        """,
    "a bound method's object": """
        class A:
            def __init__(self, k):
                self.k = k
            def m(self):
                return self.k
        m = A(@).m
        def f():
            return m()
        """,
    "a class made inside": "def f():\n    class A:\n        k = @\n    return A.k",
    "a partial's argument": "import functools\ng = functools.partial(pow, @)\ndef f(n):\n    return g(n)",
    "a partial's function": """
        import functools
        def h(a, b):
            return a * @ + b
        g = functools.partial(h, 3)
        def f(n):
            return g(n)
        """,
    "an operator": "import operator\ng = operator.itemgetter(@)\ndef f(n):\n    return g(n)",
    "a pattern": "import re\nP = re.compile('a[@]')\ndef f(n):\n    return P.match(n)",
    "a function in a dict": "D = {'a': lambda n: n * @}\ndef f(n):\n    return D['a'](n)",
    "a function in a list in a dict": "D = {'a': [lambda n: n * @]}\ndef f(n):\n    return D['a'][0](n)",
    "a function in a tuple": "D = (1, lambda n: n * @)\ndef f(n):\n    return D[1](n)",
    "a function in a set": "def g():\n    return @\nD = {g, lambda: 3}\ndef f():\n    return [d() for d in D]",
    "a class in a dict": "class A:\n    def m(self):\n        return @\nD = [A]\ndef f():\n    return D[0]().m()",
    "what a function in a dict calls": """
        def h(n):
            return n * @
        def g(n):
            return h(n)
        D = {'a': g}
        def f(n):
            return D['a'](n)
        """,
    "a decorator without wraps": """
        def twice(function):
            def wrapper(n):
                return function(n) * @
            return wrapper
        @twice
        def g(n):
            return n
        def f(n):
            return g(n)
        """,
    "what a decorator without wraps wraps": """
        def twice(function):
            def wrapper(n):
                return function(n) * 2
            return wrapper
        @twice
        def g(n):
            return n + @
        def f(n):
            return g(n)
        """,
    "a decorator with wraps": """
        import functools
        def twice(function):
            @functools.wraps(function)
            def wrapper(n):
                return function(n) * @
            return wrapper
        @twice
        def g(n):
            return n
        def f(n):
            return g(n)
        """,
    "what a decorator with wraps wraps": """
        import functools
        def twice(function):
            @functools.wraps(function)
            def wrapper(n):
                return function(n) * 2
            return wrapper
        @twice
        def g(n):
            return n + @
        def f(n):
            return g(n)
        """,
    "a decorator that is a class": """
        class Twice:
            def __init__(self, function):
                self.function = function
            def __call__(self, n):
                return self.function(n) * @
        @Twice
        def g(n):
            return n
        def f(n):
            return g(n)
        """,
    "an argument of a decorator": """
        def times(k):
            def decorate(function):
                return lambda n: function(n) * k
            return decorate
        @times(@)
        def g(n):
            return n
        def f(n):
            return g(n)
        """,
    "a function behind lru_cache": """
        import functools
        @functools.lru_cache
        def g(n):
            return n + @
        def f(n):
            return g(n)
        """,
    "a method behind lru_cache": """
        import functools
        class A:
            @functools.lru_cache
            def m(self):
                return @
        def f():
            return A().m()
        """,
    "a function behind lru_cache in a dict": """
        import functools
        @functools.lru_cache
        def g(n):
            return n + @
        D = {'a': g}
        def f(n):
            return D['a'](n)
        """,
    "a context manager": """
        import contextlib
        @contextlib.contextmanager
        def room():
            yield @
        def f():
            with room() as r:
                return r
        """,
    "single dispatch": """
        import functools
        @functools.singledispatch
        def g(n):
            return 0
        @g.register
        def _(n: int):
            return @
        def f(n):
            return g(n)
        """,
    "single dispatch in a class": """
        import functools
        class A:
            @functools.singledispatchmethod
            def m(self, n):
                return 0
            @m.register
            def _(self, n: int):
                return @
        def f(n):
            return A().m(n)
        """,
    "a library's function": "import math\nV1, V2 = math.sin, math.cos\ng = V@\ndef f(n):\n    return g(n)",
    "a library's module": "import math, cmath\nV1, V2 = math, cmath\nm = V@\ndef f(n):\n    return m.sin(n)",
    "numpy's vectorize": """
        import numpy
        def h(n):
            return n * @
        g = numpy.vectorize(h)
        def f(n):
            return g(n)
        """,
    "an attribute of a helper": "def g():\n    return g.k\ng.k = @\ndef f():\n    return g()",
    "a generator": "def g():\n    yield @\ndef f():\n    return list(g())",
    "a coroutine": "async def g():\n    return @\nasync def f():\n    return await g()",
    "a tuple": "T = (1, @)\ndef f():\n    return T",
    "a frozenset": "T = frozenset('ab' * @ + '@')\ndef f():\n    return T",
    "a set": "T = {'a', 'b', '@'}\ndef f():\n    return T",
    "a date": "import datetime\nT = datetime.date(2026, 1, @)\ndef f():\n    return T",
    "a global in a comprehension": "K = @\ndef f(n):\n    return [K * i for i in range(n)]",
    "a global in a nested function": "K = @\ndef f(n):\n    def g():\n        return K\n    return g()",
    "a global in a lambda": "K = @\ndef f(n):\n    return sorted(n, key=lambda i: i % K)",
    "a global in a nested class": "K = @\ndef f(n):\n    class A:\n        k = K\n    return A.k",
    "a closure's list": "def make():\n    ks = [@]\n    def f(n):\n        return ks[0]\n    return f\nf = make()",
    "a closure's closure": """
        def outer(k):
            def g(n):
                return n * k
            def f(n):
                return g(n)
            return f
        f = outer(@)
        """,
    "which closure is which": """
        def make(k):
            return lambda n: n * k
        V1, V2 = (make(1), make(2)), (make(2), make(1))
        a, b = V@
        def f(n):
            return a(n) - b(n)
        """,
    "which wrapped function is which": """
        def twice(function):
            return lambda n: function(n) * 2
        V1, V2 = (abs, float), (float, abs)
        a, b = map(twice, map(twice, V@))
        def f(n):
            return a(n), b(n)
        """,
    "an exception that is caught": """
        def f(n):
            try:
                return n()
            except (ValueError, KeyError)[@ - 1:]:
                return 1
        """,
    "a pattern of a match": "def f(n):\n    match n:\n        case {'k@': value}:\n            return value",
    "a class in a match": """
        class P1:
            pass
        class P2:
            pass
        def f(n):
            match n:
                case P@():
                    return 1
        """,
    "a keyword's name": "def f(n):\n    return dict(k@=n)",
    "the keyword of a method": "def f(n):\n    return n.sort(k@=n)",
    "an imported module's name": "def f(n):\n    import m@ as m\n    return m.g(n)",
    "the length of a format": "def f(n):\n    return f'{n:.@f}'",
    "a conversion in a format": "def f(n):\n    return f'{n!r}' + '@'",
    "a global's type": "V1, V2 = 1, True\nK = V@\ndef f():\n    return K",
    "a helper that is gone": "def g@(n):\n    return n\ndef f(n):\n    return g1(n) if n else 0",
    "a type alias": "V1, V2 = list[int], list[str]\nT = V@\ndef f():\n    return T",
    "an exception's class": "class E(ValueError):\n    k = @\ndef f():\n    raise E",
    "a class over a library's": "class D(dict):\n    def m(self):\n        return @\ndef f():\n    return D().m()",
    "an abstract class": """
        import abc
        class B(abc.ABC):
            @abc.abstractmethod
            def m(self):
                return @
        class A(B):
            def m(self):
                return super().m()
        def f():
            return A().m()
        """,
    "a generic class": """
        from typing import Generic, TypeVar
        T = TypeVar("T")
        class A(Generic[T]):
            def m(self):
                return @
        def f():
            return A[int]().m()
        """,
}
SAME: dict[str, str] = {
    "a comment": "# @\ndef f():\n    # @\n    return 1",
    "a docstring": "def f():\n    '''@'''\n    return 1",
    "a docstring of a helper": "def g():\n    '''@'''\n    return 1\ndef f():\n    return g()",
    "a docstring of a class": "class A:\n    '''@'''\n    k = 1\ndef f():\n    return A",
    "a docstring of a nested class": "def f():\n    class A:\n        '''@'''\n        k = 1\n    return A",
    "a docstring of a method": "class A:\n    def m(self):\n        '''@'''\n        return 1\ndef f():\n    return A",
    "a docstring of a data class": """
        from dataclasses import dataclass
        @dataclass
        class A:
            '''@'''
            k: int = 1
        def f():
            return A
        """,
    "a local's name": "def f(n):\n    a@ = n\n    return a@",
    "a local's name in a closure": "def f(n):\n    a@, b = n, 1\n    def g():\n        return a@, b\n    return g()",
    "a free variable's name": "def make(k@):\n    def f():\n        return k@\n    return f\nf = make(7)",
    "an annotation": "T1, T2 = int, str\ndef f(n: T@) -> T@:\n    a: T@ = n\n    return a",
    "an annotation of a helper": "T1, T2 = int, str\ndef g(n: T@):\n    return n\ndef f(n):\n    return g(n)",
    "a default, which comes with the arguments": "def f(n, k=@):\n    return k",
    "another function": "def g():\n    return @\ndef f():\n    return 1",
    "another class": "class A:\n    k = @\ndef f():\n    return 1",
    "how equal data was made": "V1, V2 = [1, 2], list(range(1, 3))\nK = V@\ndef f():\n    return K",
    "the order of a set": "V1, V2 = {1, 9, 17}, {17, 9, 1}\nK = V@\ndef f():\n    return K",
    "the order of methods": """
        def p(k):
            return lambda self: k
        class A:
            if @ == 1:
                a = p(1)
                b = p(2)
            else:
                b = p(2)
                a = p(1)
        def f():
            return A
        """,
    "a logger's level": "import logging\nlog = logging.getLogger('a')\nlog.setLevel(@)\ndef f():\n    log.info('')",
    "which lock": "import threading\n@; lock = threading.Lock()\ndef f():\n    return lock",
    "where lines break": "def f(n):\n    return (n +@\n 1) if n else 2".replace("+@\n", "+{@}\n"),
}


def pair(source: str) -> tuple[str, str]:
    """The two versions of a source."""
    text = re.sub(r"^( *)@(?=[a-zA-Z])", "\\1\0", dedent(source), flags=re.M)
    if "{@}" in text:
        one, other = text.replace("{@}", ""), text.replace("{@}", "\n # more\n")
    else:
        one, other = text.replace("@", "1"), text.replace("@", "2")
    return one.replace("\0", "@"), other.replace("\0", "@")
