package decree30

import (
	"fmt"
	"strings"
)

// kinhGui judges ô 9a.
func (j *judge) kinhGui() {
	p := j.p
	if len(p.KinhGui) == 0 {
		if j.missing() && p.Kind.is("CV", "TTr") {
			j.add("nd30/kinh-gui-thieu", nil, strings.ToLower(p.Kind.Name)+" không có Kính gửi", "thêm “Kính gửi: …” dưới phần đầu")
		}
		return
	}
	first := p.KinhGui[0]
	if p.Kind.Abbr != "" && !p.Kind.is("TTr", "BC", "CĐ", "GM", "PG", "PC", "PB", "GGT") {
		j.add("nd30/kinh-gui-thua", first, strings.ToLower(p.Kind.Name)+" có Kính gửi, chỉ công văn, tờ trình và báo cáo gửi cấp trên mới có", "bỏ Kính gửi, ghi nơi nhận ở cuối văn bản")
	}
	j.kinhGuiForm()
	j.dashes()
	j.style("nd30/kinh-gui-kieu", style{what: "Kính gửi", from: 13, to: 14, lower: true, plain: true, upright: true}, p.KinhGui...)
}

func (j *judge) kinhGuiForm() {
	p := j.p
	first := p.KinhGui[0]
	rest := strings.TrimSpace(strings.TrimPrefix(first.Key, "kinh gui"))
	if !strings.HasPrefix(rest, ":") {
		j.add("nd30/kinh-gui-dang", first, "sau chữ “Kính gửi” không có dấu hai chấm (:)", "thêm dấu hai chấm")
	}
	named := strings.Trim(rest, ": .…")
	lines := p.KinhGui[1:]
	if len(lines) == 0 {
		return
	}
	if named != "" && dashed(lines[0].Text) && !dashed(named) {
		j.add("nd30/kinh-gui-dang", first, "gửi nhiều nơi nhưng nơi đầu cùng dòng với “Kính gửi”, phải xuống dòng", "xuống dòng sau dấu hai chấm, mỗi nơi một dòng")
	}
	if named == "" && len(lines) == 1 && !strings.Contains(lines[0].Text, ";") {
		j.add("nd30/kinh-gui-dang", lines[0], "gửi một nơi nhưng xuống dòng, phải cùng dòng với “Kính gửi”", "đưa tên nơi nhận lên cùng dòng")
		return
	}
	if named != "" && !dashed(lines[0].Text) {
		return // one addressee on two lines
	}
	j.list("nd30/kinh-gui-dang", "nơi gửi", lines)
}

// list judges lines that each begin with a dash and end with ";", the last
// one with ".".
func (j *judge) list(id, what string, lines []*Line) {
	j.listed = append(j.listed, listed{id, lines})
	for i, l := range lines {
		if isBlankText(l.Text) {
			continue
		}
		continues := i > 0 && !dashed(l.Text) && !strings.HasSuffix(lines[i-1].Text, ";") && !strings.HasSuffix(lines[i-1].Text, ".")
		if !dashed(l.Text) && !continues {
			j.add(id, l, what+" không có gạch đầu dòng (-)", "thêm gạch đầu dòng")
		}
		if strings.HasPrefix(l.Text, "–") {
			j.add(id, l, what+" dùng gạch ngang dài (–), phải là gạch đầu dòng (-)", "gõ lại dấu gạch")
		}
		if i+1 < len(lines) && !dashed(lines[i+1].Text) && lines[i+1].Para != l.Para {
			continue // goes on in the next line
		}
		last := i == len(lines)-1
		if !last && !strings.HasSuffix(l.Text, ";") {
			j.add(id, l, fmt.Sprintf("cuối dòng %s không có dấu chấm phẩy (;)", what), "thêm dấu chấm phẩy")
		}
		if last && !strings.HasSuffix(l.Text, ".") && !strings.HasSuffix(l.Text, "…") {
			j.add(id, l, fmt.Sprintf("dòng cuối của %s không có dấu chấm (.)", what), "kết thúc bằng dấu chấm")
		}
	}
}

// basis judges the căn cứ.
func (j *judge) basis() {
	p := j.p
	j.style("nd30/can-cu-kieu", style{what: "căn cứ", from: 13, to: 14, italic: true}, p.Basis...)
	for i, l := range p.Basis {
		text := p.paragraphText(l)
		last := i == len(p.Basis)-1
		switch {
		case isBlankText(strings.TrimPrefix(l.Key, "can cu")):
		case !last && !strings.HasSuffix(text, ";"):
			j.add("nd30/can-cu-dau", l, "cuối căn cứ không có dấu chấm phẩy (;)", "kết thúc bằng dấu chấm phẩy")
		case last && !strings.HasSuffix(text, ".") && !p.basisGoesOn():
			j.add("nd30/can-cu-dau", l, "căn cứ cuối cùng không kết thúc bằng dấu chấm (.)", "đổi dấu cuối thành dấu chấm")
		}
	}
}

// basisGoesOn: the sentence that opens the text is itself a căn cứ.
func (p *Parts) basisGoesOn() bool {
	next := p.near(p.top, 1)
	return len(next) == 1 && (basisNext.MatchString(next[0].Key) || next[0].Key == ".")
}
