// Command generator writes what the project knows of Prow from Prow's own Go types: see ../README.md.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"sort"

	"sigs.k8s.io/prow/pkg/config"
	_ "sigs.k8s.io/prow/pkg/hook/plugin-imports"
	"sigs.k8s.io/prow/pkg/plugins"
)

func main() {
	log.SetFlags(0)
	tables := flag.Bool("tables", false, "write the flags of the commands and the definition of ProwJob too")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: generator [-tables] FOLDER")
	}
	if err := generate(flag.Arg(0)); err != nil {
		log.Fatal(err)
	}
	if *tables {
		if err := writeTables(flag.Arg(0)); err != nil {
			log.Fatal(err)
		}
	}
}

func writeTables(folder string) error {
	flags, err := flagTable()
	if err != nil {
		return err
	}
	if err := writeJSON(filepath.Join(folder, "flags.json"), flags); err != nil {
		return err
	}
	crd, err := definition()
	if err != nil {
		return err
	}
	return writeJSON(filepath.Join(folder, "prowjobs.prow.k8s.io.json"), crd)
}

func generate(folder string) error {
	prow := newReader(map[reflect.Type]string{reflect.TypeFor[config.Config](): "ProwConfig"})
	prow.read(reflect.TypeFor[config.Config]())
	prow.read(reflect.TypeFor[config.JobConfig]())

	plugin := newReader(map[reflect.Type]string{reflect.TypeFor[plugins.Configuration](): "PluginsConfig"})
	plugin.read(reflect.TypeFor[plugins.Configuration]())
	if err := addPlugins(plugin); err != nil {
		return err
	}

	for field := range prow.unused {
		if plugin.unused[field] {
			return fmt.Errorf("formats.go names %s, which Prow's configuration no longer holds", field)
		}
	}
	return writeAll(folder, prow, plugin)
}

func writeAll(folder string, prow, plugin *reader) error {
	in := func(file string) string { return filepath.Join(folder, file) }
	if err := writeSchema(in("prow-config.schema.json"), "ProwConfig", prow); err != nil {
		return err
	}
	if err := writeSchema(in("prow-plugins.schema.json"), "PluginsConfig", plugin); err != nil {
		return err
	}
	if err := writeJSON(in("prow-job-fields.json"), jobFields()); err != nil {
		return err
	}
	if err := writeTypes(in("prow-config.ts"), "config.yaml (ProwConfig) and the files of jobs (JobConfig).", prow); err != nil {
		return err
	}
	return writeTypes(in("prow-plugins.ts"), "plugins.yaml (PluginsConfig).", plugin)
}

// additions are what a newer Prow than the module accepts and the deployed one already knows.
type additions struct {
	Plugins []string                    `json:"plugins"`
	Fields  map[string]map[string]*node `json:"fields"`
}

// addPlugins narrows the names of plugins to those that Prow registers, and adds what additions.json knows.
func addPlugins(r *reader) error {
	text, err := os.ReadFile("additions.json")
	if err != nil {
		return err
	}
	var known additions
	if err := json.Unmarshal(text, &known); err != nil {
		return fmt.Errorf("additions.json: %w", err)
	}
	for definition, fields := range known.Fields {
		target := r.definitions[definition]
		if target == nil {
			return fmt.Errorf("additions.json adds to %s, which Prow does not have", definition)
		}
		for _, field := range sortedKeys(fields) {
			if target.Properties[field] == nil {
				target.Properties[field] = fields[field]
				target.order = append(target.order, field)
			}
		}
	}

	names := append(sortedKeys(plugins.HelpProviders()), known.Plugins...)
	sort.Strings(names)
	names = slices.Compact(names)
	r.definitions["PluginName"] = &node{Type: "string", Enum: names}
	list := r.definitions["OrgPlugins"].Properties["plugins"]
	list.Items = &node{Ref: "#/$defs/PluginName"}
	// The older way to write it: a list of plugins in place of an object.
	r.definitions["PluginsConfig"].Properties["plugins"] = &node{
		Type:                 "object",
		AdditionalProperties: &node{AnyOf: []*node{{Ref: "#/$defs/OrgPlugins"}, list}},
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
