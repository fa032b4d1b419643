package mail

import (
	"context"
	"errors"
	"fmt"
	"net/textproto"
	"strings"
)

// Result is what is known of a message after a dialogue.
type Result string

const (
	Accepted Result = "accepted" // the server took it over
	Later    Result = "later"    // it did not; another time it may
	Refused  Result = "refused"  // it will not
	Unknown  Result = "unknown"  // the line broke between the end of the message and the answer
)

// Outcome is how a dialogue ended.
type Outcome struct {
	Result Result
	Step   string // where, in Vietnamese
	Code   int    // of the server's answer, 0 without one
	Answer string // the server's, or what went wrong; holds no secret
	Stop   bool   // no other message will go through either: certificate, login
}

// Envelope is one message to one mailbox.
type Envelope struct {
	From, To string
	Raw      []byte
}

// Deliver hands a message in. Before its last byte goes out it calls commit:
// until then the server cannot have accepted it, from then on it may have. When
// commit fails the message is not ended and the outcome is Later.
func (s Server) Deliver(ctx context.Context, e Envelope, commit func() error) Outcome {
	o := s.deliver(ctx, e, commit)
	o.Answer = clip(s.Login.Redact(Clean(o.Answer)), 400)
	return o
}

func (s Server) deliver(ctx context.Context, e Envelope, commit func() error) Outcome {
	l, err := s.open(ctx)
	if err != nil {
		return judge(err)
	}
	defer l.close()
	if err := l.envelope(e); err != nil {
		return judge(err)
	}
	w, err := l.data(e.Raw)
	if err != nil {
		return judge(err)
	}
	// An answer that is here before the message has ended answers something
	// else: taken for the answer to the message it would lose it.
	if l.client.Text.R.Buffered() > 0 {
		return Outcome{Result: Later, Step: stepData, Answer: "máy chủ trả lời khi chưa nhận hết thư"}
	}
	if err := commit(); err != nil {
		return Outcome{Result: Later, Step: stepData, Answer: "không ghi được vào sổ trước khi kết thúc thư: " + err.Error(), Stop: true}
	}
	o := ended(l.step(stepEnd, s.Patience.End, w.Close))
	l.open = o.Code == 0
	return o
}

// ended judges the answer to the end of the message: only a clear word of the
// server settles it.
func ended(err error) Outcome {
	if err == nil {
		return Outcome{Result: Accepted, Step: stepEnd, Code: 250, Answer: "máy chủ đã nhận"}
	}
	o := judge(err)
	switch o.Code / 100 {
	case 2:
		o.Result = Accepted
	case 4, 5: // judge has said it
	default:
		o.Result = Unknown
	}
	o.Stop = false
	return o
}

// stepError is a failure with the step it happened at.
type stepError struct {
	step  string
	err   error
	world bool // it is the server's or the configuration's, whatever the message
}

func (e *stepError) Error() string { return e.step + ": " + e.err.Error() }
func (e *stepError) Unwrap() error { return e.err }

// judge reads an error before the end of a message: 5xx to the envelope is
// final; all that may be mended elsewhere is for later.
func judge(err error) Outcome {
	o := Outcome{Result: Later, Answer: err.Error()}
	var at *stepError
	if errors.As(err, &at) {
		o.Step, o.Answer, o.Stop = at.step, at.err.Error(), at.world
	}
	var reply *textproto.Error
	if errors.As(err, &reply) {
		o.Code, o.Answer = reply.Code, fmt.Sprintf("%d %s", reply.Code, strings.ReplaceAll(reply.Msg, "\n", " "))
		switch {
		case reply.Code/100 != 5:
			o.Stop = false // busy, not wrong
		case !o.Stop:
			o.Result = Refused
		}
	}
	return o
}

// envelope says from whom and to whom. A server that says how much it takes is
// believed before a long message is on its way.
func (l *line) envelope(e Envelope) error {
	if _, limit := l.client.Extension("SIZE"); tooLarge(limit, len(e.Raw)) {
		return &stepError{step: stepMail, err: &textproto.Error{Code: 552, Msg: "thư dài " + fmt.Sprint(len(e.Raw)) + " byte, máy chủ chỉ nhận " + limit + " byte"}}
	}
	if err := l.step(stepMail, l.patience.Step, func() error { return l.client.Mail("<" + e.From + ">") }); err != nil {
		return err
	}
	return l.step(stepRcpt, l.patience.Step, func() error { return l.client.Rcpt("<" + e.To + ">") })
}

func tooLarge(limit string, size int) bool {
	var most int
	_, err := fmt.Sscan(limit, &most)
	return err == nil && most > 0 && size > most
}

// data sends everything but the end.
func (l *line) data(raw []byte) (w interface{ Close() error }, err error) {
	err = l.step(stepData, l.patience.Data, func() error {
		writer, err := l.client.Data()
		if err != nil {
			return err
		}
		w, l.open = writer, true
		_, err = writer.Write(raw)
		return err
	})
	return w, err
}
