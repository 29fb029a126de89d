#!/usr/bin/env bash
# Exits with 0 if this port of the loopback interface is free. Scripts check it before a long build.
exec node -e 'const s = require("node:net").createServer(); s.on("error", () => process.exit(1)); s.listen(Number(process.argv[1]), "127.0.0.1", () => s.close())' "$1"
