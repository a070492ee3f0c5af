// Package mapping answers what a Python program means in Go. It runs the
// program on types instead of values, from its roots, and builds the Program
// that codegen prints: names resolved, calls specialised, each PyTorch call
// bound to its Go symbol. It is the only package that knows both languages.
//
// docs/architecture.md tells how it works. Read mapping.go for the rounds, then
// scope.go for what a value and a state are, stmt.go and expr.go for the tree,
// specialise.go for calls. All other files answer one question each, which stands
// at their head:
//
// # The drive: rounds, roots, files, what is said
//
// mapping.go, walk.go, roots.go, rootparams.go, suitor.go, late.go, partial.go,
// coverage.go, report.go, raising.go, finish.go, dump.go, module.go, imports.go,
// importerror.go, executed.go, globals.go, sysmodules.go, typechecking.go.
//
// # Values and types
//
// scope.go, types.go, gotype.go, join.go, coerce.go, convert.go, annotation.go,
// typevar.go, generic.go, share.go, constant.go, elementof.go, learn.go,
// grow.go, anynumber.go,
// device.go, graph.go, notnone.go.
//
// # Statements
//
// stmt.go, assign.go, retype.go, setitem.go, loop.go, unroll.go, unrollloop.go,
// bound.go, boundwalk.go, try.go, with.go, withchoice.go, withstack.go, context.go, match.go, pattern.go,
// comments.go,
// onearm.go, never.go.
//
// # Tests, and what they tell
//
// cond.go, getcond.go, boolop.go, boolint.go, tested.go, ifexp.go, compare.go,
// order.go, effects.go, guard.go, attrguard.go, predicate.go, flag.go, environ.go, asked.go.
//
// # Expressions
//
// expr.go, literal.go, names.go, ops.go, operators.go, dunder.go, equal.go,
// complex.go, overflow.go, comp.go, lazy.go, zip.go, index.go, tensorindex.go,
// slicevalue.go, shape.go, shown.go, fstring.go, formatfield.go, repr.go.
//
// # Functions and calls
//
// call.go, callargs.go, callvalue.go, function.go, funcvalue.go, specialise.go,
// splitcall.go, recordcall.go, spread.go, spreaddict.go, unpackstar.go,
// defaults.go, bodyfacts.go, generator.go, decorator.go, maker.go,
// registering.go, partialattr.go, inspect.go, argument.go,
// webs.go, webwalk.go, flowwalk.go, outcomes.go, refuses.go.
//
// # Classes and objects
//
// class.go, classbody.go, classcase.go, classorder.go, classvar.go,
// construct.go, attr.go, getattr.go, fileattr.go, maybeattr.go, sharedattr.go, series.go,
// object.go, shared.go, abc.go, enum.go, dataclass.go, datafield.go,
// exception.go, simplespace.go, lacks.go, copy.go,
// presence.go, layerpresence.go, moduleattr.go, objectdict.go, selflink.go.
//
// # Containers
//
// container.go, collections.go, chainmap.go, aggregate.go, itertools.go, set.go,
// setdisplay.go, callableset.go, heap.go,
// bisect.go, keys.go, tuplevars.go, opentuple.go, builtin.go, conversion.go.
//
// # Dicts as structs
//
// record.go, recordtable.go, dictcall.go, entry.go, openlist.go, opendict.go,
// fielddict.go, maybekey.go,
// recordsbykey.go.
//
// # One of two types
//
// either.go, eitheruse.go, dictget.go, runtype.go, jsonvalue.go, loaded.go.
//
// # Modules of torch.nn
//
// modules.go, modulecall.go, moduledict.go, listmodule.go, layerbase.go,
// namedlayers.go, sequential.go, places.go, openlayer.go, applies.go, hooks.go,
// mode.go, autograd.go, literalname.go,
// callmodules.go.
//
// # Tensors and arrays
//
// tensorcall.go, array.go, arrayfile.go, textarray.go, dims.go, rankrule.go, einops.go, dtyperule.go,
// softmax.go, tolist.go, documented.go, dataloader.go,
// sparse.go.
//
// # The table's names, and signatures
//
// lib.go, result.go, own.go, signature.go, sigparts.go, sigrecord.go.
//
// # The standard library
//
// argparse.go, file.go, handles.go, regex.go, progress.go.
package mapping
