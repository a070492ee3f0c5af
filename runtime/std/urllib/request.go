// Package urllib is what scripts use of Python's urllib.request: reading what an
// address names.
package urllib

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Request is a urllib.request.Request.
//
//pyconv:class urllib.request.Request
type Request struct {
	FullURL string //pyconv:map urllib.request.Request.full_url attr
	data    []byte
	method  string
	header  http.Header
}

// RequestOptions are the arguments of Request after the address.
type RequestOptions struct {
	Data    []byte
	Headers any
	Method  *string
}

// NewRequest is urllib.request.Request(url, …).
//
//pyconv:map urllib.request.Request(url: str, data: bytes = None, headers: tree = None, origin_req_host=None, unverifiable=False, method: str? = None)
func NewRequest(address string, opts ...RequestOptions) *Request {
	o := py.Options(opts)
	r := &Request{FullURL: address, data: o.Data, method: "GET", header: http.Header{"User-Agent": {"Python-urllib/3.13"}}}
	if o.Data != nil {
		r.method = "POST"
		r.header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if o.Method != nil {
		r.method = *o.Method
	}
	if pairs, ok := py.Pairs(py.Plain(o.Headers)); ok {
		for _, p := range pairs {
			r.AddHeader(py.Str(p.Key), py.Str(p.Value))
		}
	}
	return r
}

// AddHeader is r.add_header(key, val).
//
//pyconv:map urllib.request.Request.add_header(key: str, val: str)
func (r *Request) AddHeader(key, val string) { r.header.Set(key, val) }

// Method is r.get_method().
//
//pyconv:map urllib.request.Request.get_method()
func (r *Request) Method() string { return r.method }

// Response is what urlopen gives: http.client's HTTPResponse, closed by the end
// of its with statement.
//
//pyconv:class http.client.HTTPResponse
type Response struct {
	Status  int      //pyconv:map http.client.HTTPResponse.status attr
	Reason  string   //pyconv:map http.client.HTTPResponse.reason attr
	Headers *Message //pyconv:map http.client.HTTPResponse.headers attr
	url     string
	body    io.ReadCloser
}

// Open is urllib.request.urlopen(url) of a request.
//
//pyconv:map urllib.request.urlopen(url: urllib.request.Request) -> http.client.HTTPResponse
func Open(r *Request) *Response {
	u, err := url.Parse(r.FullURL)
	if err != nil || u.Scheme == "" {
		py.Raise("ValueError", "unknown url type: %s", py.Repr(r.FullURL))
	}
	switch u.Scheme {
	case "file":
		return openFile(u)
	case "http", "https":
	default:
		py.Raise("urllib.error.URLError", "unknown url type: %s", u.Scheme)
	}
	var body io.Reader
	if r.data != nil {
		body = bytes.NewReader(r.data)
	}
	req, err := http.NewRequest(r.method, r.FullURL, body)
	if err != nil {
		py.Raise("urllib.error.URLError", "%s", err)
	}
	req.Header = r.header.Clone()
	got, err := http.DefaultClient.Do(req)
	if err != nil {
		py.Raise("urllib.error.URLError", "%s", reason(err))
	}
	text := strings.TrimSpace(strings.TrimPrefix(got.Status, got.Status[:3]))
	if got.StatusCode >= 300 {
		got.Body.Close()
		py.Raise("urllib.error.HTTPError", "HTTP Error %d: %s", got.StatusCode, text)
	}
	if got.ContentLength >= 0 && got.Header.Get("Content-Length") == "" && !got.Uncompressed {
		got.Header.Set("Content-Length", py.Str(int(got.ContentLength)))
	}
	return &Response{got.StatusCode, text, &Message{got.Header}, got.Request.URL.String(), got.Body}
}

// OpenURL is urllib.request.urlopen(url).
//
//pyconv:map urllib.request.urlopen(url: str) -> http.client.HTTPResponse
func OpenURL(address string) *Response { return Open(NewRequest(address)) }

func openFile(u *url.URL) *Response {
	file, err := os.Open(u.Path)
	if err != nil {
		py.Raise("urllib.error.URLError", "%s", py.AsException(err).PyStr())
	}
	size := int(py.Must(file.Stat()).Size())
	return &Response{200, "OK", &Message{http.Header{"Content-Length": {py.Str(size)}}}, u.String(), file}
}

// reason is why no answer came, in Python's words where a system call failed.
func reason(err error) string {
	var call *os.SyscallError
	if errors.As(err, &call) {
		return py.AsException(call).PyStr()
	}
	var address *url.Error
	if errors.As(err, &address) {
		err = address.Err
	}
	return err.Error()
}

// Read is r.read(amt): what is left of the answer, or at most amt bytes of it.
//
//pyconv:map http.client.HTTPResponse.read(amt: int? = None)
func (r *Response) Read(amt *int) []byte {
	if amt == nil || *amt < 0 {
		return py.Must(io.ReadAll(r.body))
	}
	buf := make([]byte, *amt)
	n, err := io.ReadFull(r.body, buf)
	if err != nil && err != io.EOF && !errors.Is(err, io.ErrUnexpectedEOF) {
		py.Throw(err)
	}
	return buf[:n]
}

// Info is r.info().
//
//pyconv:map http.client.HTTPResponse.info()
func (r *Response) Info() *Message { return r.Headers }

// Code is r.getcode().
//
//pyconv:map http.client.HTTPResponse.getcode()
func (r *Response) Code() int { return r.Status }

// URL is r.geturl().
//
//pyconv:map http.client.HTTPResponse.geturl()
func (r *Response) URL() string { return r.url }

// Getheader is r.getheader(name).
//
//pyconv:map http.client.HTTPResponse.getheader(name: str)
func (r *Response) Getheader(name string) *string { return r.Headers.Get(name) }

// Enter is r.__enter__().
//
//pyconv:map http.client.HTTPResponse.__enter__()
func (r *Response) Enter() *Response { return r }

// Close is r.close().
//
//pyconv:map http.client.HTTPResponse.close()
//pyconv:map http.client.HTTPResponse.__exit__()
func (r *Response) Close() { r.body.Close() }

// Message is the head of an answer: http.client's HTTPMessage.
//
//pyconv:class http.client.HTTPMessage
type Message struct{ header http.Header }

// Get is m.get(name): None where there is none.
//
//pyconv:map http.client.HTTPMessage.get(name: str)
//pyconv:map http.client.HTTPMessage.__getitem__(name: str)
func (m *Message) Get(name string) *string {
	if v := m.header.Values(name); len(v) > 0 {
		return &v[0]
	}
	return nil
}

// GetAll is m.get_all(name): None where there is none.
//
//pyconv:map http.client.HTTPMessage.get_all(name: str)
func (m *Message) GetAll(name string) []string { return m.header.Values(name) }

// Retrieve is urllib.request.urlretrieve(url, filename): the file's name and the
// answer's head.
//
//pyconv:map urllib.request.urlretrieve(url: str, filename: str)
func Retrieve(address, filename string) (string, *Message) {
	r := OpenURL(address)
	defer r.Close()
	file := py.Must(os.Create(filename))
	defer file.Close()
	py.Must(io.Copy(file, r.body))
	return filename, r.Headers
}
