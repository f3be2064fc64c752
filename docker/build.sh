#!/bin/sh
# Installs a packed Latchkey with its production dependencies into a new folder: build.sh <tarball> <folder>. The image's first stage runs
# this, and so may anybody who installs without Docker. It needs Node and npm, and where no prebuilt SQLite driver is found python3, make, g++.
set -eu

tarball=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
cd "$2"
if [ -n "$(ls -A)" ]; then
  echo "$2 is not empty" >&2
  exit 1
fi
# The versions that were tested come with the tarball (npm-shrinkwrap.json). Only the SQLite driver has to run a script.
echo '{ "private": true, "allowScripts": { "sqlite3": true } }' > package.json
npm install --omit=dev --no-audit --no-fund --install-links "$tarball"
# Loads everything, and keeps what was compiled: with NODE_COMPILE_CACHE set to this folder a start takes three quarters of the time. Node
# keeps apart what was compiled with other flags: once as commands are started, once as the service is.
# Whoever may write there decides what is run, as with the sources beside it.
for flags in "" "--max-semi-space-size=8 --heap-growing-percent=100"; do
  NODE_COMPILE_CACHE="$PWD/compiled" node $flags node_modules/latchkey/src/cli/latchkey.mjs --version
done
