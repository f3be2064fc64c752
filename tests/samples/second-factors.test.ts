import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { decode } from '../integration/jwt.ts'
import { runLatchkey } from '../support/cli.ts'
import { startService } from '../support/service.ts'
import { readGuide, withSources } from './guide.ts'

// Runs the guides docs/second-factors.md and docs/passkeys.md. Their pages run in tests/browser.
const guide = readGuide('second-factors')
const passkeys = readGuide('passkeys')
const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'latchkey-factors-'))
after(() => rmSync(folder, { recursive: true }))

/** The values that a shell printed, by name. */
type Printed = Readonly<Record<string, string>>

/** Runs commands in one shell, and returns some of its variables. */
const runInShell = async (commands: readonly string[], names: readonly string[]): Promise<Printed> => {
  const script = ['set -u', ...commands, 'echo ---', ...names.map((name) => `echo "$${name}"`)].join('\n')
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', script], { env: { PATH: process.env.PATH } })
  assert.equal(stderr, '')
  const [shown = '', values = ''] = stdout.split('---\n')
  return { shown, ...Object.fromEntries(values.split('\n').map((value, index) => [names[index], value])) }
}

/** The functions of the guide, and its login with the password alone. */
const passwordAlone = ([functions = '', ...blocks]: readonly string[]): readonly string[] => {
  const lines = blocks.flatMap((block) => block.split('\n'))
  return [functions, lines.find((line) => line.startsWith('ACCESS=$(post token ')) ?? assert.fail()]
}

describe('the commands of "Second factors"', () => {
  it('set up one-time passwords, log in with them, and recover from a lost phone', async (t) => {
    const at = await startService({ PASSWORD_BREACHED: 'off' })
    t.after(() => at.stop())
    const blocks = guide.blocks('Try it').map((block) => block.replaceAll('http://localhost:8000', at.baseUrl))
    const isInShell = (block: string) => !block.startsWith('latchkey ') && !block.includes('FACTOR_ID')
    const { shown = '', ...printed } = await runInShell(blocks.filter(isInShell), [
      'ACCESS',
      'CODES',
      'LOGIN',
      'CHALLENGE',
    ])
    assert.equal(JSON.parse(printed.CODES ?? '').recovery_codes.length, 10)
    assert.equal(JSON.parse(printed.LOGIN ?? '').code, 'second_factor_required')
    assert.deepEqual(decode(printed.ACCESS ?? '').payload.amr, ['pwd', 'otp', 'mfa'])
    // The second step, the new secret and the new recovery codes.
    assert.match(shown, /"access"/)
    assert.equal(shown.match(/"recovery_codes":/g)?.length, 2)
    const [list] = /\{"factors":.*\}/.exec(shown) ?? ['']
    const { factors, recovery_codes_left } = JSON.parse(list)
    assert.deepEqual([factors.length, factors[0].kind, recovery_codes_left], [1, 'totp', 10])

    const removal = blocks.find((block) => block.includes('FACTOR_ID')) ?? ''
    await runInShell([`ACCESS=${printed.ACCESS}`, `FACTOR_ID=${factors[0].id}`, removal], [])
    const again = await runInShell(passwordAlone(blocks), ['ACCESS'])
    assert.equal(decode(again.ACCESS ?? '').payload.amr, undefined)
  })

  it('let an operator remove the factors of an account that lost everything', async (t) => {
    const at = await startService({ PASSWORD_BREACHED: 'off' })
    t.after(() => at.stop())
    const blocks = guide.blocks('Try it').map((block) => block.replaceAll('http://localhost:8000', at.baseUrl))
    const enrolment = blocks.slice(0, blocks.findIndex((block) => block.startsWith('SECRET=')) + 1)
    await runInShell(enrolment, [])
    const command = blocks.find((block) => block.startsWith('latchkey ')) ?? ''
    const { status, stderr } = runLatchkey(at.dataDir, [...command.trim().split(' ').slice(1), '--yes'])
    assert.equal(status, 0, stderr)
    const { ACCESS } = await runInShell(passwordAlone(blocks), ['ACCESS'])
    assert.ok(decode(ACCESS ?? '').payload.sid)
  })
})

describe('the back ends of "Second factors"', () => {
  it('accept a token with mfa, and ask for a login for one without', async () => {
    const [express = ''] = guide.blocks('In your back end')
    writeFileSync(
      join(folder, 'api.mts'),
      withSources(
        `import express from 'express'\nconst app = express()\n${express}\nconsole.log(typeof verifier.verifyAccessToken)\nverifier.close()`,
      ),
    )
    assert.equal(execFileSync(process.execPath, [join(folder, 'api.mts')], { encoding: 'utf8' }), 'function\n')
  })

  it('read amr in Python', () => {
    const [, python = ''] = guide.blocks('In your back end')
    const claims = '[{"amr": ["pwd", "otp", "mfa"]}, {"amr": ["pwd"]}, {"amr": "mfa"}, {}]'
    const code = `${python}\nprint([used_second_factor(claims) for claims in ${claims}])`
    assert.equal(execFileSync('python3', ['-c', code], { encoding: 'utf8' }), '[True, False, False, False]\n')
  })
})

describe('the code for Expo', () => {
  it('has the types of the client package, of React Native and of the library for passkeys', () => {
    const [app = ''] = guide.blocks('An Expo app')
    const phone = passkeys.blocks('An Expo app').find((block) => block.includes('react-native-passkeys')) ?? ''
    assert.ok(phone.includes('phone.create'))
    const files = {
      'app.ts': app,
      'phone.ts': phone,
      'session.ts': `import { createSession } from 'latchkey-client'\nexport const session = createSession({ baseUrl: '/' })`,
      'native.d.ts': nativeTypes,
      'tsconfig.json': JSON.stringify(compilation),
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const tsc = join(root, 'node_modules/typescript7/bin/tsc')
    execFileSync(process.execPath, [tsc, '-p', join(folder, 'tsconfig.json')], { encoding: 'utf8', stdio: 'pipe' })
  })

  it('computes the origin of an Android app from its certificate', () => {
    const command = passkeys.blocks('An Expo app').find((block) => block.startsWith('node -p')) ?? ''
    const origin = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trim()
    assert.match(origin, /^android:apk-key-hash:[A-Za-z0-9_-]{43}$/)
    const links = passkeys.blocks('An Expo app').find((block) => block.startsWith('[{"relation"')) ?? ''
    const [{ target }] = JSON.parse(links)
    const hex = Buffer.from(origin.split(':').at(-1) ?? '', 'base64url')
      .toString('hex')
      .toUpperCase()
    assert.deepEqual(target.sha256_cert_fingerprints, [hex.match(/../g)?.join(':')])
  })
})

const client = (entry: string): string[] => [join(root, 'client/src', entry)]
const compilation = {
  extends: join(root, 'tsconfig.client.json'),
  compilerOptions: {
    module: 'esnext',
    moduleResolution: 'bundler',
    paths: { 'latchkey-client': client('index.ts'), 'latchkey-client/second-factor': client('second-factor.ts') },
  },
  include: ['*.ts'],
}

/** Replaces two packages that are not installed here, as far as the guides use them. */
const nativeTypes = `
declare module 'react-native' {
  export const Linking: { openURL(url: string): Promise<void> }
}
declare module 'react-native-passkeys' {
  interface Descriptor { id: string; type: 'public-key'; transports?: string[] }
  interface CreationOptions {
    challenge: string
    rp: { id?: string; name: string }
    user: { id: string; name: string; displayName: string }
    pubKeyCredParams: { type: 'public-key'; alg: number }[]
    timeout?: number
    excludeCredentials?: Descriptor[]
    authenticatorSelection?: { residentKey?: string; requireResidentKey?: boolean; userVerification?: string }
    attestation?: string
  }
  interface RequestOptions {
    challenge: string
    rpId?: string
    timeout?: number
    userVerification?: string
    allowCredentials?: Descriptor[]
  }
  interface Answer<R> { id: string; rawId: string; type: 'public-key'; response: R }
  export function isSupported(): boolean
  export function create(
    options: CreationOptions,
  ): Promise<Answer<{ clientDataJSON: string; attestationObject: string }> | null>
  export function get(
    options: RequestOptions,
  ): Promise<Answer<{
    clientDataJSON: string
    authenticatorData: string
    signature: string
    userHandle?: string
  }> | null>
}
`
