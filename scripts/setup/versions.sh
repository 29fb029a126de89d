# The versions of everything that the set-up installs. Sourced.
# wasm-bindgen must have the version of the crate, so that one is read from Cargo.lock.

TRUNK_VERSION=0.22.1
WASM_SPLIT_VERSION=0.2.4
BINARYEN_VERSION=132.0.0
ESBUILD_VERSION=0.28.2
CARGO_DENY_VERSION=0.20.2
CYCLONEDX_VERSION=0.5.9
OBSERVATORY_VERSION=1.4.8
LIGHTHOUSE_VERSION=12.8.2
AXE_CORE_VERSION=4.14.1
GECKODRIVER_VERSION=0.37.1
KEYCLOAK_VERSION=26.7.3
KEYCLOAK_SHA256=77657f30b7e90d70f727712ce1c967f430fd6a5e9f458d32d8c6df0635345f47
MAVEN_REPOSITORY="${MAVEN_REPOSITORY:-https://repo1.maven.org/maven2}"
WASM_BINDGEN_VERSION="$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/[^0-9.]/, ""); print; exit }' "$ROOT/Cargo.lock")"
