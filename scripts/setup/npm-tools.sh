# wasm-opt (npm's binaryen), esbuild and axe-core (the accessibility audit of the browser tests). Sourced.

ensure_wasm_opt() {
    npm_package binaryen "$BINARYEN_VERSION" node_modules/.bin/wasm-opt
    have "wasm-opt ${BINARYEN_VERSION%%.*}"
    TOOL_PATH="$NPM_PLACE/node_modules/.bin:$TOOL_PATH"
}

ensure_esbuild() {
    npm_package esbuild "$ESBUILD_VERSION" node_modules/.bin/esbuild
    have "esbuild $ESBUILD_VERSION"
    TOOL_PATH="$NPM_PLACE/node_modules/.bin:$TOOL_PATH"
}

ensure_axe_core() {
    npm_package axe-core "$AXE_CORE_VERSION" node_modules/axe-core/axe.min.js
    have "axe-core $AXE_CORE_VERSION"
    AXE_CORE="$NPM_PLACE/node_modules/axe-core/axe.min.js"
}

# Sets NPM_PLACE, where the package is.
#   npm_package NAME VERSION FILE-THAT-PROVES-IT
npm_package() {
    local name="$1" version="$2" proof="$3"
    NPM_PLACE="$TOOLS/$name-$version"
    [ -e "$NPM_PLACE/$proof" ] && return
    command -v npm >/dev/null || fail "npm is missing. Install Node.js 20 or newer, then run the same command again."
    doing "$name $version, from npm"
    mkdir -p "$NPM_PLACE"
    run_logged "npm-${name##*/}" npm install --prefix "$NPM_PLACE" --no-save --no-audit --no-fund --ignore-scripts "$name@$version" \
        || fail "npm could not install $name $version; the lines above say why."
    [ -e "$NPM_PLACE/$proof" ] || fail "npm installed $name $version without $proof; remove $NPM_PLACE and run the same command again."
}
