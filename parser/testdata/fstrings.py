f''
f"a"
f"{a}"
f"a{b}c{d!r}e{f!s:>10}{g!a}"
f"{a:{b}.{c}f}" f"{x:>{w}}"
f"{a=}" f"{ a = }" f"{a=!r}" f"{a=:>5}" f"{a = !s:{w}}"
f"{{}}" f"{{a}}{b}}}" f"{{"
'a' f'b{c}d' 'e' f'{f}' 'g'
f'a' 'b'
'a' f''
u'a' f'b'
f"{a['b']}" f'{a["b"]}' f"{a["b"]}" f"{f"{f"{a}"}"}"
f"{a:}" f"{a!r:}"
f"{(lambda x: x)(1)}" f"{ {1: 2}[1] }" f"{a if b else c}" f"{*a, b}" f"{a, }"
f"{yield_}" f"{a!=b}" f"{a==b}" f"{a<=b}" f"{(a:=1)}" f"{a:=1}"
f"""multi
{a
 + b  # comment
}
line {c:
}"""
f"""{
a = }"""
f"{a:%Y-%m-%d}" f"{a:,.2f}" f'{x:\n}'
rf"\n{a}\{b}" fr'\{a:\d}' F"{a}" Rf"{a}"
f"\n\x41\N{BULLET}{a}\\" f"\{a}"
f'{a}' \
  f'{b}'
print(f"{x:.4f} {y[0]:>{width}d} {z!r:^{n}.{m}}", f'{"a"}{"b" "c"}')
f"{a:{b:{c}}}" f"é{ä}ö"
f"{x:{{}}}" f"{x:{'a'}}}}"
