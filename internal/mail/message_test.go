package mail_test

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ours "vanthu/internal/mail"
)

var sample = ours.Message{
	From:    ours.Address{Name: "UBND xã Đức Phú", Mailbox: "ubnd@ducphu.example"},
	To:      ours.Address{Name: "Phòng Văn hóa & Thông tin huyện", Mailbox: "vhtt@moduc.example"},
	Subject: "Báo cáo số 05/BC-UBND ngày 20/11/2023: kết quả truyền thông về chuyển đổi số trên địa bàn xã năm 2023",
	Body:    "Kính gửi: Phòng Văn hóa & Thông tin huyện\n\n.\nUBND xã Đức Phú gửi kèm:\n  1. Báo cáo số 05/BC-UBND\n\nTrân trọng./.",
	Date:    time.Date(2023, 11, 20, 9, 30, 0, 0, time.FixedZone("", 7*3600)),
	ID:      "9f2c.1@ducphu.example",
	Files: []ours.Attachment{
		{"Báo cáo số 05-BC-UBND.pdf", "application/pdf", []byte("%PDF-1.4\x00\r\n.\r\n\xff")},
		{"Báo cáo kết quả truyền thông (bản ký).docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", bytes.Repeat([]byte("PK\x03\x04"), 999)},
		{"SHA256SUMS", "text/plain", nil},
	},
}

// read takes a message apart as a mail program does.
func read(t *testing.T, raw []byte) (head mail.Header, body string, names []string, files [][]byte) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for {
		p, err := parts.NextRawPart()
		if err == io.EOF {
			return m.Header, body, names, files
		}
		if err != nil {
			t.Fatal(err)
		}
		data := decode(t, p)
		if p.FileName() == "" {
			body = string(data)
			continue
		}
		names, files = append(names, p.FileName()), append(files, data)
		_, content, err := mime.ParseMediaType(p.Header.Get("Content-Type"))
		if err != nil {
			t.Fatal(err)
		}
		old, err := new(mime.WordDecoder).DecodeHeader(content["name"]) // as Outlook does
		if err != nil || old != p.FileName() {
			t.Errorf("Content-Type says %q, Content-Disposition %q (%v)", old, p.FileName(), err)
		}
	}
}

func word(t *testing.T, s string) string {
	t.Helper()
	text, err := new(mime.WordDecoder).DecodeHeader(s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestAMessageReadsBack(t *testing.T) {
	raw, err := sample.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	head, body, names, files := read(t, raw)
	if got := word(t, head.Get("Subject")); got != sample.Subject {
		t.Errorf("subject %q", got)
	}
	to, err := head.AddressList("To")
	if err != nil || len(to) != 1 || to[0].Name != sample.To.Name || to[0].Address != sample.To.Mailbox {
		t.Errorf("to %v, %v", to, err)
	}
	if date, err := head.Date(); err != nil || !date.Equal(sample.Date) {
		t.Errorf("date %v, %v", date, err)
	}
	if head.Get("Message-Id") != "<"+sample.ID+">" {
		t.Errorf("id %s", head.Get("Message-Id"))
	}
	if want := strings.ReplaceAll(sample.Body, "\n", "\r\n") + "\r\n"; body != want {
		t.Errorf("body %q", body)
	}
	for i, f := range sample.Files {
		if names[i] != f.Name || !bytes.Equal(files[i], f.Data) {
			t.Errorf("file %d is %q with %d bytes, want %q with %d", i, names[i], len(files[i]), f.Name, len(f.Data))
		}
	}
	for i, line := range strings.Split(string(raw), "\r\n") {
		if len(line) > 160 || strings.ContainsAny(line, "\n\r") || !isASCII(line) {
			t.Errorf("line %d: %q", i+1, line)
		}
	}
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

func TestTheSameMessageIsTheSameBytes(t *testing.T) {
	first, err := sample.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, _ := sample.Bytes()
		if !bytes.Equal(first, again) {
			t.Fatal("two builds differ")
		}
	}
}

var hostile = []string{
	"x\r\nBcc: thief@evil.example", "x\nSubject: other\n\nbody", "x\x00y\x1bz", `"quoted" \ <a@b>`, "=?utf-8?q?=0d=0aBcc:_x?=",
	"\u2028Bcc: a", "a\u202egpj.exe", strings.Repeat("dài ", 500), strings.Repeat("a", 2000), "\xff\xfe", "../../etc/passwd", "CON", `a";b="c`, "tên%0d%0a.pdf",
}

func TestNothingCanBeInjected(t *testing.T) {
	for _, s := range hostile {
		m := sample
		m.Subject, m.From.Name, m.To.Name = s, s, s
		m.Files = []ours.Attachment{{s, s, []byte("x")}}
		raw, err := m.Bytes()
		if err != nil {
			t.Errorf("%q: %v", s, err)
			continue
		}
		head, _, names, _ := read(t, raw)
		if len(head) != 7 || head.Get("Bcc") != "" || len(head["Subject"]) != 1 || len(names) != 1 {
			t.Errorf("%q: headers %v, files %q", s, head, names)
		}
		if n := names[0]; n != ours.FileName(s) || strings.ContainsAny(n, "/\\\r\n\"") {
			t.Errorf("%q: file name %q", s, n)
		}
		for _, line := range strings.Split(string(raw), "\r\n") {
			if len(line) > 998 || strings.ContainsAny(line, "\r\n") {
				t.Errorf("%q: a line of %d", s, len(line))
			}
		}
	}
}

func FuzzNoHeaderIsInjected(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := sample
		m.Subject, m.To.Name, m.Body = s, s, s
		m.Files = []ours.Attachment{{s, "", []byte("x")}}
		raw, err := m.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		head, _, names, _ := read(t, raw)
		if len(head) != 7 || len(names) != 1 || names[0] != ours.FileName(s) {
			t.Fatalf("headers %v, files %q", head, names)
		}
	})
}

func TestMailboxes(t *testing.T) {
	for s, ok := range map[string]bool{
		"vhtt@moduc.quangngai.gov.vn": true, "a.b+c@x-y.vn": true,
		"": false, "a": false, "a@b": false, "a b@c.vn": false, "a@b.vn\r\nRCPT TO:<x@y.vn>": false, "A <a@b.vn>": false, "a@b.vn,c@d.vn": false,
		"a@đức-phú.vn": false, `"a b"@c.vn`: false, "a@[127.0.0.1]": false, "a@b..vn": false, "<a@b.vn>": false, "a@b.vn ": false, strings.Repeat("a", 250) + "@b.vn": false,
	} {
		if err := ours.CheckMailbox(s); (err == nil) != ok {
			t.Errorf("%q: %v", s, err)
		}
	}
}
