if a:
    b

x = """a
b"""
class C:
    d = 1
y = 1 # no newline at the end
if a:
	b