package workspace

import "vanthu/internal/commune"

// readRemarks reads bao-cao.yaml: by period, the sentences only a person can
// write.
func readRemarks(o *object, y *commune.Year) {
	o.what = "tệp " + remarksFile
	for _, key := range o.order {
		name, ok := match(key, periodNames())
		if !ok {
			o.file.log.Error(o.keys[key], "bao-cao/ky", "không có kỳ báo cáo “"+brief(key)+"”", suggest(key, periodNames()))
			continue
		}
		p := commune.PeriodName(name)
		r := commune.Remarks{Period: p, Source: commune.Source{File: o.file.name, Line: o.keys[key].Line}}
		if entry := o.child(key, "kỳ báo cáo"); entry != nil {
			readPeriod(entry, &r)
		}
		y.Remarks[p] = r
	}
}

func readPeriod(o *object, r *commune.Remarks) {
	r.Sent = o.date("ngay_gui")
	r.Directing = o.texts("chi_dao")
	r.Strengths = o.texts("uu_diem")
	r.Weaknesses = o.texts("ton_tai")
	r.Causes = o.texts("nguyen_nhan")
	r.NextTasks = o.texts("nhiem_vu")
	r.Proposals = o.texts("kien_nghi")
	if given := o.child("so_lieu_ky_truoc", "số liệu kỳ trước"); given != nil {
		r.PreviousFigures = map[commune.Indicator]commune.Amount{}
		for _, info := range commune.Indicators() {
			if key := string(info.ID); given.values[key] != nil {
				r.PreviousFigures[info.ID] = given.amount(key)
			}
			given.asked = append(given.asked, string(info.ID))
		}
		given.done()
	}
	o.done()
}
