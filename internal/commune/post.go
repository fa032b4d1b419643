package commune

// Organ is an organisation that documents are sent to, with its mailbox.
type Organ struct {
	Source  Source
	Name    string
	OrganID string // its code in the national system, as it was given
	Email   string
}

// Contact is how the office is reached.
type Contact struct{ Address, Telephone, Fax, Email, Website string }

// Post is where the office hands in its mail. The login is never in the
// inputs.
type Post struct {
	Source      Source
	Host        string
	Port        int
	Security    string // starttls or tls
	Sender      string // mailbox
	SenderName  string
	LimitMB     int    // of one message as it goes over the wire
	Certificate string // file below inputs with the certificate of an authority of one's own
	Body        string // template of the message, below templates
}

// EdXML is what the office's document system wants of an edXML message.
type EdXML struct {
	DayFirst bool
	Raw      bool
	Types    map[string]string // by abbreviation: BC
}
