#!/bin/sh
# Installs a packed Latchkey with its production dependencies into a new folder:
# build.sh <tarball> <folder>. The first stage of the image runs it; you can also run it yourself to
# install without Docker. Requires Node and npm, and python3, make and g++ if there is no prebuilt
# SQLite driver.
set -eu

tarball=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
cd "$2"
if [ -n "$(ls -A)" ]; then
  echo "$2 is not empty" >&2
  exit 1
fi
# npm reads the tested versions (npm-shrinkwrap.json) of a package from a registry, and not those of a
# file. `npm ci` in the package's own folder does. Its package.json allows one install script, that of
# the SQLite driver.
package=node_modules/latchkey
mkdir -p "$package" node_modules/.bin
tar -xzf "$tarball" -C "$package" --strip-components=1 --no-same-owner
(cd "$package" && npm ci --omit=dev --no-audit --no-fund)
chmod 755 "$package/bin/latchkey.mjs"
ln -s ../latchkey/bin/latchkey.mjs node_modules/.bin/latchkey
echo '{ "private": true }' > package.json
# Fills Node's compile cache, which shortens a start by a quarter when NODE_COMPILE_CACHE names this
# folder. Node caches per set of flags, so this runs once with those of commands and once with those
# of the service. The cache is executed: protect it like the sources.
for flags in "" "--max-semi-space-size=8 --heap-growing-percent=100"; do
  NODE_COMPILE_CACHE="$PWD/compiled" node $flags node_modules/latchkey/bin/latchkey.mjs --version
done
