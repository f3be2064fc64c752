import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'latchkey-client-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const run = (command: string, args: readonly string[], cwd = folder): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

// As installed: from the tarball, into an empty folder, from no registry.
const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], join(root, 'client'))) as {
  filename: string
  files: { path: string }[]
}[]
writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', private: true }))
run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, packed?.filename ?? '')])

/** Size of a part of the package in a page: bundled, minified and compressed. */
const sizeOf = async (source: string): Promise<number> => {
  const stdin = { contents: source, resolveDir: folder }
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    external: ['jose'],
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length
}

/** The size budgets: of the main entry in a page without administration, and for back ends. */
const budget = 6.5 * 1024
const adminBudget = 3.5 * 1024
const [main, forBackEnds] = await Promise.all([
  import('../../client/src/index.ts'),
  import('../../client/src/admin.ts'),
])
const inPages = Object.keys(main).filter((name) => !(name in forBackEnds) || name.endsWith('Error'))
const everything = `export { ${inPages.join(', ')} } from 'latchkey-client'`

describe('the package latchkey-client', () => {
  it('contains the built files, and has no dependencies', () => {
    const others = packed?.files
      .map(({ path }) => path)
      .filter((path) => !/^dist\/(client\/src|generated\/client)\//.test(path))
    assert.deepEqual(others?.sort(), ['README.md', 'dist/LICENSE', 'package.json'])
    assert.deepEqual(
      readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['latchkey-client'],
    )
  })

  it('can be imported by name', () => {
    const source = `
      import { AdminApi, createSession } from 'latchkey-client'
      import { AdminApi as same, createAdminClient } from 'latchkey-client/admin'
      console.log(typeof createSession, typeof createAdminClient, AdminApi === same)`
    assert.equal(run(process.execPath, ['--input-type=module', '--eval', source]), 'function function true\n')
  })

  for (const [version, compiler, module, resolution] of [
    [6, 'typescript', 'nodenext', 'nodenext'],
    [7, 'typescript7', 'nodenext', 'nodenext'],
    [7, 'typescript7', 'esnext', 'bundler'],
  ] as const) {
    it(`has types for TypeScript ${version}, moduleResolution ${resolution}`, () => {
      writeFileSync(
        join(folder, 'app.ts'),
        `import { createSession, secureStoreStorage, SessionsApi, type SessionEndReason } from 'latchkey-client'
         import { type AccountSummary, type AdminError, createAdminClient } from 'latchkey-client/admin'
         const session = createSession({ baseUrl: '/', onSessionEnd: (reason: SessionEndReason) => console.log(reason) })
         export const sessions = async () => (await new SessionsApi(session.configuration).listSessions()).sessions[0]?.current
         // @ts-expect-error a password is missing
         session.login({ username: 'jane_doe' })
         // @ts-expect-error this is no secure store
         secureStoreStorage({})
         const admin = createAdminClient({ baseUrl: 'https://auth.example.com', clientId: 'billing', clientSecret: 'a' })
         export const names = async (found: AccountSummary[] = []): Promise<string[]> => {
           for await (const account of admin.accounts({ search: 'jane', active: true })) found.push(account)
           return found.map(({ username }) => username)
         }
         export const disable = async (id: number): Promise<boolean> => (await admin.updateAccount(id, { active: false })).active
         export const isTaken = ({ code }: AdminError): boolean => code === 'username_taken'
         // @ts-expect-error the secret is missing
         createAdminClient({ baseUrl: '/', clientId: 'billing' })
         // @ts-expect-error a misspelled field
         admin.updateAccount(7, { actve: false })
         // @ts-expect-error a misspelled filter
         admin.accounts({ serach: 'jane' })
         // @ts-expect-error no code of the contract
         export const isMisspelled = ({ code }: AdminError): boolean => code === 'username_token'
        `,
      )
      const options = [
        '--strict',
        '--noEmit',
        '--module',
        module,
        '--moduleResolution',
        resolution,
        '--target',
        'es2022',
      ]
      const tsc = join(root, 'node_modules', compiler, 'bin/tsc')
      run(process.execPath, [tsc, ...options, '--lib', 'es2022,dom,dom.iterable', 'app.ts'])
    })
  }

  it('stays within its size budgets', async (t) => {
    const size = await sizeOf(everything)
    t.diagnostic(
      `${size} bytes for everything, ${await sizeOf(`export { createSession } from 'latchkey-client'`)} for createSession`,
    )
    assert.ok(size <= budget, `${size} bytes`)
    const admin = await sizeOf(`export { createAdminClient, AdminError } from 'latchkey-client/admin'`)
    t.diagnostic(`${admin} bytes for createAdminClient`)
    assert.ok(admin <= adminBudget, `${admin} bytes`)
    const tooMuch = `${everything}; export * from 'latchkey-client/verify'`
    assert.ok((await sizeOf(tooMuch)) > budget, 'the measure does not see what is added')
  })

  it('drops unused exports', async () => {
    const [api, session, all] = await Promise.all(
      ['TokensApi', 'createSession', '*'].map((name) =>
        sizeOf(name === '*' ? everything : `export { ${name} } from 'latchkey-client'`),
      ),
    )
    assert.ok((api ?? 0) < (session ?? 0) && (session ?? 0) < (all ?? 0), `${api}, ${session}, ${all}`)
    assert.ok((await sizeOf(`import 'latchkey-client'`)) < 100)
  })
})
