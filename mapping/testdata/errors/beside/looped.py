names = ["a"]
idle = [1]
for n in [1, 2]:
    idle.append(n.missing)
for n in [1, 2]:
    names.append(n.missing)
