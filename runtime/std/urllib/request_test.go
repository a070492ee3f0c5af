package urllib

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	_ "github.com/pyconv/pyconv/internal/golden" // the flag -update
	"github.com/pyconv/pyconv/runtime/py"
)

// TestOpen reads from a server of its own; the words of the faults are
// urllib.request's.
func TestOpen(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/echo":
			body, _ := io.ReadAll(r.Body)
			fmt.Fprintf(w, "%s %s %s", r.Method, r.Header.Get("User-Agent"), body)
		case "/moved":
			http.Redirect(w, r, "/echo", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()

	r := Open(NewRequest(server.URL+"/echo", RequestOptions{Headers: py.DictOf(py.KV("User-Agent", "test"))}))
	assert.Equal(t, "GET", string(r.Read(py.Ptr(3))))
	assert.Equal(t, " test ", string(r.Read(nil)))
	assert.Empty(t, r.Read(py.Ptr(4)))
	assert.Equal(t, []string{"9"}, r.Info().GetAll("Content-Length"))
	assert.Nil(t, r.Info().Get("Nothing"))
	assert.Equal(t, 200, r.Code())
	r.Close()

	assert.Equal(t, "POST Python-urllib/3.13 x=1", string(Open(NewRequest(server.URL+"/echo", RequestOptions{Data: []byte("x=1")})).Read(nil)))
	moved := OpenURL(server.URL + "/moved")
	assert.Equal(t, server.URL+"/echo", moved.URL())
	moved.Close()

	file := filepath.Join(t.TempDir(), "got")
	name, _ := Retrieve(server.URL+"/echo", file)
	assert.Equal(t, file, name)
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "GET Python-urllib/3.13 ", string(got))
	assert.Equal(t, got, OpenURL("file://"+file).Read(nil))

	for address, want := range map[string]string{
		server.URL + "/none":  "urllib.error.HTTPError: HTTP Error 404: Not Found",
		"http://127.0.0.1:1/": "urllib.error.URLError: <urlopen error [Errno 111] Connection refused>",
		"nothing":             "ValueError: unknown url type: 'nothing'",
		"ssh://host/":         "urllib.error.URLError: <urlopen error unknown url type: ssh>",
	} {
		assert.EqualError(t, py.Catch(func() { OpenURL(address) }), want)
	}
}
