package dispatch

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"reflect"
	"strings"

	"vanthu/internal/bundle"
	"vanthu/internal/diag"
	"vanthu/internal/filename"
)

// Bounds of a zip that came from elsewhere: a bomb is refused by what it
// declares, and again by what it unpacks to.
const (
	maxFiles = 2000
	maxBytes = 512 << 20
	maxRatio = 200
	maxText  = 64 << 20
)

// Checked is what a good package holds.
type Checked struct {
	Folder    string     `json:"folder"`
	Files     int        `json:"files"`
	Bytes     int64      `json:"bytes"`
	Documents []Received `json:"documents"`
}

// Received names one document of a package.
type Received struct {
	Code    string `json:"code"`
	Issued  string `json:"issued"`
	From    string `json:"from"`
	To      string `json:"to"`
	Subject string `json:"subject"`
}

// Verify checks a package without unpacking it to disk: names, sizes, hashes,
// metadata, edXML. Everything that is wrong is in the log.
func Verify(log *diag.Log, name string, data []byte) Checked {
	var c Checked
	pos := diag.Pos{File: name}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		log.Error(pos, "goi/zip", "không mở được gói: không phải tệp zip hoặc đã hỏng", "tải lại tệp, hoặc xin gửi lại")
		return c
	}
	if c.Folder = checkEntries(log, pos, z); log.Failed() {
		return c
	}
	dir, err := fs.Sub(bounded{z, new(int64)}, c.Folder)
	if err != nil {
		log.Error(pos, "goi/zip", "gói không có thư mục "+c.Folder, "xin gửi lại")
		return c
	}
	checkSeal(log, pos, dir)
	if log.Failed() {
		return c
	}
	for _, f := range z.File {
		c.Files++
		c.Bytes += int64(f.UncompressedSize64)
	}
	c.Documents = checkContents(log, pos, dir)
	return c
}

// checkEntries looks at the list of the zip alone, and gives its one folder.
func checkEntries(log *diag.Log, pos diag.Pos, z *zip.Reader) (folder string) {
	wrong := func(f *zip.File, message string) {
		log.Error(diag.Pos{File: pos.File, At: fmt.Sprintf("%q", f.Name)}, "goi/ten-tep", message, "không giải nén gói này; xin nơi gửi gửi lại")
	}
	if len(z.File) == 0 || len(z.File) > maxFiles {
		log.Error(pos, "goi/zip", fmt.Sprintf("gói có %d tệp, phải từ 1 đến %d", len(z.File), maxFiles), "xin gửi lại")
		return ""
	}
	seen, total := map[string]bool{}, uint64(0)
	for _, f := range z.File {
		key := strings.ToLower(f.Name)
		if why := filename.Fault(f.Name); why != "" {
			wrong(f, why)
		} else if seen[key] {
			wrong(f, "hai tệp cùng tên")
		} else if !f.Mode().IsRegular() {
			wrong(f, "không phải tệp thường (liên kết hoặc thư mục)")
		}
		seen[key] = true
		root, _, inside := strings.Cut(f.Name, "/")
		if folder == "" {
			folder = root
		}
		if !inside || root != folder {
			wrong(f, "nằm ngoài thư mục "+folder)
		}
		total += min(f.UncompressedSize64, maxBytes)
		if f.UncompressedSize64 > maxBytes || total > maxBytes || f.UncompressedSize64 > maxRatio*(f.CompressedSize64+64) {
			wrong(f, fmt.Sprintf("khai dung lượng bất thường: %d byte nén thành %d byte", f.UncompressedSize64, f.CompressedSize64))
		}
	}
	return folder
}

// bounded gives no more bytes than maxBytes, whatever the zip declares.
type bounded struct {
	fs.FS
	read *int64
}

func (b bounded) Open(name string) (fs.File, error) {
	f, err := b.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if _, isDir := f.(fs.ReadDirFile); isDir {
		return f, nil
	}
	return boundedFile{f, b.read}, nil
}

type boundedFile struct {
	fs.File
	read *int64
}

func (b boundedFile) Read(p []byte) (int, error) {
	n, err := b.File.Read(p)
	if *b.read += int64(n); *b.read > 3*maxBytes { // hashed once, read once or twice
		return n, errors.New("gói giải nén ra quá lớn")
	}
	return n, err
}

var harms = map[bundle.Harm]string{
	bundle.Missing: "có trong SHA256SUMS mà không có trong gói", bundle.Added: "không có trong SHA256SUMS", bundle.Changed: "khác với lúc đóng gói",
}

func checkSeal(log *diag.Log, pos diag.Pos, dir fs.FS) {
	changes, _, err := bundle.Unseal(dir)
	if err != nil {
		log.Error(pos, "goi/ma-bam", err.Error(), "xin gửi lại gói")
	}
	for _, c := range changes {
		log.Error(diag.Pos{File: pos.File, At: c.Name}, "goi/ma-bam", "tệp "+harms[c.Harm], "không dùng tệp này; xin gửi lại gói")
	}
}

// checkContents reads metadata, in both forms, and every edXML message.
func checkContents(log *diag.Log, pos diag.Pos, dir fs.FS) []Received {
	var forms [2]Metadata
	for i, name := range []string{"metadata.json", "metadata.xml"} {
		data, err := readSome(dir, name)
		if err == nil {
			forms[i], err = ReadMetadata(name, data)
		}
		if err != nil {
			log.Error(diag.Pos{File: pos.File, At: name}, "goi/metadata", "không đọc được thông tin đặc tả", "xin gửi lại gói")
			return nil
		}
	}
	if !reflect.DeepEqual(forms[0], forms[1]) {
		log.Error(pos, "goi/metadata", "metadata.json và metadata.xml không giống nhau", "xin gửi lại gói")
	}
	checkMetadata(log, forms[0])
	messages, _ := fs.Glob(dir, "edxml/*.edxml")
	for _, name := range messages {
		checkMessage(log, diag.Pos{File: pos.File, At: name}, dir, name)
	}
	var list []Received
	for _, r := range forms[0].Documents {
		list = append(list, Received{r.CodeNumber + "/" + r.CodeNotation, r.IssuedDate, r.OrganName, r.To.OrganName, r.Subject})
	}
	return list
}

func checkMessage(log *diag.Log, pos diag.Pos, dir fs.FS, name string) {
	data, err := readSome(dir, name)
	if err == nil {
		var message node
		if message, err = parse(data); err == nil {
			checkEdXML(log, pos, message)
			return
		}
	}
	log.Error(pos, "goi/edxml", err.Error(), "xin gửi lại gói")
}

func readSome(dir fs.FS, name string) ([]byte, error) {
	f, err := dir.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxText+1))
	if err == nil && len(data) > maxText {
		err = errors.New(path.Base(name) + " quá lớn")
	}
	return data, err
}
