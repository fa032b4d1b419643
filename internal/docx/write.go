package docx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"sync"

	thirdparty "github.com/nguyenthenguyen/docx"
)

// Bytes gives the file as an archive: the same parts give the same bytes. The
// main part is packed by nguyenthenguyen/docx; untouched parts keep the packed
// bytes they came with. The result is opened again and compared.
func (f *File) Bytes() ([]byte, error) {
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, p := range f.inOrder() {
		packed, err := f.pack(p)
		if err != nil {
			return nil, fmt.Errorf("đóng gói %s trong %s: %w", p.name, f.Name, err)
		}
		if err := writePart(w, p, packed); err != nil {
			return nil, fmt.Errorf("ghi %s vào %s: %w", p.name, f.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("ghi %s: %w", f.Name, err)
	}
	if err := f.verify(buf.Bytes()); err != nil {
		return nil, fmt.Errorf("tệp %s vừa ghi không đọc lại được: %w", f.Name, err)
	}
	return buf.Bytes(), nil
}

// contentTypes must come first for programs that read archives as streams.
const contentTypes = "[Content_Types].xml"

func (f *File) inOrder() []*part {
	parts := make([]*part, 0, len(f.parts))
	if p := f.part(contentTypes); p != nil {
		parts = append(parts, p)
	}
	for _, p := range f.parts {
		if p != f.part(contentTypes) {
			parts = append(parts, p)
		}
	}
	return parts
}

// deflaters take 1.2 MB each; a package has a dozen parts.
var deflaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.DefaultCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	return w
}}

func (f *File) pack(p *part) (packed, error) {
	if p.zip.data != nil || len(p.data) == 0 {
		return p.zip, nil
	}
	if p == f.main {
		return packMain(p)
	}
	if format := pictureFormat(p.data); format == "jpeg" || format == "png" { // packed already
		return packed{zip.Store, crc32.ChecksumIEEE(p.data), p.data}, nil
	}
	var b bytes.Buffer
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(&b)
	_, err := w.Write(p.data)
	if err = errors.Join(err, w.Close()); err != nil {
		return packed{}, err
	}
	return packed{zip.Deflate, crc32.ChecksumIEEE(p.data), b.Bytes()}, nil
}

// mainName and mainRels are the only parts the package reads; it knows them by
// these names whatever the file calls them.
const (
	mainName = "word/document.xml"
	mainRels = "word/_rels/document.xml.rels"
)

// packMain hands the package an archive of those two parts, sets the text and
// takes the packed stream from what it writes. Its Write loses errors, so the
// stream is trusted only after verify.
func packMain(p *part) (packed, error) {
	var blank bytes.Buffer
	w := zip.NewWriter(&blank)
	for _, name := range []string{mainName, mainRels} {
		if _, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store}); err != nil {
			return packed{}, err
		}
	}
	if err := w.Close(); err != nil {
		return packed{}, err
	}
	r, err := thirdparty.ReadDocxFromMemory(bytes.NewReader(blank.Bytes()), int64(blank.Len()))
	if err != nil {
		return packed{}, err
	}
	d := r.Editable()
	d.SetContent(string(p.data))
	var out bytes.Buffer
	out.Grow(len(p.data)/8 + 4096)
	if err := d.Write(&out); err != nil {
		return packed{}, err
	}
	return takeMain(out.Bytes())
}

func takeMain(archive []byte) (packed, error) {
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return packed{}, err
	}
	for _, z := range r.File {
		if z.Name != mainName {
			continue
		}
		at, err := z.DataOffset()
		if err != nil {
			return packed{}, err
		}
		return packed{z.Method, z.CRC32, archive[at : at+int64(z.CompressedSize64)]}, nil
	}
	return packed{}, fmt.Errorf("không thấy %s", mainName)
}

// writePart fixes all that could differ between two runs: date, flags, extra
// fields. The date is the first that an archive can hold, as Word writes it.
func writePart(w *zip.Writer, p *part, k packed) error {
	h := &zip.FileHeader{
		Name: p.name, Method: k.method, CRC32: k.crc,
		CompressedSize64: uint64(len(k.data)), UncompressedSize64: uint64(len(p.data)),
		CreatorVersion: 45, ReaderVersion: 20,
		//lint:ignore SA1019 CreateRaw writes these fields, not Modified
		ModifiedDate: 1<<5 | 1,
	}
	for _, c := range p.name {
		if c >= 0x80 {
			h.Flags = 0x800 // names in UTF-8
		}
	}
	out, err := w.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = out.Write(k.data)
	return err
}

// verify opens what was written and compares it with the parts. Streams taken
// over untouched were checked when the file was opened.
func (f *File) verify(archive []byte) error {
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return err
	}
	parts := f.inOrder()
	if len(r.File) != len(parts) {
		return fmt.Errorf("có %d phần, phải là %d", len(r.File), len(parts))
	}
	for i, z := range r.File {
		p := parts[i]
		if z.Name != p.name || z.UncompressedSize64 != uint64(len(p.data)) {
			return fmt.Errorf("phần %s sai", z.Name)
		}
		if p.zip.data != nil {
			continue
		}
		if err := same(z, p.data); err != nil {
			return fmt.Errorf("phần %s khác với bản đã điền: %w", p.name, err)
		}
	}
	return nil
}

// same compares a written part with what it should hold.
func same(z *zip.File, want []byte) error {
	in, err := z.Open()
	if err != nil {
		return err
	}
	buf := make([]byte, 32<<10)
	for {
		n, err := in.Read(buf)
		if n > len(want) || !bytes.Equal(buf[:n], want[:n]) {
			return errors.New("nội dung sai")
		}
		if want = want[n:]; err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
	}
	if len(want) > 0 {
		return io.ErrUnexpectedEOF
	}
	return in.Close()
}
