package dispatch

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// namespace is edXML's own.
const namespace = "http://www.mic.gov.vn/TBT/QCVN_102_2016"

// node is an element of an edXML message: text or children.
type node struct {
	name     string
	version  string // of edXMLManifest, the one attribute there is
	text     string
	children []node
}

func leaf(name, text string) node { return node{name: name, text: text} }

func branch(name string, children ...node) node {
	n := node{name: name}
	for _, c := range children {
		if c.text != "" || len(c.children) > 0 || c.version != "" { // what is unknown is left out
			n.children = append(n.children, c)
		}
	}
	return n
}

func (n node) child(name string) node {
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}
	return node{}
}

// prefixed are the elements that carry the prefix in the samples.
var prefixed = map[string]bool{"edXMLEnvelope": true, "ContentTransferEncoded": true}

func (n node) bytes() []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	n.write(&b, 0)
	return b.Bytes()
}

func (n node) write(b *bytes.Buffer, depth int) {
	indent := strings.Repeat("  ", depth)
	name, head := n.name, ""
	switch {
	case n.name == "edXML":
		head = ` xmlns="` + namespace + `" xmlns:edXML="` + namespace + `"`
	case prefixed[n.name]:
		name = "edXML:" + n.name
	}
	if n.version != "" {
		head = ` version="` + n.version + `"`
	}
	b.WriteString(indent + "<" + name + head + ">")
	xml.EscapeText(b, []byte(n.text))
	for i, c := range n.children {
		if i == 0 {
			b.WriteByte('\n')
		}
		c.write(b, depth+1)
	}
	if len(n.children) > 0 {
		b.WriteString(indent)
	}
	b.WriteString("</" + name + ">\n")
}

// Bounds of what is read: an edXML message is shallow and short but for its
// attachments.
const (
	maxDepth    = 12
	maxElements = 20000
)

var errShape = errors.New("không phải một thông điệp edXML")

// parse reads a message. A document type is refused, as are other namespaces.
func parse(data []byte) (node, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	open := []node{{}}
	for count := 0; ; {
		token, err := dec.Token()
		if err == io.EOF {
			if len(open) != 1 || len(open[0].children) != 1 {
				return node{}, errShape
			}
			return open[0].children[0], nil
		}
		if err != nil {
			return node{}, fmt.Errorf("%w: %w", errShape, err)
		}
		last := &open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if count++; count > maxElements || len(open) > maxDepth || t.Name.Space != namespace {
				return node{}, fmt.Errorf("%w: phần tử %s", errShape, t.Name.Local)
			}
			n := node{name: t.Name.Local}
			for _, a := range t.Attr {
				if a.Name.Local == "version" {
					n.version = a.Value
				}
			}
			open = append(open, n)
		case xml.EndElement:
			done := *last
			if done.text = strings.TrimSpace(done.text); len(done.children) > 0 && done.text != "" {
				return node{}, fmt.Errorf("%w: %s vừa có chữ vừa có phần tử", errShape, done.name)
			}
			open = open[:len(open)-1]
			up := &open[len(open)-1]
			up.children = append(up.children, done)
		case xml.CharData:
			last.text += string(t)
		case xml.Directive:
			return node{}, fmt.Errorf("%w: có khai báo kiểu tài liệu", errShape)
		}
	}
}
