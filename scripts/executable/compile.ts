import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Script } from 'node:vm'

// Runs a command from the bundle as the executable does, and writes the code that it compiled:
// `compile.ts <assets.json> <output> <argument...>`. The flags of Node must be those of the
// executable.
const [assetsFile = '', output = ''] = process.argv.splice(2, 2)
const assets: Readonly<Record<string, string>> = JSON.parse(readFileSync(assetsFile, 'utf8'))

const sea = {
  isSea: () => true,
  getAssetKeys: () => Object.keys(assets),
  getRawAsset: (name: string) => new Uint8Array(readFileSync(assets[name] ?? '')).buffer,
}
const requireOwn = createRequire(import.meta.url)
const require = (name: string) => (name === 'node:sea' ? sea : requireOwn(name))

const script = new Script(readFileSync(assets['latchkey.cjs'] ?? '').toString('latin1'), { filename: 'latchkey.cjs' })
process.on('exit', () => writeFileSync(output, script.createCachedData()))
script.runInThisContext()({}, require, { exports: {} })
