0, 00, 1, 1_000, 0x_ff, 0XFF, 0o17, 0b1_01, 9223372036854775807, 9223372036854775808, 0xffffffffffffffffffffffff
1., .5, 1e5, 1E-5, 1_0.0_1e+1_0, 1e16, 1e15, 123456789012345678.0, 1e-4, 0.0001, 0.00001, 1e400, 5e-324, 0.1
1j, 1.5J, 1e3j, 0j, 1e20j
1if a else 2
0x1for x in y
'a' "b" '''c
d''' """e"""
'\n\t\\\'\"\a\b\f\r\v\0\012\xff\u00e9\U0001f600\N{BULLET}\N{latin small letter a with acute}'
'\
continued \d \
'
r'\n' R"\'" u'u' U"u" u'a' 'b'
b'a\x00\xff\n' rb'\n' Rb'\x' bR'' b'a' b"b"
'\ud800', '\x7f', '\x80', ' ', 'it\'s', "\"'", ''
'''
"quotes" inside ' and '' here
'''
"tab	in"
