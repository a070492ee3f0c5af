// Package hashlib is Python's hashlib module: the digests that Go's own
// library has.
package hashlib

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding"
	"encoding/hex"
	"hash"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Hash is what hashlib.sha256() gives: the digest of what update was given.
//
//pyconv:class hashlib.HASH
type Hash struct {
	Name string //pyconv:map hashlib.HASH.name attr
	h    hash.Hash
}

var makers = map[string]func() hash.Hash{
	"md5": md5.New, "sha1": sha1.New, "sha224": sha256.New224, "sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New,
	"sha512_224": sha512.New512_224, "sha512_256": sha512.New512_256,
	"sha3_224": func() hash.Hash { return sha3.New224() }, "sha3_256": func() hash.Hash { return sha3.New256() },
	"sha3_384": func() hash.Hash { return sha3.New384() }, "sha3_512": func() hash.Hash { return sha3.New512() },
}

// opensslNames are what OpenSSL, which is asked first, calls them; case means
// nothing there.
var opensslNames = map[string]string{
	"md5": "md5", "sha1": "sha1", "sha-1": "sha1", "sha224": "sha224", "sha256": "sha256", "sha384": "sha384", "sha512": "sha512",
	"sha-224": "sha224", "sha-256": "sha256", "sha-384": "sha384", "sha-512": "sha512",
	"sha2-224": "sha224", "sha2-256": "sha256", "sha2-384": "sha384", "sha2-512": "sha512",
	"sha512-224": "sha512_224", "sha512-256": "sha512_256",
	"sha3-224": "sha3_224", "sha3-256": "sha3_256", "sha3-384": "sha3_384", "sha3-512": "sha3_512",
}

// New is hashlib.new(name, data).
//
//pyconv:map hashlib.new(name: str, *data: bytes)
func New(name string, data ...[]byte) *Hash {
	maker := makers[name]
	if maker == nil {
		canonical := opensslNames[strings.ToLower(name)]
		if maker = makers[canonical]; maker == nil {
			py.Raise("ValueError", "unsupported hash type %s", name)
		}
		name = canonical
	}
	h := &Hash{name, maker()}
	for _, d := range data {
		h.h.Write(d)
	}
	return h
}

// MD5 is hashlib.md5(data).
//
//pyconv:map hashlib.md5(*data: bytes)
func MD5(data ...[]byte) *Hash { return New("md5", data...) }

// SHA1 is hashlib.sha1(data).
//
//pyconv:map hashlib.sha1(*data: bytes)
func SHA1(data ...[]byte) *Hash { return New("sha1", data...) }

// SHA224 is hashlib.sha224(data).
//
//pyconv:map hashlib.sha224(*data: bytes)
func SHA224(data ...[]byte) *Hash { return New("sha224", data...) }

// SHA256 is hashlib.sha256(data).
//
//pyconv:map hashlib.sha256(*data: bytes)
func SHA256(data ...[]byte) *Hash { return New("sha256", data...) }

// SHA384 is hashlib.sha384(data).
//
//pyconv:map hashlib.sha384(*data: bytes)
func SHA384(data ...[]byte) *Hash { return New("sha384", data...) }

// SHA512 is hashlib.sha512(data).
//
//pyconv:map hashlib.sha512(*data: bytes)
func SHA512(data ...[]byte) *Hash { return New("sha512", data...) }

// SHA3224 is hashlib.sha3_224(data).
//
//pyconv:map hashlib.sha3_224(*data: bytes)
func SHA3224(data ...[]byte) *Hash { return New("sha3_224", data...) }

// SHA3384 is hashlib.sha3_384(data).
//
//pyconv:map hashlib.sha3_384(*data: bytes)
func SHA3384(data ...[]byte) *Hash { return New("sha3_384", data...) }

// SHA3256 is hashlib.sha3_256(data).
//
//pyconv:map hashlib.sha3_256(*data: bytes)
func SHA3256(data ...[]byte) *Hash { return New("sha3_256", data...) }

// SHA3512 is hashlib.sha3_512(data).
//
//pyconv:map hashlib.sha3_512(*data: bytes)
func SHA3512(data ...[]byte) *Hash { return New("sha3_512", data...) }

// FileDigest is hashlib.file_digest(fileobj, digest) of a file's rest.
//
//pyconv:map hashlib.file_digest(fileobj: BinaryIO, digest: str)
func FileDigest(f py.Readable, digest string) *Hash {
	h := New(digest)
	h.h.Write(f.ReadBytes())
	return h
}

// Update is h.update(data).
//
//pyconv:map hashlib.HASH.update(data: bytes)
func (h *Hash) Update(data []byte) { h.h.Write(data) }

// Digest is h.digest().
//
//pyconv:map hashlib.HASH.digest()
func (h *Hash) Digest() []byte { return h.h.Sum(nil) }

// Hexdigest is h.hexdigest().
//
//pyconv:map hashlib.HASH.hexdigest()
func (h *Hash) Hexdigest() string { return hex.EncodeToString(h.Digest()) }

// DigestSize is h.digest_size.
//
//pyconv:map hashlib.HASH.digest_size attr
func (h *Hash) DigestSize() int { return h.h.Size() }

// BlockSize is h.block_size.
//
//pyconv:map hashlib.HASH.block_size attr
func (h *Hash) BlockSize() int { return h.h.BlockSize() }

// Copy is h.copy().
//
//pyconv:map hashlib.HASH.copy()
func (h *Hash) Copy() *Hash {
	other := New(h.Name)
	state := py.Must(h.h.(encoding.BinaryMarshaler).MarshalBinary())
	py.Check(other.h.(encoding.BinaryUnmarshaler).UnmarshalBinary(state))
	return other
}
