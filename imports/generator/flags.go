package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// option is what `-h` prints of one.
type option struct {
	Default    string `json:"default,omitempty"`
	Deprecated bool   `json:"deprecated,omitempty"`
	Type       string `json:"type"`
}

// flagTable builds every command that commands.go names and reads its `-h`.
func flagTable() (map[string]map[string]option, error) {
	listed, err := exec.Command("go", "list", "-e", "-tags", "commands", "-f", `{{join .Imports "\n"}}`, ".").Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	binaries, err := os.MkdirTemp("", "prow-commands")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(binaries)

	table := map[string]map[string]option{}
	for _, command := range strings.Fields(string(listed)) {
		if !strings.HasPrefix(command, "sigs.k8s.io/prow/cmd/") {
			continue
		}
		binary := filepath.Join(binaries, path.Base(command))
		build := exec.Command("go", "build", "-o", binary, command)
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return nil, fmt.Errorf("go build %s: %w", command, err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		// Its exit status differs from command to command; what it prints is what counts.
		help, _ := exec.CommandContext(ctx, binary, "-h").CombinedOutput()
		cancel()
		flags := parseHelp(string(help))
		if len(flags) == 0 {
			return nil, fmt.Errorf("%s -h shows no flag", command)
		}
		table[path.Base(command)] = flags
		os.Remove(binary)
	}
	return table, nil
}

var (
	flagLine     = regexp.MustCompile(`^ {2,6}(?:-\w, )?--?([\w.-]+)(?: (\w+))?(?:\t(.*)|(?: {2,}(.*)))?$`)
	defaultValue = regexp.MustCompile(`\(default (.*)\)$`)
)

// parseHelp reads what the packages flag and pflag print: name and type, then the usage, which package flag puts on lines of its own.
func parseHelp(help string) map[string]option {
	flags := map[string]option{}
	name, usage := "", ""
	finish := func() {
		if name == "" {
			return
		}
		read := flags[name]
		if found := defaultValue.FindStringSubmatch(strings.TrimSpace(usage)); found != nil {
			read.Default = found[1]
		}
		read.Deprecated = strings.Contains(strings.ToLower(usage), "deprecated")
		flags[name] = read
	}
	for _, line := range strings.Split(help, "\n") {
		if found := flagLine.FindStringSubmatch(line); found != nil {
			finish()
			name, usage = found[1], found[3]+found[4]
			kind := found[2]
			if kind == "" {
				kind = "bool"
			}
			flags[name] = option{Type: kind}
			continue
		}
		usage += " " + strings.TrimSpace(line)
	}
	finish()
	return flags
}
