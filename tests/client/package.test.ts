import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'latchkey-client-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Entry points except the main one. */
const { exports } = JSON.parse(readFileSync(join(root, 'client/package.json'), 'utf8')) as { exports: object }
const entries = Object.keys(exports).flatMap((path) => /^[.]\/([a-z-]+)$/.exec(path)?.[1] ?? [])

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
    external: ['axios', 'jose', 'react'],
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length
}

/**
 * The size budgets: of the main entry in a page without administration and without pages for second
 * factors, and of the others.
 */
const budget = 9 * 1024
const sessionBudget = 7 * 1024
const budgets = {
  admin: 4 * 1024,
  axios: 1.5 * 1024,
  passkey: 0.75 * 1024,
  'password-reset': 3.25 * 1024,
  'second-factor': 3 * 1024,
  webhooks: 1.25 * 1024,
}
/** Of what the hooks add to a page with a session and React. */
const reactBudget = 2 * 1024
const main = await import('../../client/src/index.ts')
const elsewhere = {
  ...(await import('../../client/src/admin.ts')),
  ...(await import('../../client/src/second-factor.ts')),
}
const inPages = Object.keys(main).filter((name) => !(name in elsewhere) || name.endsWith('Error'))
const everything = `export { ${inPages.join(', ')} } from 'latchkey-client'`

describe('the package latchkey-client', () => {
  it('contains the built files, and has no dependencies', () => {
    const others = packed?.files
      .map(({ path }) => path)
      .filter((path) => !/^dist\/(esm|cjs)\/(client\/src|generated\/client)\//.test(path))
    const folders = entries.map((entry) => `${entry}/package.json`)
    const markers = ['dist/cjs/package.json', 'dist/esm/package.json']
    assert.deepEqual(others?.sort(), ['LICENSE', 'README.md', 'package.json', ...markers, ...folders].sort())
    assert.deepEqual(
      readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
      ['latchkey-client'],
    )
  })

  it('can be imported by name', () => {
    const source = `
      import { AdminApi, createSession } from 'latchkey-client'
      import { AdminApi as same, createAdminClient } from 'latchkey-client/admin'
      import { getPasskey } from 'latchkey-client/passkey'
      import { confirmPasswordReset } from 'latchkey-client/password-reset'
      import { confirmTotp, SecondFactorsApi } from 'latchkey-client/second-factor'
      import { SecondFactorsApi as alsoSame } from 'latchkey-client'
      import { verifyWebhook } from 'latchkey-client/webhooks'
      const names = [createSession, createAdminClient, confirmPasswordReset, confirmTotp, getPasskey, verifyWebhook]
      console.log(names.map((name) => typeof name).join(), AdminApi === same && SecondFactorsApi === alsoSame)`
    const functions = Array(6).fill('function').join()
    assert.equal(run(process.execPath, ['--input-type=module', '--eval', source]), `${functions} true\n`)
  })

  it('can be required by name, where all entry points share one copy of each class', () => {
    const source = `
      const { SecondFactorError, SecondFactorsApi, createSession } = require('latchkey-client')
      const factors = require('latchkey-client/second-factor')
      const shared = SecondFactorError === factors.SecondFactorError && SecondFactorsApi === factors.SecondFactorsApi
      console.log(typeof createSession, shared)`
    assert.equal(run(process.execPath, ['--input-type=commonjs', '--eval', source]), 'function true\n')
  })

  it('marks the hooks as code of the browser, for React Server Components', () => {
    for (const format of ['cjs', 'esm']) {
      const built = join(folder, `node_modules/latchkey-client/dist/${format}/client/src/react.js`)
      assert.match(readFileSync(built, 'utf8'), /^(?:"use strict";\n)?'use client'/)
    }
  })

  it('carries jose in CommonJS', () => {
    const source = `
      const { AccessTokenError, createVerifier } = require('latchkey-client/verify')
      createVerifier({ baseUrl: 'http://127.0.0.1:1' }).verifyAccessToken('no.token.this').catch((error) =>
        console.log(error instanceof AccessTokenError, error.code))`
    assert.equal(run(process.execPath, ['--input-type=commonjs', '--eval', source]), 'true invalid\n')
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
         import { createPasskey, getPasskey, isPasskeyAvailable } from 'latchkey-client/passkey'
         import { PasswordResetError, requestPasswordReset } from 'latchkey-client/password-reset'
         import { addPasskey, logInWithPasskey, SecondFactorError, startTotp } from 'latchkey-client/second-factor'
         // jose is not installed here, so no type may come from it.
         import { type AccessClaims, createVerifier } from 'latchkey-client/verify'
         import { type LatchkeyEvent, verifyWebhook, WebhookVerificationError } from 'latchkey-client/webhooks'
         const session = createSession({ baseUrl: '/', onSessionEnd: (reason: SessionEndReason) => console.log(reason) })
         export const sessions = async () => (await new SessionsApi(session.configuration).listSessions()).sessions[0]?.current
         // @ts-expect-error a password is missing
         session.login({ username: 'jane_doe' })
         export const logIn = async (password: string, otp: string): Promise<string> => {
           const result = await session.login({ username: 'jane_doe', password })
           // @ts-expect-error a complete login names no factors
           result.factors
           if (result.status !== 'second_factor_required') return result.status
           if (result.passkeyOptions && isPasskeyAvailable()) {
             await session.completeLogin({ passkey: await getPasskey(result.passkeyOptions) })
           } else if (result.factors.includes('totp')) await session.completeLogin({ otp })
           // @ts-expect-error a misspelled proof
           else await session.completeLogin({ recovery_code: otp })
           return 'authenticated'
         }
         export const enrol = async (): Promise<readonly string[]> => [
           (await startTotp(session)).secret,
           ...(await addPasskey(session, createPasskey, { name: 'a phone' })),
         ]
         export const passwordless = (): Promise<void> => logInWithPasskey(session, getPasskey)
         export const isWrong = ({ code }: SecondFactorError): boolean => code === 'second_factor_refused'
         // @ts-expect-error no code of the contract
         export const isWronger = ({ code }: SecondFactorError): boolean => code === 'wrong_code'
         // @ts-expect-error this is no secure store
         secureStoreStorage({})
         const admin = createAdminClient({ baseUrl: 'https://auth.example.com', clientId: 'billing', clientSecret: 'a' })
         export const names = async (found: AccountSummary[] = []): Promise<string[]> => {
           for await (const account of admin.accounts({ search: 'jane', active: true })) found.push(account)
           return found.map(({ username }) => username)
         }
         export const disable = async (id: number): Promise<boolean> => (await admin.updateAccount(id, { active: false })).active
         export const isTaken = ({ code }: AdminError): boolean => code === 'username_taken'
         export const receive = async (request: Request, secrets: string[]): Promise<string | undefined> => {
           const event: LatchkeyEvent = await verifyWebhook(request.headers, await request.arrayBuffer(), secrets)
           // @ts-expect-error not every event has an account
           event.data.account
           switch (event.type) {
             case 'account.updated': return event.data.account.username
             case 'session.ended': return event.data.reason
             case 'password_reset.requested': return event.data.token
             default: return undefined
           }
         }
         const verifier = createVerifier({ baseUrl: 'https://auth.example.com' })
         export const rolesOf = async (token: string): Promise<unknown> => (await verifier.verifyAccessToken(token)).roles
         // @ts-expect-error a number or text
         export const isActive = (claims: AccessClaims): boolean => claims.user_id
         // @ts-expect-error not awaited
         export const early = (headers: Record<string, string>): string => verifyWebhook(headers, '', 'a').type
         export const isOld = ({ reason }: WebhookVerificationError): boolean => reason === 'timestamp_too_old'
         // @ts-expect-error no reason
         export const isOlder = ({ reason }: WebhookVerificationError): boolean => reason === 'too_old'
         export const reset = (error: unknown) => error instanceof PasswordResetError ? error.messages : requestPasswordReset('/', 'jane_doe')
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
    const sizes: Record<string, readonly [number, number]> = { everything: [size, budget] }
    for (const [entry, most] of Object.entries(budgets)) {
      const names = entry === 'admin' ? '{ createAdminClient, AdminError }' : '*'
      sizes[`latchkey-client/${entry}`] = [await sizeOf(`export ${names} from 'latchkey-client/${entry}'`), most]
    }
    const withReact = await sizeOf(`${everything}; export * from 'latchkey-client/react'`)
    sizes['latchkey-client/react beside it'] = [withReact - size, reactBudget]
    sizes.createSession = [await sizeOf(`export { createSession } from 'latchkey-client'`), sessionBudget]
    for (const [name, [found]] of Object.entries(sizes)) t.diagnostic(`${found} bytes for ${name}`)
    const tooLarge = Object.entries(sizes).filter(([, [found, most]]) => found > most)
    assert.deepEqual(tooLarge, [], 'larger than its budget')
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
