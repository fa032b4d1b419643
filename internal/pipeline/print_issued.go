package pipeline

import "vanthu/internal/register"

// What is bundled comes from the register of outgoing documents.
type (
	IssuedDocument  = register.Document
	IssuedRecipient = register.Recipient
	IssuedFile      = register.File
)
