import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { importBuiltins } from './builtins.ts'
import { loadLate } from './late.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'latchkey-late-'))
after(() => rmSync(folder, { recursive: true }))

/** Bundles and runs a module. @returns its default export */
const run = async (text: string, banner: string): Promise<unknown> => {
  const [entry, outfile] = ['in.mjs', `${Math.random()}.mjs`].map((name) => join(folder, name)) as [string, string]
  writeFileSync(entry, text)
  await build({
    entryPoints: [entry],
    nodePaths: [join(root, 'node_modules')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner: { js: banner },
    plugins: [importBuiltins(), loadLate(root, new Map())],
  })
  return (await import(pathToFileURL(outfile).href)).default
}

// Requests call these functions: looking the module up costs more than most calls.
describe('what is loaded late', () => {
  it('is a package that is required by the first call, and once', async () => {
    const counting = 'let required = 0; const require = () => { required += 1; return { parse: (text) => text } };'
    const text = "const { parse } = require('qs'); export default [required, parse('a'), parse('b'), required]"
    assert.deepEqual(await run(text, counting), [0, 'a', 'b', 1])
  })

  it('is a module of Node that is found by the first call, and once', async () => {
    const counting = `
      let found = 0
      const process = { getBuiltinModule: () => { found += 1; return { gzipSync: (text) => text } } };`
    const text = "import { gzipSync } from 'node:zlib'; export default [found, gzipSync('a'), gzipSync('b'), found]"
    assert.deepEqual(await run(text, counting), [0, 'a', 'b', 1])
  })
})
