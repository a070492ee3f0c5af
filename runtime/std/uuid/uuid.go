// Package uuid is Python's uuid module.
package uuid

import (
	"bytes"
	"crypto/md5"
	"crypto/rand"
	"crypto/sha1"
	"encoding/hex"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// UUID is a uuid.UUID.
//
//pyconv:class uuid.UUID
type UUID struct{ b [16]byte }

// Random is uuid.uuid4().
//
//pyconv:map uuid.uuid4()
func Random() *UUID {
	u := &UUID{}
	rand.Read(u.b[:])
	return u.as(4)
}

// as gives u a version and the variant of RFC 4122.
func (u *UUID) as(version byte) *UUID {
	u.b[6] = u.b[6]&0x0f | version<<4
	u.b[8] = u.b[8]&0x3f | 0x80
	return u
}

// NameMD5 is uuid.uuid3(namespace, name).
//
//pyconv:map uuid.uuid3(namespace: uuid.UUID, name: str)
func NameMD5(namespace *UUID, name string) *UUID {
	return (&UUID{md5.Sum(append(namespace.b[:], name...))}).as(3)
}

// NameSHA1 is uuid.uuid5(namespace, name).
//
//pyconv:map uuid.uuid5(namespace: uuid.UUID, name: str)
func NameSHA1(namespace *UUID, name string) *UUID {
	sum := sha1.Sum(append(namespace.b[:], name...))
	return (&UUID{[16]byte(sum[:16])}).as(5)
}

// The namespaces of RFC 4122.
var (
	//pyconv:map uuid.NAMESPACE_DNS
	NamespaceDNS *UUID = Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
	//pyconv:map uuid.NAMESPACE_URL
	NamespaceURL *UUID = Parse("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
	//pyconv:map uuid.NAMESPACE_OID
	NamespaceOID *UUID = Parse("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
	//pyconv:map uuid.NAMESPACE_X500
	NamespaceX500 *UUID = Parse("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
)

// Parse is uuid.UUID(hex).
//
//pyconv:map uuid.UUID(hex: str)
func Parse(text string) *UUID {
	digits := strings.NewReplacer("urn:", "", "uuid:", "").Replace(text)
	digits = strings.ReplaceAll(strings.Trim(digits, "{}"), "-", "")
	b, err := hex.DecodeString(digits)
	if err != nil || len(b) != 16 {
		py.Raise("ValueError", "badly formed hexadecimal UUID string")
	}
	return &UUID{[16]byte(b)}
}

// Hex is u.hex.
//
//pyconv:map uuid.UUID.hex attr
func (u *UUID) Hex() string { return hex.EncodeToString(u.b[:]) }

// Bytes is u.bytes.
//
//pyconv:map uuid.UUID.bytes attr
func (u *UUID) Bytes() []byte { return bytes.Clone(u.b[:]) }

// Urn is u.urn.
//
//pyconv:map uuid.UUID.urn attr
func (u *UUID) Urn() string { return "urn:uuid:" + u.PyStr() }

// Version is u.version; nil is None.
//
//pyconv:map uuid.UUID.version attr
func (u *UUID) Version() *int {
	if u.b[8]&0xc0 != 0x80 {
		return nil
	}
	return py.Ptr(int(u.b[6] >> 4))
}

// PyStr is str(u).
//
//pyconv:map uuid.UUID.__str__()
func (u *UUID) PyStr() string {
	h := u.Hex()
	return strings.Join([]string{h[:8], h[8:12], h[12:16], h[16:20], h[20:]}, "-")
}

// PyRepr is repr(u).
func (u *UUID) PyRepr() string { return "UUID('" + u.PyStr() + "')" }

// PyType is "UUID".
func (u *UUID) PyType() string { return "UUID" }

// PyEqual is u == other.
func (u *UUID) PyEqual(other any) bool {
	o, ok := other.(*UUID)
	return ok && (o == u || o != nil && u != nil && o.b == u.b)
}

// PyHash agrees with PyEqual.
func (u *UUID) PyHash() int {
	h := 0
	for _, c := range u.b {
		h = h*257 + int(c)
	}
	return h
}

// PyCompare orders UUIDs as numbers.
func (u *UUID) PyCompare(other any) int {
	o, ok := other.(*UUID)
	if !ok {
		py.Raise("TypeError", "'<' not supported between instances of 'UUID' and '%s'", py.TypeName(other))
	}
	return bytes.Compare(u.b[:], o.b[:])
}

// DeepCopy is copy.deepcopy(u): it never changes.
func (u *UUID) DeepCopy() any { return u }

// Equal is u == other.
//
//pyconv:map uuid.UUID.__eq__(other: uuid.UUID)
func (u *UUID) Equal(other *UUID) bool { return u.PyEqual(other) }

// Less is u < other.
//
//pyconv:map uuid.UUID.__lt__(other: uuid.UUID)
func (u *UUID) Less(other *UUID) bool { return u.PyCompare(other) < 0 }
