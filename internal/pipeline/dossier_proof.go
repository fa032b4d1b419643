package pipeline

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"vanthu/internal/bundle"
	"vanthu/internal/commune"
	"vanthu/internal/diag"
	"vanthu/internal/fill"
	"vanthu/internal/photo"
)

// dossierProof is a piece of evidence: a file of inputs/minh-chung, or a link.
type dossierProof struct {
	mark, name string
	activity   *commune.Activity
	link       bool
	hash       string
	picture    []byte // as large as the box of the template needs
}

const (
	evidenceTemplate = "minh-chung.docx"
	evidenceFolder   = "inputs/minh-chung/"
	// The box of a picture in minh-chung.docx, in points of print.
	pictureWidth  = 160 * photo.DotsPerInch * 10 / 254
	pictureHeight = 104 * photo.DotsPerInch * 10 / 254
)

// evidence lists what the log names, once each, in the order of the days;
// pictures become pages, one at a time, the rest is listed with its hash.
func (m *dossierMaker) evidence() error {
	seen := map[string]bool{}
	activities := make([]*commune.Activity, len(m.d.Year.Activities))
	for i := range activities {
		activities[i] = &m.d.Year.Activities[i]
	}
	slices.SortStableFunc(activities, func(a, b *commune.Activity) int { return a.Date.Compare(b.Date) })
	for _, a := range activities {
		for _, e := range a.Evidence {
			if seen[e.File+"\n"+e.Link] {
				continue
			}
			seen[e.File+"\n"+e.Link] = true
			p := &dossierProof{mark: fmt.Sprintf("MC%03d", len(m.proofs)+1), name: e.File, activity: a}
			if e.File == "" {
				p.name, p.link = e.Link, true
			} else if err := m.takeFile(p); err != nil {
				return err
			}
			m.proofs = append(m.proofs, p)
		}
	}
	if len(m.proofs) == 0 {
		return nil
	}
	pdf, err := m.paper(m.proofForm())
	if err == nil && !m.log.Failed() {
		m.parts = append(m.parts, bundle.Part{File: pdf, Right: m.spec.Duplex, Title: "Minh chứng"})
	}
	return err
}

var pictureNames = []string{".jpg", ".jpeg", ".png", ".heic", ".webp", ".gif", ".bmp", ".tif", ".tiff"}

// takeFile hashes a file, which may be a film, without holding it, and makes
// its picture ready, if it is one.
func (m *dossierMaker) takeFile(p *dossierProof) (err error) {
	from := evidenceFolder + p.name
	if p.hash, err = m.hash(from); err != nil {
		return err
	}
	m.files = append(m.files, DossierFile{Name: "minh-chung/" + p.name, From: from, sum: p.hash})
	if !slices.Contains(pictureNames, strings.ToLower(path.Ext(p.name))) {
		return nil
	}
	data, err := fs.ReadFile(m.d.files, from)
	if err != nil {
		return err
	}
	p.picture, err = photo.Fit(data, pictureWidth, pictureHeight)
	var refusal *photo.Refusal
	if errors.As(err, &refusal) {
		m.log.Warn(diag.Pos{File: from}, "ho-so/anh", "tệp "+refusal.What+"; hồ sơ chỉ ghi tên và mã băm của tệp", refusal.Hint)
		return nil
	}
	return err
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
		activity := p.activity.Date.String() + ": " + bare(p.activity.Title)
		list = append(list, fill.Group{"ma": fill.Text(p.mark), "ten": fill.Text(p.name), "hoat_dong": fill.Text(activity), "hinh_thuc": fill.Text(what), "ma_bam": fill.Text(hash)})
		if p.picture != nil {
			pictures = append(pictures, fill.Group{"ma": fill.Text(p.mark), "chu_thich": fill.Text(activity),
				"hinh": fill.Picture{Name: path.Base(p.name), Data: p.picture, Alt: p.mark + " " + activity}})
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
