#!/usr/bin/env bash
# Whether a program may listen on this port of the loopback interface: known before something is built for it.
exec node -e 'const s = require("node:net").createServer(); s.on("error", () => process.exit(1)); s.listen(Number(process.argv[1]), "127.0.0.1", () => s.close())' "$1"
