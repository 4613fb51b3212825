package main

import (
	"fmt"
	"reflect"
	"strings"
)

// node is one JSON Schema; it marshals in the order of its fields.
type node struct {
	Ref                  string           `json:"$ref,omitempty"`
	Type                 any              `json:"type,omitempty"`
	Format               string           `json:"format,omitempty"`
	Minimum              *int64           `json:"minimum,omitempty"`
	Enum                 []string         `json:"enum,omitempty"`
	AnyOf                []*node          `json:"anyOf,omitempty"`
	Items                *node            `json:"items,omitempty"`
	Properties           map[string]*node `json:"properties,omitempty"`
	AdditionalProperties any              `json:"additionalProperties,omitempty"`
	// Exact: a number or truth value does not stand for a text here, because the type decodes itself.
	Exact bool `json:"x-exact,omitempty"`
}

// reader turns Go types into schemas, as encoding/json would decode them.
type reader struct {
	names       map[reflect.Type]string
	taken       map[string]reflect.Type
	definitions map[string]*node
	unused      map[string]bool
}

func newReader(named map[reflect.Type]string) *reader {
	r := &reader{
		names:       map[reflect.Type]string{},
		taken:       map[string]reflect.Type{},
		definitions: map[string]*node{},
		unused:      map[string]bool{},
	}
	for t, name := range named {
		r.names[t], r.taken[name] = name, t
	}
	for field := range formats {
		r.unused[field] = true
	}
	return r
}

func (r *reader) read(t reflect.Type) *node {
	if special, ok := decodesItself(t); ok {
		return special
	}
	switch t.Kind() {
	case reflect.Pointer:
		return r.read(t.Elem())
	case reflect.String:
		return &node{Type: "string"}
	case reflect.Bool:
		return &node{Type: "boolean"}
	case reflect.Float32, reflect.Float64:
		return &node{Type: "number"}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return &node{Type: "integer"}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		zero := int64(0)
		return &node{Type: "integer", Minimum: &zero}
	case reflect.Interface:
		return &node{}
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			return &node{Type: "string", Format: "byte"}
		}
		return &node{Type: "array", Items: r.read(t.Elem())}
	case reflect.Map:
		return &node{Type: "object", AdditionalProperties: r.read(t.Elem())}
	case reflect.Struct:
		return r.reference(t)
	}
	panic(fmt.Sprintf("no schema for %s", t))
}

func (r *reader) reference(t reflect.Type) *node {
	name, known := r.names[t]
	if !known {
		name = r.freeName(t)
		r.names[t], r.taken[name] = name, t
	}
	if _, done := r.definitions[name]; !done {
		definition := &node{Type: "object", Properties: map[string]*node{}, AdditionalProperties: false}
		r.definitions[name] = definition
		r.fields(t, definition)
		definition.Exact = hasOwnDecoder(t)
	}
	return &node{Ref: "#/$defs/" + name}
}

// freeName is the type's own name, after its package's where another type has it already.
func (r *reader) freeName(t reflect.Type) string {
	name := t.Name()
	if _, taken := r.taken[name]; taken {
		parts := strings.Split(t.PkgPath(), "/")
		for i := len(parts) - 1; i >= 0; i-- {
			if name = title(parts[i]) + name; r.taken[name] == nil {
				return name
			}
		}
		panic(fmt.Sprintf("no free name for %s", t))
	}
	return name
}

func title(s string) string {
	return strings.ToUpper(s[:1]) + s[1:]
}

// fields adds what a struct holds, embedded structs last: encoding/json prefers the shallower of two fields of one name.
func (r *reader) fields(t reflect.Type, into *node) {
	var embedded []reflect.Type
	for i := 0; i < t.NumField(); i++ {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Anonymous && name == "" {
			inner := field.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			embedded = append(embedded, inner)
			continue
		}
		if name == "-" || !field.IsExported() {
			continue
		}
		if name == "" {
			name = field.Name
		}
		if _, present := into.Properties[name]; present {
			continue
		}
		schema := r.read(field.Type)
		r.format(t.Name()+"."+field.Name, schema)
		into.Properties[name] = schema
	}
	for _, inner := range embedded {
		r.fields(inner, into)
	}
}

func (r *reader) format(field string, schema *node) {
	format, ok := formats[field]
	if !ok {
		return
	}
	delete(r.unused, field)
	for schema.Type != "string" {
		if schema.Items != nil {
			schema = schema.Items
		} else if inner, isMap := schema.AdditionalProperties.(*node); isMap {
			schema = inner
		} else {
			panic(field + " is no text, yet has a format")
		}
	}
	schema.Format = format
}
