package workspace

import (
	"strings"

	"github.com/goccy/go-yaml/ast"

	"vanthu/internal/commune"
)

// readOffices reads co-quan.yaml.
func readOffices(o *object, y *commune.Year) {
	o.what = "tệp " + officeFile
	for _, entry := range o.objects("co_quan", "cơ quan") {
		y.Offices = append(y.Offices, readOffice(entry, y.Number))
	}
	o.need("co_quan")
	o.done()
}

const collective = "Ủy ban nhân dân"

func readOffice(o *object, year int) commune.Office {
	office := commune.Office{
		Source: o.source(), Valid: readSpan(o),
		Name: o.must("ten"), ShortName: o.text("ten_ngan"), Unit: o.must("don_vi"), Place: o.must("dia_danh"), Abbr: o.text("viet_tat"),
		Letterhead: o.texts("tieu_de"), Parent: o.texts("co_quan_chu_quan"), Collective: o.text("tap_the"), Hamlets: o.texts("thon"),
	}
	nameDefaults(&office)
	head := o.text("nguoi_dung_dau")
	if head == "" {
		head = "Chủ tịch"
	}
	if d := o.child("bo_phan_soan_thao", "bộ phận soạn thảo"); d != nil {
		office.Drafting = commune.DraftingUnit{Name: d.text("ten"), Abbr: d.text("viet_tat"), Copies: d.count("so_ban_luu")}
		d.done()
	}
	for _, s := range o.objects("nguoi_ky", "người ký") {
		office.Signers = append(office.Signers, readSigner(s, &office, head))
	}
	o.need("nguoi_ky")
	for _, c := range o.objects("can_bo", "cán bộ") {
		office.Officers = append(office.Officers, commune.Officer{Role: c.must("vai_tro"), Title: c.must("chuc_vu"), Name: c.text("ho_ten"), Valid: readSpan(c)})
		c.done()
	}
	var near, above []commune.Organ
	office.Recipients, near = readRecipients(o)
	office.Addressees, above = readAddressees(o)
	office.Directory = directory(above, near)
	readPost(o, &office)
	for _, r := range o.objects("che_do_bao_cao", "chế độ báo cáo") {
		if regime := readRegime(r, year); regime.Period != "" {
			office.Regimes = append(office.Regimes, regime)
		}
	}
	office.Layout = readLayout(o.child("trinh_bay", "trình bày"))
	office.Dossier = readDossier(o.child("ho_so", "hồ sơ"))
	office.Numbering = readNumbering(o.child("danh_so", "đánh số"), year)
	office.Retention = readRetention(o.child("bao_quan", "bảo quản"))
	o.done()
	checkOffice(o, &office)
	return office
}

// nameDefaults fills what follows from the full name of a people's committee.
func nameDefaults(office *commune.Office) {
	rest, ok := strings.CutPrefix(office.Name, collective+" ")
	if office.Collective == "" {
		office.Collective = strings.ToUpper(collective)
		if !ok {
			office.Collective = strings.ToUpper(office.Name)
		}
	}
	if office.Abbr == "" {
		office.Abbr = "UBND"
	}
	if office.ShortName == "" {
		office.ShortName = office.Name
		if ok {
			office.ShortName = "UBND " + rest
		}
	}
	if len(office.Letterhead) == 0 {
		office.Letterhead = []string{strings.ToUpper(office.Name)}
		if ok {
			office.Letterhead = []string{strings.ToUpper(collective), strings.ToUpper(rest)}
		}
	}
}

var authorities = []string{"TM", "KT", "TL", "TUQ", "Q"}

func readSigner(o *object, office *commune.Office, head string) commune.Signer {
	s := commune.Signer{Source: o.source(), Name: o.must("ho_ten"), Title: o.must("chuc_vu"), Lines: o.texts("dong"), Valid: readSpan(o)}
	if text := strings.TrimSuffix(o.text("quyen_han"), "."); text != "" {
		if name, ok := match(text, authorities); ok {
			s.Authority = commune.Authority(name)
		} else {
			o.wrong("quyen_han", &problem{"không có quyền hạn “" + brief(text) + "”", suggest(text, authorities)})
		}
	}
	for _, kind := range o.texts("loai") {
		if name, ok := match(kind, kindNames); ok {
			s.Kinds = append(s.Kinds, commune.Kind(name))
		} else {
			o.wrong("loai", &problem{"không có loại văn bản “" + brief(kind) + "”", suggest(kind, kindNames)})
		}
	}
	if len(s.Lines) == 0 {
		checkAuthority(o, s, head)
		s.Lines = signatureLines(s, office.Collective, head)
	}
	o.done()
	checkName(o, s.Name)
	return s
}

var kindNames = []string{string(commune.KeHoach), string(commune.NhatKy), string(commune.BaoCao)}

// signatureLines are the lines above a signature (Decree 30, appendix I, II.7b
// and Article 13: a deputy signs for the collective and for its head).
func signatureLines(s commune.Signer, collective, head string) []string {
	title, head := strings.ToUpper(s.Title), strings.ToUpper(head)
	switch s.Authority {
	case commune.TM:
		return []string{"TM. " + collective, title}
	case commune.KT:
		return []string{"TM. " + collective, "KT. " + head, title}
	case commune.TL, commune.TUQ:
		return []string{string(s.Authority) + ". " + head, title}
	case commune.Q:
		return []string{"TM. " + collective, "Q. " + title}
	}
	return []string{title}
}

// checkAuthority: the head signs for the collective, a deputy also for the head.
func checkAuthority(o *object, s commune.Signer, head string) {
	deputy := strings.HasPrefix(fold(s.Title), "pho ")
	switch {
	case s.Authority == commune.KT && fold(s.Title) == fold(head):
		o.wrong("quyen_han", &problem{s.Title + " là người đứng đầu, không ký thay (KT) chính mình", "ghi quyen_han: TM"})
	case (s.Authority == commune.TM || s.Authority == "") && deputy:
		o.wrong("quyen_han", &problem{s.Title + " ký thay người đứng đầu", "ghi quyen_han: KT"})
	}
}

// kindKey is a kind of document as a key: ke_hoach.
func kindKey(kind string) string { return strings.ReplaceAll(kind, "-", "_") }

func readRecipients(o *object) (sets map[commune.Kind][]commune.Recipient, organs []commune.Organ) {
	sets = map[commune.Kind][]commune.Recipient{}
	of := o.child("noi_nhan", "nơi nhận")
	if of == nil {
		return sets, nil
	}
	for _, kind := range kindNames {
		for _, n := range of.items(kindKey(kind)) {
			if r, ok := readRecipient(of, n); ok {
				sets[commune.Kind(kind)] = append(sets[commune.Kind(kind)], r)
				organs = append(organs, commune.Organ{Source: commune.Source{File: of.file.name, Line: of.file.at(n).Line}, Name: r.Name, OrganID: r.OrganID, Email: r.Email})
			}
		}
	}
	of.done()
	return sets, organs
}

func readRecipient(of *object, n ast.Node) (commune.Recipient, bool) {
	organ, m := of.organ(n, "nơi nhận")
	r := commune.Recipient{Name: organ.Name, OrganID: organ.OrganID, Email: organ.Email}
	if m != nil {
		r.Copies = m.count("so_ban")
		m.done()
	}
	r.Name = strings.TrimRight(strings.TrimPrefix(r.Name, "- "), ";. ")
	if s := fold(r.Name); s == "nhu tren" || strings.HasPrefix(s, "luu vt") {
		of.file.log.Warn(of.file.at(n), "co-quan/noi-nhan", "dòng “"+brief(r.Name)+"” do chương trình tự ghi", "bỏ dòng này; chữ viết tắt sau “Lưu: VT” ghi ở bo_phan_soan_thao")
		return r, false
	}
	return r, r.Name != ""
}

func readAddressees(o *object) (sets map[commune.Kind][]string, organs []commune.Organ) {
	sets = map[commune.Kind][]string{}
	of := o.child("kinh_gui", "kính gửi")
	if of == nil {
		return sets, nil
	}
	for _, kind := range kindNames {
		for _, n := range of.items(kindKey(kind)) {
			organ, m := of.organ(n, "kính gửi")
			if m != nil {
				m.done()
			}
			if organ.Name != "" {
				sets[commune.Kind(kind)] = append(sets[commune.Kind(kind)], organ.Name)
				organs = append(organs, organ)
			}
		}
	}
	of.done()
	return sets, organs
}
