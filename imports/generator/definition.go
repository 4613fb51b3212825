package main

import (
	"fmt"
	"os/exec"
	"strings"

	"sigs.k8s.io/yaml"
)

const controllerGen = "sigs.k8s.io/controller-tools/cmd/controller-gen@v0.19.0"

// definition is the CustomResourceDefinition of ProwJob. controller-gen is built apart from this module, whose requirements it does not
// share, and run in its folder, where it finds Prow.
func definition() (any, error) {
	command := exec.Command("go", "run", controllerGen, "crd:maxDescLen=0",
		"paths=sigs.k8s.io/prow/pkg/apis/prowjobs/v1", "output:crd:stdout")
	out, err := command.Output()
	if err != nil {
		if exit, ok := err.(*exec.ExitError); ok {
			err = fmt.Errorf("%w: %s", err, exit.Stderr)
		}
		return nil, fmt.Errorf("controller-gen: %w", err)
	}
	var crd map[string]any
	if err := yaml.Unmarshal([]byte(strings.TrimPrefix(string(out), "---\n")), &crd); err != nil {
		return nil, err
	}
	// Prow asks for the first so that a name of the group k8s.io is allowed, and leaves Tekton's part of the schema open.
	annotations := at(crd, "metadata", "annotations")
	annotations["api-approved.kubernetes.io"] = "https://github.com/kubernetes/test-infra/pull/8669"
	version := at(crd, "spec")["versions"].([]any)[0].(map[string]any)
	for _, column := range version["additionalPrinterColumns"].([]any) {
		delete(column.(map[string]any), "description")
	}
	spec := at(version, "schema", "openAPIV3Schema", "properties", "spec", "properties")
	spec["pipeline_run_spec"] = open()
	at(spec, "tekton_pipeline_run_spec", "properties")["v1beta1"] = open()
	return crd, nil
}

func open() map[string]any {
	return map[string]any{"type": "object", "x-kubernetes-preserve-unknown-fields": true}
}

func at(value map[string]any, path ...string) map[string]any {
	for _, key := range path {
		value = value[key].(map[string]any)
	}
	return value
}
