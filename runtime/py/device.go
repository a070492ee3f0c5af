package py

import "strings"

// Device is a torch.device: str() gives its name, repr() how it is made.
type Device string

// PyStr is str(d).
func (d Device) PyStr() string { return string(d) }

// PyRepr is repr(d).
func (d Device) PyRepr() string {
	kind, index, ok := strings.Cut(string(d), ":")
	if !ok {
		return "device(type='" + kind + "')"
	}
	return "device(type='" + kind + "', index=" + index + ")"
}

// PyType is type(d).__name__.
func (Device) PyType() string { return "device" }

// Type is d.type: the name without its index.
func (d Device) Type() string {
	kind, _, _ := strings.Cut(string(d), ":")
	return kind
}

// Index is d.index, nil where the name has none.
func (d Device) Index() *int {
	_, index, ok := strings.Cut(string(d), ":")
	if !ok {
		return nil
	}
	return Ptr(Must(ParseInt(index, 10)))
}

// DeviceOrNone shows a device that may be None.
func DeviceOrNone(d *string) any {
	if d == nil {
		return nil
	}
	return Device(*d)
}
