package docx

import (
	"fmt"
	"strings"
)

// place says where a paragraph or drawing stands, as a person finds it in
// Word: "đoạn 12", "bảng 2, hàng 3, ô 1", "đầu trang 1", "khung chữ 1 ở đoạn 3".
func (c *program) place(n *node) string {
	if c.plain {
		if n.parent == nil || propertyNames[n.parent.name] == "" {
			return c.said
		}
		return c.said + ", " + propertyNames[n.parent.name]
	}
	story := storyOf(n)
	at := within(story, n)
	switch story.name {
	case "w:txbxContent":
		return strings.TrimSuffix(fmt.Sprintf("khung chữ %d, %s", c.textBox(story), at), ", đoạn 1")
	case "w:hdr", "w:ftr":
		return c.said + ", " + at
	case "w:footnote", "w:endnote":
		return fmt.Sprintf("%s %d", c.said, ordinal(story))
	}
	return at
}

// propertyNames are the fields of Word's dialog on the file.
var propertyNames = map[string]string{
	"dc:title": "tiêu đề", "dc:subject": "chủ đề", "dc:creator": "tác giả", "cp:keywords": "từ khóa", "dc:description": "ghi chú",
	"cp:category": "thể loại", "cp:lastModifiedBy": "người sửa cuối", "cp:contentStatus": "tình trạng", "ep:Company": "cơ quan", "ep:Manager": "người quản lý",
}

// within counts tables, rows and cells down to n, or paragraphs before it.
func within(story, n *node) string {
	var table, row, cell *node
	for k := n; k != story && k != nil; k = k.parent {
		switch {
		case k.name == "w:tc":
			cell, row, table = k, nil, nil
		case k.name == "w:tr" && row == nil:
			row = k
		case k.name == "w:tbl" && table == nil:
			table = k
		}
	}
	if table == nil || row == nil || cell == nil {
		return fmt.Sprintf("đoạn %d", count(story, n, "w:p", "w:tbl"))
	}
	at := fmt.Sprintf("bảng %d, hàng %d, ô %d", count(story, table, "w:tbl", "w:tbl"), count(table, row, "w:tr", "w:tc"), count(row, cell, "w:tc", "w:tc"))
	if inner := within(cell, n); inner != "đoạn 1" {
		at += ", " + inner
	}
	return at
}

// count numbers n among the elements of that name in order below root, not
// looking inside closed ones.
func count(root, n *node, name, closed string) int {
	found, total := 0, 0
	root.walk(func(k *node) bool {
		if k == root {
			return true
		}
		if k.name == name {
			total++
		}
		if found == 0 && k.start <= n.start && n.end <= k.end && k.name == name {
			found = total
		}
		return k.name != name && k.name != closed && k.name != "w:txbxContent"
	})
	return found
}

// textBox numbers text boxes; the copy for old programs in mc:Fallback has the
// number of the one it copies.
func (c *program) textBox(story *node) int {
	total, at := 0, 0
	c.root.walk(func(k *node) bool {
		fallback := k.name == "mc:Fallback"
		if k.name == "w:txbxContent" {
			total++
		}
		if k == story || fallback && k.start < story.start && story.end < k.end {
			at = total
		}
		return !fallback
	})
	return at
}

// ordinal numbers a note among those of its part that people can see.
func ordinal(note *node) int {
	n := 0
	for _, k := range note.parent.kids {
		if k.name == note.name && k.attr("w:type") == "" {
			n++
		}
		if k == note {
			break
		}
	}
	return n
}
