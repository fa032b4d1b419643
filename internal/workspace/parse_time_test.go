package workspace

import "testing"

// Times as people type them and as Excel writes them into CSV files.
func TestTimes(t *testing.T) {
	for typed, want := range map[string]string{
		"17:00": "17:00", "5h30": "05:30", "17 giờ 30 phút": "17:30", "17g": "17:00", "0.70833333": "17:00",
		"5:00:00 CH": "17:00", "05:00:00 PM": "17:00", "5:30 SA": "05:30", "12:15 am": "00:15", "12:15 CH": "12:15", "7 giờ tối": "19:00",
		"25:00": "", "17:00 CH": "", "5:61": "", "chiều": "", "5": "",
	} {
		got, bad := parseTime(typed)
		if got != want || (bad == nil) != (want != "") {
			t.Errorf("%q is %q, want %q; %v", typed, got, want, bad)
		}
	}
}
