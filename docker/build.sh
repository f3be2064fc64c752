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
# folder. Node caches per set of flags, so a command runs without flags, and the service starts once
# with those of the service. The cache is executed: protect it like the sources.
export NODE_COMPILE_CACHE="$PWD/compiled"
node "$package/bin/latchkey.mjs" --version
data=$(mktemp -d)
# No setting of the environment: this start must not find a database.
env -i PATH="$PATH" NODE_COMPILE_CACHE="$NODE_COMPILE_CACHE" DATA_DIR="$data" PORT=0 \
  node --max-semi-space-size=8 --heap-growing-percent=100 --expose-gc --no-flush-bytecode \
  "$package/bin/latchkey.mjs" serve >"$data/log" 2>&1 &
until grep -q "is ready" "$data/log"; do
  kill -0 $! || { cat "$data/log" >&2; exit 1; }
  sleep 0.1
done
kill $!
wait $!
rm -r "$data"
