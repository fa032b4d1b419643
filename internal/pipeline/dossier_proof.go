package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"sync"

	"vanthu/internal/bundle"
	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/fill"
	"vanthu/internal/photo"
)

// dossierProof is what is listed with its hash: a file of inputs/minh-chung, a
// link, a scan of a signed document.
type dossierProof struct {
	mark, name string
	about      string // the activity, or the document a scan belongs to
	kept       bool   // a file that the register keeps
	link       bool
	hash       string
	picture    []byte // as large as the box of the template needs
	refused    error  // why it cannot be shown
}

const (
	evidenceTemplate = "minh-chung.docx"
	evidenceFolder   = "inputs/minh-chung/"
	// The box of a picture in minh-chung.docx, in points of print.
	pictureWidth  = 160 * photo.DotsPerInch * 10 / 254
	pictureHeight = 104 * photo.DotsPerInch * 10 / 254
)

// evidence lists what the log names, once each, in the order of the days;
// pictures become pages, the rest is listed with its hash.
func (m *dossierMaker) evidence() error {
	m.gather()
	var heavy sync.Mutex
	if err := each(len(m.proofs), func(i int) error { return m.take(m.proofs[i], &heavy) }); err != nil || len(m.proofs) == 0 {
		return err
	}
	for _, p := range m.proofs {
		if p.link || p.kept {
			continue
		}
		from := evidenceFolder + p.name
		m.files = append(m.files, DossierFile{Name: "minh-chung/" + p.name, From: from, sum: p.hash})
		if p.refused != nil {
			m.refuse(from, p.refused)
		}
	}
	pdf, err := m.paper(m.proofForm())
	if err == nil && !m.log.Failed() {
		m.parts = append(m.parts, bundle.Part{File: pdf, Right: m.spec.Duplex, Title: "Minh chứng"})
	}
	return err
}

// gather lists the evidence of the log, once each, by day.
func (m *dossierMaker) gather() {
	seen := map[commune.Evidence]bool{}
	activities := make([]*commune.Activity, len(m.d.Year.Activities))
	for i := range activities {
		activities[i] = &m.d.Year.Activities[i]
	}
	slices.SortStableFunc(activities, func(a, b *commune.Activity) int { return a.Date.Compare(b.Date) })
	for _, a := range activities {
		for _, e := range a.Evidence {
			e.Caption = ""
			if seen[e] {
				continue
			}
			seen[e] = true
			p := &dossierProof{mark: fmt.Sprintf("MC%03d", len(m.proofs)+1), name: e.File, about: a.Date.String() + ": " + bare(a.Title)}
			if e.File == "" {
				p.name, p.link = e.Link, true
			}
			m.proofs = append(m.proofs, p)
		}
	}
}

var pictureNames = []string{".jpg", ".jpeg", ".png", ".heic", ".webp", ".gif", ".bmp", ".tif", ".tiff"}

// take hashes a file, which may be a film, without holding it, and makes its
// picture ready, if it is one.
func (m *dossierMaker) take(p *dossierProof, heavy *sync.Mutex) (err error) {
	if p.link || p.kept {
		return nil
	}
	if p.hash, err = m.hash(evidenceFolder + p.name); err != nil {
		return err
	}
	if slices.Contains(pictureNames, strings.ToLower(path.Ext(p.name))) {
		p.picture, p.refused, err = m.d.develop(shot{file: p.name, width: pictureWidth, height: pictureHeight}, heavy)
	}
	return err
}

func (m *dossierMaker) refuse(file string, why error) {
	hint := ""
	var r *photo.Refusal
	if errors.As(why, &r) {
		hint = r.Hint
	}
	m.log.Warn(diag.Pos{File: file}, "ho-so/anh", fmt.Sprintf("tệp %s; hồ sơ chỉ ghi tên và mã băm của tệp", why), hint)
}

func (m *dossierMaker) hash(name string) (string, error) {
	f, err := m.d.files.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return hex.EncodeToString(sum.Sum(nil)), err
}

// proofForm is the list of the evidence with its pictures.
func (m *dossierMaker) proofForm() form {
	list, pictures := fill.List{}, fill.List{}
	for _, p := range m.proofs {
		what, hash := "Tệp", grouped(p.hash)
		switch {
		case p.link:
			what, hash = "Liên kết", ""
		case p.picture != nil:
			what = "Ảnh in kèm"
		}
		list = append(list, fill.Group{"ma": fill.Text(p.mark), "ten": fill.Text(p.name), "hoat_dong": fill.Text(p.about), "hinh_thuc": fill.Text(what), "ma_bam": fill.Text(hash)})
		if p.picture != nil {
			pictures = append(pictures, fill.Group{"ma": fill.Text(p.mark), "chu_thich": fill.Text(p.about),
				"hinh": fill.Picture{Name: path.Base(p.name), Data: p.picture, Alt: p.mark + " " + p.about}})
		}
	}
	return m.form(evidenceTemplate, "Danh mục minh chứng", fill.Group{"tep": list, "anh": pictures, "co_anh": fill.Bool(len(pictures) > 0)})
}

// grouped parts a hash so that a narrow column can break it.
func grouped(hash string) string {
	var parts []string
	for ; len(hash) > 16; hash = hash[16:] {
		parts = append(parts, hash[:16])
	}
	return strings.Join(append(parts, hash), " ")
}
