import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from '../bundle/bundle.ts'

/** Native parts of packages: the file that loads each, and where npm installs it. */
const addons = {
  'node_sqlite3.node': {
    loader: 'node_modules/sqlite3/lib/sqlite3-binding.js',
    file: 'node_modules/sqlite3/build/Release/node_sqlite3.node',
  },
  'bcrypt.node': {
    loader: 'node_modules/@node-rs/bcrypt/binding.js',
    file: 'node_modules/@node-rs/bcrypt-linux-x64-gnu/bcrypt.linux-x64-gnu.node',
  },
} as const

/** The files of the native parts below the root, by their names in the executable. */
export const addonFiles: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(addons).map(([name, { file }]) => [`addons/${name}`, file]),
)

/** Loads an addon through the module that writes it below `DATA_DIR`. */
const loading = (name: string): string => `module.exports = require('./src/own-files/addons.ts').loadAddon('${name}')`

/**
 * Bundles the command line and its packages into a text that is a function of `exports`, `require`
 * and `module`, in ASCII.
 * @returns the path of the file, and what is in it
 */
export const bundleCommands = async (folder: string) => {
  const made = await bundle({
    entries: { latchkey: 'src/cli/executable.ts' },
    folder,
    format: 'cjs',
    // The start of its stack frames, which no file has.
    placeOf: (file) => JSON.stringify(`file:///latchkey/${file}`),
    replaced: Object.fromEntries(Object.entries(addons).map(([name, { loader }]) => [loader, loading(name)])),
    minify: true,
  })
  const path = join(folder, 'latchkey.cjs')
  writeFileSync(path, `(function (exports, require, module) {${readFileSync(path, 'latin1')}\n})`, 'latin1')
  return { path, made }
}
