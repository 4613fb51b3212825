//go:build commands

// The commands whose flags are read. Named here so that go.sum covers what they import.
package main

import (
	_ "sigs.k8s.io/prow/cmd/admission"
	_ "sigs.k8s.io/prow/cmd/branchprotector"
	_ "sigs.k8s.io/prow/cmd/checkconfig"
	_ "sigs.k8s.io/prow/cmd/config-bootstrapper"
	_ "sigs.k8s.io/prow/cmd/crier"
	_ "sigs.k8s.io/prow/cmd/deck"
	_ "sigs.k8s.io/prow/cmd/exporter"
	_ "sigs.k8s.io/prow/cmd/external-plugins/cherrypicker"
	_ "sigs.k8s.io/prow/cmd/external-plugins/needs-rebase"
	_ "sigs.k8s.io/prow/cmd/external-plugins/refresh"
	_ "sigs.k8s.io/prow/cmd/gangway"
	_ "sigs.k8s.io/prow/cmd/generic-autobumper"
	_ "sigs.k8s.io/prow/cmd/gerrit"
	_ "sigs.k8s.io/prow/cmd/ghproxy"
	_ "sigs.k8s.io/prow/cmd/hmac"
	_ "sigs.k8s.io/prow/cmd/hook"
	_ "sigs.k8s.io/prow/cmd/horologium"
	_ "sigs.k8s.io/prow/cmd/jenkins-operator"
	_ "sigs.k8s.io/prow/cmd/moonraker"
	_ "sigs.k8s.io/prow/cmd/peribolos"
	_ "sigs.k8s.io/prow/cmd/pipeline"
	_ "sigs.k8s.io/prow/cmd/prow-controller-manager"
	_ "sigs.k8s.io/prow/cmd/sinker"
	_ "sigs.k8s.io/prow/cmd/status-reconciler"
	_ "sigs.k8s.io/prow/cmd/sub"
	_ "sigs.k8s.io/prow/cmd/tide"
	_ "sigs.k8s.io/prow/cmd/tot"
	_ "sigs.k8s.io/prow/cmd/webhook-server"

	// Keeps the version that Prow's own dependencies need to build with a current Go.
	_ "golang.org/x/tools/go/packages"
)
