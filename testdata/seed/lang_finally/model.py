"""What try blocks leave behind: variables, results, the order of finally."""
def f():
    x = 1
    try:
        x = 2
        raise ValueError("v")
    finally:
        print("x", x)

def g(items):
    total = 0
    try:
        for i in items:
            total += 10 // i
        return total
    except ZeroDivisionError:
        return -total
    finally:
        print("total", total)

def h():
    try:
        y = int("5")
        z = int("q")
        return z
    except ValueError:
        return y

def k(n):
    for i in range(n):
        try:
            try:
                if i == 1:
                    continue
                if i == 3:
                    break
                print("i", i)
            finally:
                print("inner", i)
        except ValueError:
            pass
        finally:
            print("outer", i)
    return i

def m():
    value = None
    try:
        value = [1, 2, 3]
        return value[5]
    except IndexError as e:
        print(e, len(value))
        return len(value)

try:
    f()
except ValueError as e:
    print("caught", e)
print(g([1, 2]), g([1, 0]))
print(h(), k(5), m())
