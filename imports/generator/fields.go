package main

import (
	"encoding"
	"reflect"

	prowapi "sigs.k8s.io/prow/pkg/apis/prowjobs/v1"
)

// jobFields is what a template finds in an empty ProwJob, by Go's names: fields below structs, and for any other field or method what
// comes of asking it for a field: "nil" and "value" fail, "open" may hold anything.
func jobFields() any {
	return fieldsOf(reflect.TypeFor[prowapi.ProwJob]())
}

func fieldsOf(t reflect.Type) any {
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface:
		return "nil"
	case reflect.Map:
		return "open"
	case reflect.Struct:
		if t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
			return "open"
		}
	default:
		return "value"
	}
	fields := map[string]any{}
	pointer := reflect.PointerTo(t)
	for i := 0; i < pointer.NumMethod(); i++ {
		fields[pointer.Method(i).Name] = "open"
	}
	for i := 0; i < t.NumField(); i++ {
		if field := t.Field(i); field.IsExported() {
			fields[field.Name] = fieldsOf(field.Type)
			if embedded, isStruct := fields[field.Name].(map[string]any); field.Anonymous && isStruct {
				for name, inner := range embedded {
					if _, present := fields[name]; !present {
						fields[name] = inner
					}
				}
			}
		}
	}
	return fields
}
