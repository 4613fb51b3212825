package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
)

// writeSchema writes a schema whose definitions stand under $defs, definitions and properties sorted by name.
func writeSchema(file, root string, r *reader) error {
	document := struct {
		Schema string           `json:"$schema"`
		Ref    string           `json:"$ref"`
		Defs   map[string]*node `json:"$defs"`
	}{"https://json-schema.org/draft/2020-12/schema", "#/$defs/" + root, r.definitions}
	return writeJSON(file, document)
}

func writeJSON(file string, value any) error {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(file, out.Bytes(), 0o644)
}
