"""Objects of one class whose constructors took values of different types."""
from dataclasses import dataclass

@dataclass
class P:
    x: float
    y: float

class Q:
    def __init__(self, v, name=None):
        self.v = v
        self.name = name

    def get(self):
        return self.v

ps = [P(1.0, 2.0), P(2.5, 0)]
print(ps[1].x, [p.x for p in ps])
qs = [Q(1.0), Q(2.5), Q(3.0, "c")]
print([q.get() for q in qs], [q.name for q in qs])
print([Q("a").get(), Q("b").get()])
print(P(1.0, 2.0) in ps, ps == [P(1.0, 2.0), P(2.5, 0)], ps.index(P(2.5, 0)), ps.count(P(9.0, 9.0)))
