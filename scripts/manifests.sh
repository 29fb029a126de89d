#!/usr/bin/env bash
# Renders deploy/kubernetes and checks it against the types of the Kubernetes API. Kustomize and the types are pinned in
# scripts/manifests/go.mod. Checks the Containerfile with BuildKit's parser and linter (scripts/containerfile/).
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup/steps.sh"
command -v go >/dev/null || fail "go is missing. Install Go 1.24 or newer (https://go.dev), then run the same command again."
cd "$ROOT/scripts/manifests"
rendered="$(go tool kustomize build "$ROOT/deploy/kubernetes")" || fail "deploy/kubernetes cannot be rendered; the lines above say why."
go run . <<<"$rendered" || fail "deploy/kubernetes does not match the Kubernetes API; the lines above say where."
have "deploy/kubernetes"
cd "$ROOT/scripts/containerfile"
go run . check "$ROOT" deploy/container/Containerfile || fail "deploy/container/Containerfile has problems; the lines above say which."
have "deploy/container/Containerfile"
