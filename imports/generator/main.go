// Command generator writes what the project knows of Prow from Prow's own Go types and commands: see ../README.md.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"reflect"
	"sort"

	"sigs.k8s.io/prow/pkg/config"
	_ "sigs.k8s.io/prow/pkg/hook/plugin-imports"
	"sigs.k8s.io/prow/pkg/plugins"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: generator FOLDER")
	}
	if err := generate(os.Args[1]); err != nil {
		log.Fatal(err)
	}
}

func generate(folder string) error {
	in := func(file string) string { return filepath.Join(folder, file) }
	if err := writeConfiguration(in); err != nil {
		return err
	}
	if err := writeJSON(in("prow-job-fields.json"), jobFields()); err != nil {
		return err
	}
	flags, err := flagTable()
	if err != nil {
		return err
	}
	if err := writeJSON(in("flags.json"), flags); err != nil {
		return err
	}
	crd, err := definition()
	if err != nil {
		return err
	}
	return writeJSON(in("prowjobs.prow.k8s.io.json"), crd)
}

func writeConfiguration(in func(file string) string) error {
	prow := newReader(map[reflect.Type]string{reflect.TypeFor[config.Config](): "ProwConfig"})
	prow.read(reflect.TypeFor[config.Config]())
	prow.read(reflect.TypeFor[config.JobConfig]())

	plugin := newReader(map[reflect.Type]string{reflect.TypeFor[plugins.Configuration](): "PluginsConfig"})
	plugin.read(reflect.TypeFor[plugins.Configuration]())
	namePlugins(plugin)

	for field := range prow.unused {
		if plugin.unused[field] {
			return fmt.Errorf("formats.go names %s, which Prow's configuration no longer holds", field)
		}
	}
	if err := writeSchema(in("prow-config.schema.json"), "ProwConfig", prow); err != nil {
		return err
	}
	return writeSchema(in("prow-plugins.schema.json"), "PluginsConfig", plugin)
}

// namePlugins narrows the names of plugins to those that Prow registers.
func namePlugins(r *reader) {
	r.definitions["PluginName"] = &node{Type: "string", Enum: sortedKeys(plugins.HelpProviders())}
	list := r.definitions["OrgPlugins"].Properties["plugins"]
	list.Items = &node{Ref: "#/$defs/PluginName"}
	// The older way to write it: a list of plugins in place of an object.
	r.definitions["PluginsConfig"].Properties["plugins"] = &node{
		Type:                 "object",
		AdditionalProperties: &node{AnyOf: []*node{{Ref: "#/$defs/OrgPlugins"}, list}},
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
