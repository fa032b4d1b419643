package main

import (
	"bufio"
	"fmt"
	"strings"
	"time"

	"vanthu/internal/pipeline"
	"vanthu/internal/register"
)

// utc is now as the dispatches of the register have it.
func (p *program) utc() string { return p.now().UTC().Format(time.RFC3339) }

func localTime(instant string) string {
	at, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		return instant
	}
	return at.Local().Format("15:04 ngày 2/1/2006")
}

// askUnknown asks who sits there about letters whose fate nobody knows. Who
// does not answer is asked next time.
func (m *mailing) askUnknown() error {
	lost, err := m.unknown()
	if err != nil || !m.p.asks || m.p.json {
		return err
	}
	in := bufio.NewReader(m.p.in)
	for _, d := range lost {
		fmt.Fprintf(m.p.out, "Thư %d gửi %s (%s) lúc %s: không rõ đã nhận hay chưa.\nNơi nhận đã nhận chưa? (c = đã nhận, k = chưa nhận, Enter = để sau) ", d.ID, d.Organ, d.Subject, localTime(d.Tried))
		answer, _ := in.ReadString('\n')
		switch strings.ToLower(strings.TrimSpace(answer)) {
		case "c", "có", "co":
			err = m.decide(d.ID, true)
		case "k", "không", "khong":
			err = m.decide(d.ID, false)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// warnUnknown names those that are still open, but for what this run has told.
func (m *mailing) warnUnknown() {
	lost, err := m.unknown()
	if err != nil {
		return // the letters of this run are told already
	}
	for _, d := range lost {
		m.p.log.Error(pos(fmt.Sprintf("thư %d", d.ID)), "gui/khong-ro", fmt.Sprintf("không rõ %s đã nhận “%s” hay chưa: %s", d.Organ, d.Subject, d.Answer),
			fmt.Sprintf("hỏi nơi nhận rồi ghi: vanthu send --settle %d --accepted hoặc --not-accepted; vanthu không tự gửi lại", d.ID))
	}
}

// tell says what became of each letter.
func (m *mailing) tell(done []pipeline.Posted) {
	rows := []map[string]any{}
	for _, one := range done {
		d := one.Dispatch
		rows = append(rows, map[string]any{"id": d.ID, "organ": d.Organ, "email": d.Email, "subject": d.Subject, "message_id": d.MessageID, "state": one.State, "answer": one.Answer, "attempts": d.Attempts})
		switch one.State {
		case register.Sent:
			m.p.say("Đã gửi %s <%s>: %s\n", d.Organ, d.Email, d.Subject)
		case register.Failed:
			m.p.log.Error(pos(fmt.Sprintf("thư %d", d.ID)), "gui/that-bai", fmt.Sprintf("máy chủ từ chối thư gửi %s <%s>: %s", d.Organ, d.Email, one.Answer), "sửa theo lời máy chủ rồi gửi lại bằng lệnh send như lần đầu")
		case register.Queued:
			m.p.log.Error(pos(fmt.Sprintf("thư %d", d.ID)), "gui/chua-gui", fmt.Sprintf("chưa gửi được %s <%s>: %s", d.Organ, d.Email, one.Answer), "thư vẫn xếp hàng; gửi tiếp bằng: vanthu send --pending")
		}
	}
	m.p.result = map[string]any{"letters": rows}
}

// stopped is the fault behind a run that no letter could get through.
func stopped(done []pipeline.Posted) error {
	if len(done) == 0 || !done[len(done)-1].Stopped {
		return nil
	}
	last := done[len(done)-1]
	return fault{"dừng gửi ở bước " + last.Step + ": " + strings.TrimPrefix(last.Answer, last.Step+": "), "kiểm tra gui_thu trong inputs/co-quan.yaml và tài khoản; các thư vẫn xếp hàng, gửi tiếp bằng: vanthu send --pending"}
}
