import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { codeIn } from './apis.ts'
import { readGuide } from './guide.ts'

// Checks the code of docs/verify-in-an-api.md as TypeScript, with the declarations of the guide.
const root = join(import.meta.dirname, '../..')
const guide = readGuide('verify-in-an-api')
const folder = mkdtempSync(join(tmpdir(), 'latchkey-types-'))
const tsc = join(root, 'node_modules/typescript7/bin/tsc')

const settings = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2024',
    types: ['node'],
    skipLibCheck: true,
    allowJs: true,
    allowImportingTsExtensions: true,
    paths: { 'latchkey-client/verify': [join(root, 'client/src/verify.ts')] },
  },
}

/** Faults in a program and the declarations that follow it in its section. */
const faultsOf = async (name: string, declarations: string): Promise<string> => {
  writeFileSync(join(folder, 'api.ts'), codeIn(guide, name))
  writeFileSync(join(folder, 'auth.d.ts'), declarations)
  return promisify(execFile)(process.execPath, [tsc, '-p', folder]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  )
}

describe('an API of docs/verify-in-an-api.md in TypeScript', () => {
  before(() => {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const files = { 'package.json': { type: 'module' }, 'tsconfig.json': settings }
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(content))
    writeFileSync(join(folder, 'verifier.js'), codeIn(guide, 'The verifier'))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  for (const name of ['Express', 'Fastify', 'Koa']) {
    it(`has correct types: ${name}`, async () => {
      const [declarations = ''] = guide.blocks(name).filter((block) => block.includes('declare '))
      assert.equal(await faultsOf(name, declarations), '')
    })
  }

  it('needs its declaration of request.auth', async () => {
    assert.match(await faultsOf('Express', ''), /Property 'auth' does not exist/)
  })
})
