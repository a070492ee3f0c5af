// Package pycopy is Python's copy module: copies of whatever a value refers to.
package pycopy

import (
	"reflect"
	"unsafe"
)

// DeepCopier is implemented by what a deep copy does not look into: it gives
// its own copy, which may be itself.
type DeepCopier interface {
	DeepCopy() any
}

// Rebuilder is implemented by what Python fills anew when it copies it: Rebuild
// does so for a copy made part by part.
type Rebuilder interface {
	Rebuild()
}

// Deep is copy.deepcopy(v): what is shared inside v is shared inside the copy,
// and nothing is shared between them.
func Deep[T any](v T) T {
	c := copier{made: map[key]reflect.Value{}}
	var out T
	c.copy(reflect.ValueOf(&out).Elem(), reflect.ValueOf(&v).Elem())
	return out
}

// Shallow is copy.copy(v) of an object: another with the same attributes.
func Shallow[T any](v *T) *T {
	if v == nil {
		return nil
	}
	c := *v
	return &c
}

// ShallowObject is copy.copy(v) of an object of one of several classes.
func ShallowObject[T any](v T) T {
	r := reflect.ValueOf(v)
	if !r.IsValid() || r.IsNil() {
		return v
	}
	c := reflect.New(r.Type().Elem())
	c.Elem().Set(r.Elem())
	return c.Interface().(T)
}

// copier remembers the copies it made, so that sharing and cycles stay.
type copier struct {
	made map[key]reflect.Value
}

// key tells what has been copied: where it stands, its length and its type.
type key struct {
	at  unsafe.Pointer
	len int
	typ reflect.Type
}

// copy sets dst, which is settable, to a deep copy of src.
func (c *copier) copy(dst, src reflect.Value) {
	if plain(src.Type()) {
		dst.Set(src)
		return
	}
	switch src.Kind() {
	case reflect.Pointer:
		if src.IsNil() {
			return
		}
		k := key{src.UnsafePointer(), 1, src.Type()}
		if made, ok := c.made[k]; ok {
			dst.Set(made)
			return
		}
		if own, ok := src.Interface().(DeepCopier); ok {
			made := reflect.ValueOf(own.DeepCopy())
			c.made[k] = made
			dst.Set(made)
			return
		}
		made := reflect.New(src.Type().Elem())
		c.made[k] = made
		c.copy(made.Elem(), src.Elem())
		if r, ok := made.Interface().(Rebuilder); ok {
			r.Rebuild()
		}
		dst.Set(made)
	case reflect.Slice:
		if src.IsNil() {
			return
		}
		k := key{src.UnsafePointer(), src.Len(), src.Type()}
		if made, ok := c.made[k]; ok && src.Len() > 0 {
			dst.Set(made)
			return
		}
		made := reflect.MakeSlice(src.Type(), src.Len(), src.Len())
		c.made[k] = made
		if plain(src.Type().Elem()) {
			reflect.Copy(made, src)
		} else {
			for i := range src.Len() {
				c.copy(made.Index(i), src.Index(i))
			}
		}
		dst.Set(made)
	case reflect.Map:
		if src.IsNil() {
			return
		}
		k := key{src.UnsafePointer(), 1, src.Type()}
		if made, ok := c.made[k]; ok {
			dst.Set(made)
			return
		}
		made := reflect.MakeMapWithSize(src.Type(), src.Len())
		c.made[k] = made
		for it := src.MapRange(); it.Next(); {
			name, value := reflect.New(src.Type().Key()).Elem(), reflect.New(src.Type().Elem()).Elem()
			c.copy(name, addressable(it.Key()))
			c.copy(value, addressable(it.Value()))
			made.SetMapIndex(name, value)
		}
		dst.Set(made)
	case reflect.Interface:
		if src.IsNil() {
			return
		}
		made := reflect.New(src.Elem().Type()).Elem()
		c.copy(made, addressable(src.Elem()))
		dst.Set(made)
	case reflect.Struct:
		for i := range src.NumField() {
			c.copy(field(dst, i), field(src, i))
		}
	case reflect.Array:
		for i := range src.Len() {
			c.copy(dst.Index(i), src.Index(i))
		}
	default: // functions and channels
		dst.Set(src)
	}
}

// addressable is a value in a variable, so that its fields can be read.
func addressable(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	return out
}

// field is a field of an addressable struct, exported or not.
func field(v reflect.Value, i int) reflect.Value {
	f := v.Field(i)
	return reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem()
}

// plain says that values of a type refer to nothing that could be shared, or
// that they are values of Go's library, which nothing changes.
func plain(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface, reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return t.Kind() == reflect.Pointer && fixed(t.Elem())
	case reflect.Array:
		return plain(t.Elem())
	case reflect.Struct:
		if fixed(t) {
			return true
		}
		for i := range t.NumField() {
			if !plain(t.Field(i).Type) {
				return false
			}
		}
	}
	return true
}

func fixed(t reflect.Type) bool {
	switch t.PkgPath() {
	case "time", "regexp", "sync", "os", "bufio":
		return true
	}
	return false
}
