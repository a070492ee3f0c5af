"""A syntax error stops everything: it is the only report."""
def broken(:  #! PYC0001
    return undefined
