package workspace

import (
	"net/mail"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"vanthu/internal/commune"
)

// readPost reads what sending needs: how the office is reached, its mail
// server, its choices for edXML. Mailboxes of recipients stand with them.
func readPost(o *object, office *commune.Office) {
	office.OrganID = o.text("ma_dinh_danh")
	if c := o.child("lien_he", "liên hệ"); c != nil {
		office.Contact = commune.Contact{Address: c.text("dia_chi"), Telephone: c.text("dien_thoai"), Fax: c.text("fax"), Email: mailbox(c), Website: c.text("trang_tin")}
		c.done()
	}
	if p := o.child("gui_thu", "gửi thư"); p != nil {
		office.Post = readServer(p)
	}
	if e := o.child("edxml", "edXML"); e != nil {
		office.EdXML = commune.EdXML{DayFirst: e.choice("kieu_ngay", []string{"nam/thang/ngay", "ngay/thang/nam"}) == "ngay/thang/nam",
			Raw: e.choice("dinh_kem", []string{"zip", "tep"}) == "tep", Types: map[string]string{}}
		if types := e.child("loai", "loại văn bản"); types != nil {
			for _, abbr := range slices.Clone(types.order) {
				office.EdXML.Types[abbr] = types.text(abbr)
			}
			types.done()
		}
		e.done()
	}
}

func readServer(p *object) commune.Post {
	for _, key := range []string{"mat_khau", "password", "tai_khoan"} {
		if p.get(key) != nil {
			p.file.log.Error(p.keys[key], "co-quan/mat-khau", "“"+key+"” không được ghi trong tệp này", "xóa dòng này; đặt biến môi trường VANTHU_SMTP_USER, VANTHU_SMTP_PASSWORD hoặc dùng vanthu send --login TỆP")
		}
	}
	post := commune.Post{Source: p.source(), Host: p.must("may_chu"), Port: p.count("cong"), Security: p.choice("bao_mat", []string{"starttls", "tls"}),
		SenderName: p.text("ten_nguoi_gui"), LimitMB: p.count("gioi_han_mb"), Certificate: p.text("chung_thu"), Body: p.text("mau_thu")}
	post.Sender = checkMailbox(p, "nguoi_gui", p.must("nguoi_gui"))
	if post.Security == "" {
		post.Security = "starttls"
	}
	if post.Port == 0 {
		post.Port = map[string]int{"starttls": 587, "tls": 465}[post.Security]
	}
	if post.Port > 65535 {
		p.wrong("cong", &problem{"cổng từ 1 đến 65535", "thường là 587 (starttls) hoặc 465 (tls)"})
	}
	if post.LimitMB == 0 {
		post.LimitMB = 20
	}
	p.done()
	return post
}

func mailbox(o *object) string { return checkMailbox(o, "email", o.text("email")) }

// checkMailbox finds slips of typing; what leaves is checked again.
func checkMailbox(o *object, key, s string) string {
	if s == "" {
		return ""
	}
	if a, err := mail.ParseAddress(s); err != nil || a.Address != s || !strings.Contains(s, ".") {
		o.wrong(key, &problem{"“" + brief(s) + "” không phải một địa chỉ thư", "ghi một địa chỉ như ubnd@quangngai.gov.vn"})
		return ""
	}
	return s
}

// organ reads one that may have a mailbox: a name, or a mapping.
func (o *object) organ(n ast.Node, what string) (commune.Organ, *object) {
	if text, ok := o.file.scalar(n); ok {
		return commune.Organ{Name: text, Source: commune.Source{File: o.file.name, Line: o.file.at(n).Line}}, nil
	}
	m := o.file.object(n, what)
	if m == nil {
		return commune.Organ{}, nil
	}
	return commune.Organ{Source: m.source(), Name: m.must("ten"), OrganID: m.text("ma_dinh_danh"), Email: mailbox(m)}, m
}

// directory lists everyone that has a mailbox or a code, each once; the one
// that knows more of the two is taken.
func directory(sets ...[]commune.Organ) []commune.Organ {
	var all []commune.Organ
	for _, set := range sets {
		for _, organ := range set {
			if organ.Email == "" && organ.OrganID == "" {
				continue
			}
			i := slices.IndexFunc(all, func(a commune.Organ) bool { return fold(a.Name) == fold(organ.Name) })
			if i < 0 {
				all = append(all, organ)
				continue
			}
			if all[i].Email == "" {
				all[i].Email = organ.Email
			}
			if all[i].OrganID == "" {
				all[i].OrganID = organ.OrganID
			}
		}
	}
	return all
}
