import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { bundleEntries } from './bundle.ts'
import { root } from './execute.ts'

mkdirSync(join(root, '.cache'), { recursive: true })
const folder = mkdtempSync(join(root, '.cache/bundle-'))
after(() => rmSync(folder, { recursive: true }))

describe('bundleEntries', () => {
  it('makes a command line that loads no source, and reads files beside the sources', async () => {
    await bundleEntries(folder)
    const tell = `import { registerHooks } from 'node:module'
      registerHooks({ load: (url, context, next) => { if (url.endsWith('.ts')) console.log(url); return next(url, context) } })`
    const hooks = `data:text/javascript,${encodeURIComponent(tell)}`
    const args = ['--import', hooks, join(folder, 'src/cli/latchkey.mjs'), '--version']
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: {} })
    assert.deepEqual([stdout.trim(), stderr], [version, ''])
  })
})
