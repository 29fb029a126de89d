# A real Keycloak and the Java that runs it. Sourced. Sets KEYCLOAK_HOME and JAVA_HOME.

RUNNING_KEYCLOAK="Or use a Keycloak that runs already: KEYCLOAK_URL=http://127.0.0.1:8180/auth KEYCLOAK_ADMIN_USERNAME=admin KEYCLOAK_ADMIN_PASSWORD=… (docs/keycloak.md says how it has to be started)."

ensure_keycloak() {
    # In a subshell, so that its `fail` does not end the script before the alternative below is printed.
    find_java || { (debian_packages "Running Keycloak" default-jre-headless) && find_java; } \
        || fail "Keycloak $KEYCLOAK_VERSION needs Java 17 to 25, and it could not be installed. Set JAVA_HOME to one, then run the same command again. $RUNNING_KEYCLOAK"
    have "Java $JAVA_MAJOR"

    KEYCLOAK_HOME="$TOOLS/keycloak-$KEYCLOAK_VERSION"
    if ! [ -e "$KEYCLOAK_HOME/built" ]; then
        need_free "$TOOLS" 1
        download_keycloak || fail "Keycloak $KEYCLOAK_VERSION could not be downloaded from $MAVEN_REPOSITORY. Check the network, or set MAVEN_REPOSITORY to a mirror. $RUNNING_KEYCLOAK"
        # `start --optimized` uses this build, which includes the relative path and the kind of database.
        doing "building Keycloak for the path /auth (half a minute)"
        run_logged keycloak-build env JAVA_HOME="$JAVA_HOME" JAVA_OPTS_KC_HEAP=-Xmx512m \
            "$KEYCLOAK_HOME/bin/kc.sh" build --db=dev-file --http-relative-path=/auth \
            || fail "Keycloak could not be built; the lines above say why. $RUNNING_KEYCLOAK"
        touch "$KEYCLOAK_HOME/built"
    fi
    have "Keycloak $KEYCLOAK_VERSION"
}

# Whether a Keycloak is running, Java is there, or it can be installed.
can_run_keycloak() {
    [ -n "${KEYCLOAK_URL:-}" ] || find_java || { command -v apt-get >/dev/null && as_root true 2>/dev/null; }
}

# Unpacks into a temporary directory and moves the result, so that an interruption leaves nothing incomplete.
download_keycloak() {
    local name="keycloak-quarkus-dist-$KEYCLOAK_VERSION.tar.gz" work="$TOOLS/keycloak-download"
    rm -rf "$work" "$KEYCLOAK_HOME"
    mkdir -p "$work"
    doing "Keycloak $KEYCLOAK_VERSION, from $MAVEN_REPOSITORY (177 MB)"
    try_logged keycloak-download curl --fail --location --show-error --retry 2 --output "$work/$name" \
        "$MAVEN_REPOSITORY/org/keycloak/keycloak-quarkus-dist/$KEYCLOAK_VERSION/$name" || return
    printf '%s  %s\n' "$KEYCLOAK_SHA256" "$work/$name" | sha256sum --check --status \
        || fail "what was downloaded as $name is not Keycloak $KEYCLOAK_VERSION (its SHA-256 is another). Run the same command again; if it stays so, do not use that registry."
    tar -xzf "$work/$name" -C "$work"
    mv "$work/keycloak-$KEYCLOAK_VERSION" "$KEYCLOAK_HOME"
    rm -rf "$work"
}

# The Java of JAVA_HOME or the one on PATH, if Keycloak runs on it.
find_java() {
    local java="${JAVA_HOME:+$JAVA_HOME/bin/java}"
    java="$(command -v "${java:-java}")" || return
    JAVA_HOME="$(dirname "$(dirname "$(readlink -f "$java")")")"
    JAVA_MAJOR="$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')"
    ((${JAVA_MAJOR:-0} >= 17 && JAVA_MAJOR <= 25))
}
