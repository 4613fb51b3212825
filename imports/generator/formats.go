package main

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
)

// formats of fields whose Go type is a plain text, by type and field. Prow compiles or parses them when it loads its configuration, or,
// for the regular expressions of blockades and preserved branches, when it uses them.
var formats = map[string]string{
	"Blockade.BlockRegexps":                     "regexp",
	"Blockade.BranchRegexp":                     "regexp",
	"Blockade.ExceptionRegexps":                 "regexp",
	"Brancher.Branches":                         "regexp",
	"Brancher.SkipBranches":                     "regexp",
	"CherryPickApproved.BranchRegexp":           "regexp",
	"CherryPickUnapproved.BranchRegexp":         "regexp",
	"Controller.JobURLTemplateString":           "go-template",
	"Controller.ReportTemplateString":           "go-template",
	"Controller.ReportTemplateStrings":          "go-template",
	"ExternalAgentLog.SelectorString":           "label-selector",
	"ExternalAgentLog.URLTemplateString":        "go-template",
	"Gerrit.AllowedPresubmitTriggerReRawString": "regexp",
	"Gerrit.DeckURL":                            "url",
	"GitHubOptions.LinkURLFromConfig":           "url",
	"Heart.CommentRegexp":                       "regexp",
	"JenkinsOperator.LabelSelectorString":       "label-selector",
	"LensFileConfig.OptionalFiles":              "regexp",
	"LensFileConfig.RequiredFiles":              "regexp",
	"Periodic.Cron":                             "cron",
	"Periodic.Interval":                         "duration",
	"Periodic.MinimumInterval":                  "duration",
	"Plank.JobURLPrefixConfig":                  "url",
	"Policy.Exclude":                            "regexp",
	"Policy.Include":                            "regexp",
	"Presubmit.Trigger":                         "regexp",
	"ProwConfig.StatusErrorLink":                "url",
	"RegexpChangeMatcher.RunIfChanged":          "regexp",
	"RegexpChangeMatcher.SkipIfOnlyChanged":     "regexp",
	"RequireMatchingLabel.GracePeriod":          "duration",
	"RequireMatchingLabel.Regexp":               "regexp",
	"SigMention.Regexp":                         "regexp",
	"SlackReporterConfig.ReportTemplate":        "go-template",
	"TideMergeCommitTemplate.BodyTemplate":      "go-template",
	"TideMergeCommitTemplate.TitleTemplate":     "go-template",
	"Welcome.MessageTemplate":                   "go-template",
}

var text = &node{Type: "string"}

// decoders says what each type that decodes itself accepts. The types are named, not imported, so that one which a version of Prow does
// not know yet costs nothing.
var decoders = map[string]func() *node{
	"encoding/json.RawMessage": func() *node { return &node{} },
	"k8s.io/apimachinery/pkg/api/resource.Quantity": func() *node {
		return &node{Type: []string{"string", "number"}, Format: "quantity"}
	},
	"k8s.io/apimachinery/pkg/apis/meta/v1.Duration":  func() *node { return &node{Type: "string", Format: "duration", Exact: true} },
	"k8s.io/apimachinery/pkg/apis/meta/v1.FieldsV1":  func() *node { return &node{Type: "object"} },
	"k8s.io/apimachinery/pkg/apis/meta/v1.MicroTime": func() *node { return &node{Type: "string", Format: "date-time", Exact: true} },
	"k8s.io/apimachinery/pkg/apis/meta/v1.Time":      func() *node { return &node{Type: "string", Format: "date-time", Exact: true} },
	"k8s.io/apimachinery/pkg/runtime.RawExtension":   func() *node { return &node{Type: "object"} },
	"k8s.io/apimachinery/pkg/util/intstr.IntOrString": func() *node {
		return &node{Type: []string{"string", "integer"}, Exact: true}
	},
	"sigs.k8s.io/prow/pkg/apis/prowjobs/v1.Duration": func() *node {
		return &node{Type: []string{"string", "integer"}, Format: "duration", Exact: true}
	},
	"sigs.k8s.io/prow/pkg/config.TideBranchMergeType": mergeMethod,
	"sigs.k8s.io/prow/pkg/config.TideOrgMergeType": func() *node {
		return mergeMethodOr(&node{Type: "object", AdditionalProperties: mergeMethodOr(&node{Type: "object", AdditionalProperties: mergeMethod()})})
	},
	"sigs.k8s.io/prow/pkg/config.TideRepoMergeType": func() *node {
		return mergeMethodOr(&node{Type: "object", AdditionalProperties: mergeMethod()})
	},
	"time.Time": func() *node { return &node{Type: "string", Format: "date-time", Exact: true} },
}

func mergeMethod() *node {
	return &node{Type: "string", Exact: true}
}

func mergeMethodOr(other *node) *node {
	other.Exact = true
	return &node{AnyOf: []*node{mergeMethod(), other}, Exact: true}
}

// opaque types are left open: their rules are another project's, and half a megabyte of schema.
func isOpaque(t reflect.Type) bool {
	return strings.HasPrefix(t.PkgPath(), "github.com/tektoncd/pipeline/")
}

func decodesItself(t reflect.Type) (*node, bool) {
	if isOpaque(t) {
		return &node{Type: "object"}, true
	}
	name := t.PkgPath() + "." + t.Name()
	if schema, ok := decoders[name]; ok {
		return schema(), true
	}
	if t.Kind() != reflect.Pointer && t.Kind() != reflect.Interface && hasOwnDecoder(t) && !decodesFieldByField[name] {
		panic(fmt.Sprintf("%s decodes itself: say in formats.go what it accepts", name))
	}
	return nil, false
}

// decodesFieldByField names types with a decoder of their own which reads the same fields as Go would.
var decodesFieldByField = map[string]bool{
	"sigs.k8s.io/prow/pkg/plugins.ConfigUpdater": true,
	"sigs.k8s.io/prow/pkg/plugins.Plugins":       true,
}

func hasOwnDecoder(t reflect.Type) bool {
	pointer := reflect.PointerTo(t)
	return pointer.Implements(reflect.TypeFor[json.Unmarshaler]()) || pointer.Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}
