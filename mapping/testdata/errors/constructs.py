type Size = int  #! PYC0101


async def fetch():  #! PYC0120
    await fetch()  #! PYC0109
    return t"{1}"  #! PYC0109


fetch()
