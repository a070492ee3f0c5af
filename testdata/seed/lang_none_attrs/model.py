"""An attribute of None raises what Python raises."""


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next

    def show(self):
        return "shown"


def tail(node):
    while node.next is not None:
        node = node.next
    return node


nodes = [Node(1), None, Node(2, Node(3))]
for node in nodes:
    try:
        print(node.value)
        print(node.next.value)
    except AttributeError as e:
        print("AttributeError:", e)
for node in nodes:
    try:
        print(node.show())
    except Exception as e:
        print(type(e).__name__, e)
by_name = {"a": Node(1, Node(2)), "b": None}
for name in by_name:
    try:
        print(name, tail(by_name[name]).value)
    except AttributeError as e:
        print(name, e)
