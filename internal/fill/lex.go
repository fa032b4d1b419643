package fill

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind is what a tag does.
type Kind int

const (
	Print    Kind = iota // {{name}}
	Open                 // {{#name}}
	Inverted             // {{^name}}
	Close                // {{/name}}
	Note                 // {{! note }}
)

// Tag is one tag of a text. Path is empty for {{.}}.
type Tag struct {
	Kind       Kind
	Path       []string // folded: co_quan, ten
	Calls      []Call   // formats, in order
	Source     string   // as typed: {{Cơ quan.Tên | hoa}}
	Start, End int      // byte range in the text
}

// Call is a format in a tag with its argument.
type Call struct {
	Format *Format
	Arg    string
}

// Name is the path as data spell it.
func (t Tag) Name() string {
	if len(t.Path) == 0 {
		return "."
	}
	return strings.Join(t.Path, ".")
}

// Fault is what is wrong with a tag or with the value it asks for. Rule,
// Message and Hint are those of a finding; Start and End are set by Lex.
type Fault struct {
	Rule, Message, Hint string
	Start, End          int
}

// Lex finds the tags of a text, in order, and the faulty ones beside them.
func Lex(text string) (tags []Tag, faults []Fault) {
	fault := func(start, end int, rule, message, hint string) {
		faults = append(faults, Fault{rule, message, hint, start, end})
	}
	for i := 0; ; {
		start, end, next := delimit(text, i)
		if stray := strings.Index(text[i:start], "}}"); stray >= 0 {
			fault(i+stray, i+stray+2, "the/hong", "có }} mà phía trước không có {{", "gõ đủ hai dấu { ở đầu thẻ, hoặc bỏ }}")
		}
		if start == len(text) {
			return tags, faults
		}
		i = next
		if end < 0 {
			fault(start, next, "the/hong", "thẻ mở bằng {{ mà không có }} trong cùng đoạn", "gõ đủ }} ở cuối thẻ; một thẻ phải nằm trọn trong một đoạn")
			continue
		}
		tag, bad := read(text[start:end])
		if bad != nil {
			fault(start, end, bad.Rule, bad.Message, bad.Hint)
			if bad.Rule != "the/dinh-dang" { // a name with a wrong format is still a name
				continue
			}
		}
		tag.Start, tag.End = start, end
		tags = append(tags, tag)
	}
}

// delimit finds the next tag from i on: its range, and where to look further.
// start is len(text) when there is none, end is -1 when it is not closed.
// {{{name}}} is taken whole, as Mustache has it.
func delimit(text string, i int) (start, end, next int) {
	k := strings.Index(text[i:], "{{")
	if k < 0 {
		return len(text), -1, len(text)
	}
	start = i + k
	body := start + 2
	for body < len(text) && text[body] == '{' {
		body++
	}
	closing := strings.Index(text[body:], "}}")
	if again := strings.Index(text[body:], "{{"); closing < 0 || again >= 0 && again < closing {
		next = len(text)
		if again >= 0 {
			next = body + again
		}
		return body - 2, -1, next
	}
	end = body + closing + 2
	if body == start+3 && strings.HasPrefix(text[end:], "}") {
		return start, end + 1, end + 1
	}
	return body - 2, end, end
}

// read takes a delimited tag apart.
func read(source string) (Tag, *Fault) {
	tag := Tag{Source: source}
	body := strings.Map(func(r rune) rune {
		if invisible(r) {
			return -1
		}
		return r
	}, strings.Trim(source, "{}"))
	body = strings.TrimSpace(body)
	if body == "" {
		return tag, &Fault{Rule: "the/rong", Message: "thẻ rỗng", Hint: "gõ tên vào giữa {{ và }}, hoặc bỏ thẻ"}
	}
	switch body[0] {
	case '!':
		tag.Kind = Note
		return tag, nil
	case '#':
		tag.Kind, body = Open, body[1:]
	case '^':
		tag.Kind, body = Inverted, body[1:]
	case '/':
		tag.Kind, body = Close, body[1:]
	case '&':
		body = body[1:]
	}
	name, calls := cutFormats(body)
	path, bad := readPath(name, source)
	if bad != nil {
		return tag, bad
	}
	tag.Path = path
	if len(calls) > 0 && tag.Kind != Print {
		return tag, &Fault{Rule: "the/dinh-dang", Message: "dấu phần " + source + " không nhận định dạng", Hint: "bỏ phần sau dấu |"}
	}
	for _, c := range calls {
		call, bad := readCall(c, source)
		if bad != nil {
			return tag, bad
		}
		tag.Calls = append(tag.Calls, call)
	}
	return tag, nil
}

// cutFormats splits at the bars that stand outside quotes.
func cutFormats(body string) (name string, calls []string) {
	var parts []string
	var closing rune
	from := 0
	for i, r := range body {
		switch {
		case closing != 0:
			if r == closing || isQuote(r) && isQuote(closing) {
				closing = 0
			}
		case isQuote(r):
			closing = r
		case r == '|':
			parts = append(parts, body[from:i])
			from = i + 1
		}
	}
	parts = append(parts, body[from:])
	return parts[0], parts[1:]
}

// isQuote knows the quotes that Word's autocorrection puts for the typed one.
func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»':
		return true
	}
	return false
}

func readPath(name, source string) ([]string, *Fault) {
	name = strings.TrimSpace(name)
	if name == "." {
		return nil, nil
	}
	if name == "" {
		return nil, &Fault{Rule: "the/rong", Message: "thẻ " + source + " không có tên", Hint: "gõ tên vào thẻ"}
	}
	var path []string
	for _, seg := range strings.Split(strings.TrimPrefix(name, "."), ".") {
		seg = Fold(seg)
		if !isName(seg) {
			return nil, &Fault{Rule: "the/hong", Message: "tên trong thẻ " + source + " không hợp lệ", Hint: "tên chỉ gồm chữ, số, dấu cách hoặc dấu gạch dưới; các tầng cách nhau bằng dấu chấm"}
		}
		path = append(path, seg)
	}
	return path, nil
}

// readCall reads "so", "so 1", "so: 1", `noi "; "`. The longest known name
// wins, as names may hold spaces: "ngày dài".
func readCall(call, source string) (Call, *Fault) {
	call = strings.TrimSpace(call)
	if f := formats()[Fold(call)]; f != nil {
		return Call{f, ""}, nil
	}
	for i, r := range call {
		var f *Format
		if r == ':' || r == '(' || unicode.IsSpace(r) || isQuote(r) {
			f = formats()[Fold(call[:i])]
		}
		if f == nil {
			continue
		}
		if !f.TakesArg {
			return Call{}, &Fault{Rule: "the/dinh-dang", Message: "định dạng " + f.Name + " trong " + source + " không nhận tham số", Hint: "viết: " + f.Name}
		}
		arg, ok := unquote(call[i:])
		if !ok {
			return Call{}, &Fault{Rule: "the/dinh-dang", Message: "dấu nháy trong " + source + " không đủ cặp", Hint: `đặt tham số giữa hai dấu nháy, ví dụ ` + f.Name + ` "; "`}
		}
		return Call{f, arg}, nil
	}
	word, _, _ := strings.Cut(call, ":")
	return Call{}, unknownFormat(Fold(strings.TrimRight(word, `"“”0123456789 `)), source)
}

func unknownFormat(name, source string) *Fault {
	hint := "xem các định dạng bằng lệnh: vanthu template tags"
	var known []string
	for _, f := range Formats() {
		known = append(known, f.Name)
	}
	if near := nearest(name, known); near != "" {
		hint = "có phải là " + near + "?"
	}
	return &Fault{Rule: "the/dinh-dang", Message: "không có định dạng “" + name + "” trong " + source, Hint: hint}
}

// unquote takes the separator and the quotes off an argument; a quote without
// its pair is a slip, not a sign to print.
func unquote(arg string) (string, bool) {
	arg = strings.TrimSpace(arg)
	if strings.HasPrefix(arg, "(") && strings.HasSuffix(arg, ")") {
		arg = strings.TrimSpace(arg[1 : len(arg)-1])
	} else {
		arg = strings.TrimSpace(strings.TrimPrefix(arg, ":"))
	}
	first, n := utf8.DecodeRuneInString(arg)
	last, m := utf8.DecodeLastRuneInString(arg)
	if isQuote(first) || isQuote(last) || isSingleQuote(first) && isSingleQuote(last) {
		if len(arg) < n+m || isQuote(first) != isQuote(last) {
			return "", false
		}
		return arg[n : len(arg)-m], true
	}
	return arg, true
}

func isSingleQuote(r rune) bool { return r == '\'' || r == '‘' || r == '’' }
