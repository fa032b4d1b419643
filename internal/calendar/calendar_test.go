package calendar

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// parse reads a calendar back: content lines unfolded, events by their values.
func parse(t *testing.T, data []byte) (events []map[string]string) {
	t.Helper()
	text := string(data)
	for _, physical := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(physical) > 75 || !utf8.ValidString(physical) || strings.ContainsAny(physical, "\r\n") {
			t.Errorf("line of %d octets: %q", len(physical), physical)
		}
	}
	var open []string
	for _, line := range strings.Split(strings.ReplaceAll(strings.TrimSuffix(text, "\r\n"), "\r\n ", ""), "\r\n") {
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			t.Fatalf("no value in %q", line)
		}
		switch name {
		case "BEGIN":
			if open = append(open, value); value == "VEVENT" {
				events = append(events, map[string]string{})
			}
		case "END":
			if open[len(open)-1] != value {
				t.Fatalf("END:%s in %v", value, open)
			}
			open = open[:len(open)-1]
		default:
			if open[len(open)-1] == "VEVENT" {
				events[len(events)-1][name] = strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n").Replace(value)
			}
		}
	}
	if len(open) > 0 {
		t.Errorf("open: %v", open)
	}
	return events
}

func TestACalendarReadsBack(t *testing.T) {
	days := []Day{
		{"bao-cao/nam", "Báo cáo năm 2023: gửi UBND huyện; trước ngày 25/11/2023, qua Phòng Văn hóa và Thông tin huyện Mộ Đức", "Dòng 1\nDòng 2 \\ hết", time.Date(2023, 11, 24, 0, 0, 0, 0, time.UTC), 3},
		{"1.a/12", "BEGIN:VEVENT\r\nUID:x", "", time.Date(2023, 12, 31, 0, 0, 0, 0, time.UTC), 0},
	}
	stamp := time.Date(2023, 11, 1, 8, 0, 0, 0, time.FixedZone("", 7*3600))
	events := parse(t, ICS("Kế hoạch 2023", stamp, days))
	if len(events) != 2 {
		t.Fatal(events)
	}
	first, second := events[0], events[1]
	if first["SUMMARY"] != days[0].Summary || first["DESCRIPTION"] != days[0].Description || first["DTSTART;VALUE=DATE"] != "20231124" || first["DTSTAMP"] != "20231101T010000Z" {
		t.Error(first)
	}
	if second["DTEND;VALUE=DATE"] != "20240101" || second["SUMMARY"] != "BEGIN:VEVENT\nUID:x" {
		t.Error(second)
	}
	again := parse(t, ICS("", stamp.AddDate(0, 1, 0), days[:1]))
	if again[0]["UID"] != first["UID"] || first["UID"] == second["UID"] {
		t.Error("UIDs are not stable")
	}
}

func FuzzLinesStayShort(f *testing.F) {
	f.Add("Đức Phú; a,b\\n")
	f.Fuzz(func(t *testing.T, s string) {
		if events := parse(t, ICS(s, time.Time{}, []Day{{Key: s, Summary: s, Description: s}})); len(events) != 1 {
			t.Error(events)
		}
	})
}
