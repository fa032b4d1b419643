// Package dispatch makes what leaves the office for one organisation: a folder
// and its zip with the documents, the metadata of Decree 30 (appendix VI), an
// edXML message for each document, and SHA256SUMS over all. It also checks such
// a zip that came from elsewhere:
//
//	Parcel ─Pack─▶ Folder ─Zip─▶ bytes ─Verify─▶ Checked
package dispatch

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"vanthu/internal/bundle"
	"vanthu/internal/diag"
	"vanthu/internal/filename"
)

// Organ is an office as metadata and edXML know it.
type Organ struct {
	ID, Name, InCharge, Address, Email, Telephone, Fax, Website string
}

// Document is an issued document on its way. Dates are 2023-11-20.
type Document struct {
	Number                          int
	Symbol, Type, Abbr              string // BC-UBND, Báo cáo, BC
	Subject, Issued, Place          string
	Year                            int
	Authority, SignerTitle, Signer  string // TM. ỦY BAN NHÂN DÂN, Chủ tịch, Nguyễn Giáp Thìn
	Language, FileNotation, DueDate string
	DocOrdinal                      int
	Pages, Copies, Priority         int
	ToPlaces                        []string
	Description                     string
	Files                           []File // the document first, then what goes with it
}

// CodeNumber is the number as printed: below 10 with a zero.
func (d Document) CodeNumber() string { return fmt.Sprintf("%02d", d.Number) }

// Code is 05/BC-UBND.
func (d Document) Code() string { return d.CodeNumber() + "/" + d.Symbol }

// stem begins the names of a document's files.
func (d Document) stem() string { return d.CodeNumber() + "-" + filename.ASCII(d.Symbol) }

// File is a file in the folder, by its path there.
type File struct {
	Name, Type string
	Data       []byte
	Appendix   bool // goes with a document, is not it
}

// Parcel is everything for one organisation.
type Parcel struct {
	From, To  Organ
	Documents []Document
	Beside    []File // the cover slip
	Profile   Profile
}

// Folder is a parcel ready to be written: its name and its files, by name.
type Folder struct {
	Name  string
	Files []File
}

// Pack makes the folder. What is too long for a field is in the log.
func Pack(log *diag.Log, p Parcel) Folder {
	f := Folder{Name: p.name(), Files: slices.Clone(p.Beside)}
	meta := p.metadata()
	checkMetadata(log, meta)
	f.add("metadata.json", "application/json", meta.json())
	f.add("metadata.xml", "application/xml", meta.xml())
	for i, d := range p.Documents {
		f.Files = append(f.Files, d.Files...)
		if p.From.ID == "" || p.To.ID == "" {
			log.Warn(diag.Pos{File: "văn bản " + d.Code()}, "goi/edxml", "không lập thông điệp edXML: cơ quan gửi hoặc nơi nhận chưa có mã định danh", "ghi ma_dinh_danh trong inputs/co-quan.yaml; không dùng edXML thì bỏ qua cảnh báo này")
			continue
		}
		message := p.edxml(d)
		checkEdXML(log, diag.Pos{File: "văn bản " + d.Code()}, message)
		f.add(fmt.Sprintf("edxml/%02d-%s.edxml", i+1, d.stem()), "application/xml", message.bytes())
	}
	slices.SortStableFunc(f.Files, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	checkNames(log, f)
	seal := map[string]string{}
	for _, file := range f.Files {
		seal[file.Name] = bundle.Hash(file.Data)
	}
	f.add(bundle.SealName, "text/plain", bundle.Seal(seal))
	return f
}

func (f *Folder) add(name, kind string, data []byte) {
	f.Files = append(f.Files, File{Name: name, Type: kind, Data: data})
}

// name is that of folder and zip: the documents and to whom they go.
func (p Parcel) name() string {
	stems := []string{}
	for _, d := range p.Documents {
		stems = append(stems, d.stem())
	}
	numbers := strings.Join(stems, "_")
	if len(numbers) > 50 {
		numbers = fmt.Sprintf("%s_va-%d-van-ban", stems[0], len(stems)-1)
	}
	year := ""
	if len(p.Documents) > 0 {
		year = fmt.Sprintf("%d_", p.Documents[0].Year)
	}
	return filename.Safe(year+numbers+"_"+filename.Slug(p.To.Name, 48), 116)
}

func checkNames(log *diag.Log, f Folder) {
	seen := map[string]bool{}
	for _, file := range f.Files {
		path := f.Name + "/" + file.Name
		if why := filename.Fault(path); why != "" {
			log.Error(diag.Pos{File: path}, "goi/ten-tep", "không gói được tệp: "+why, "đổi tên tệp rồi gói lại")
		}
		if key := strings.ToLower(file.Name); seen[key] {
			log.Error(diag.Pos{File: path}, "goi/trung-ten", "hai tệp trùng tên (Windows không phân biệt hoa thường)", "đổi tên một tệp rồi gói lại")
		} else {
			seen[key] = true
		}
	}
}

// Zip is the folder as an archive: sorted, one fixed time, names marked as
// UTF-8.
func (f Folder) Zip() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) { return flate.NewWriter(to, flate.BestCompression) })
	for _, file := range f.Files {
		h := &zip.FileHeader{Name: f.Name + "/" + file.Name, Method: zip.Deflate, Flags: utf8Flag, Modified: time.Date(2020, 3, 5, 0, 0, 0, 0, time.UTC)}
		to, err := w.CreateHeader(h)
		if err == nil {
			_, err = to.Write(file.Data)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

const utf8Flag = 0x800
