package mail_test

import (
	"encoding/base64"
	"io"
	"mime/multipart"
	"mime/quotedprintable"
	"testing"
)

// decode undoes the transfer encoding of a part.
func decode(t *testing.T, p *multipart.Part) []byte {
	t.Helper()
	var in io.Reader = p
	switch p.Header.Get("Content-Transfer-Encoding") {
	case "base64":
		in = base64.NewDecoder(base64.StdEncoding, p)
	case "quoted-printable":
		in = quotedprintable.NewReader(p)
	}
	data, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
