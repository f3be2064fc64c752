import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Session } from '../../client/src/index.ts'
import { logIn } from '../integration/client.ts'
import { startService } from '../support/service.ts'
import { readGuide, withSources } from './guide.ts'

// Type-checks the guide docs/react.md, and runs what needs no browser. Its page runs in
// tests/browser.
const guide = readGuide('react')
const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'latchkey-react-'))
after(() => rmSync(folder, { recursive: true }))

/** The files that the guide writes, by the heading of its sections, in their order. */
const files: Readonly<Record<string, readonly string[]>> = {
  'Five lines instead of a context of your own': ['five-lines.tsx'],
  Vite: ['vite.config.ts', 'session.ts', 'main.tsx', 'App.tsx', 'login.tsx', 'second-step.tsx'],
  'Safari during development': ['safari/vite.config.ts'],
  'Call your API': ['things.tsx'],
  'Failures of a login': ['cautious-login.ts'],
  'Next.js and server rendering': ['app/providers.tsx', 'app/layout.tsx', 'app/page.tsx', 'app/api/things/route.ts'],
  'React Native': ['app-state.ts'],
  'Tests of your components': ['session-of.ts', 'jest-browser.cjs'],
}

const codeOf = (heading: string): readonly string[] =>
  guide.blocks(heading).filter((block) => !block.startsWith('npm install '))
const texts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).flatMap(([heading, names]) => {
    const blocks = codeOf(heading)
    assert.equal(blocks.length, names.length, heading)
    return names.map((name, index) => [name, blocks[index] ?? ''])
  }),
)

const sourceOf = (entry: string): string[] => [join(root, 'client/src', entry)]
const settings = {
  extends: join(root, 'tsconfig.client.json'),
  compilerOptions: {
    lib: ['es2024', 'dom', 'dom.iterable'],
    jsx: 'react-jsx',
    module: 'esnext',
    moduleResolution: 'bundler',
    types: ['node'],
    paths: {
      'latchkey-client': sourceOf('index.ts'),
      'latchkey-client/react': sourceOf('react.ts'),
      'latchkey-client/verify': sourceOf('verify.ts'),
    },
  },
  include: ['**/*'],
}

/** Replaces packages that are not installed here, as far as the guide uses them. */
const absent = `declare module 'react-native' {
  export const AppState: { addEventListener(type: 'change', listener: (state: 'active' | 'background') => void): void }
}
declare module '@vitejs/plugin-basic-ssl' {
  export default function basicSsl(): import('vite').Plugin
}`

describe('the code of "React"', () => {
  it('is complete, and has the types of the package, of React and of Vite', () => {
    const all = { ...texts, 'absent.d.ts': absent, 'tsconfig.json': JSON.stringify(settings) }
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const tsc = join(root, 'node_modules/typescript7/bin/tsc')
    execFileSync(process.execPath, [tsc, '--noEmit', '-p', folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'inherit', 'inherit'],
    })
  })

  it('begins with "use client" where Next.js requires it', () => {
    const usesHooks = (text: string) => /from 'latchkey-client\/react'/.test(text)
    const inApp = Object.entries(texts).filter(([name, text]) => name.startsWith('app/') && usesHooks(text))
    assert.deepEqual(
      inApp.map(([name]) => name),
      ['app/providers.tsx', 'app/page.tsx'],
    )
    for (const [name, text] of inApp) assert.match(text, /^'use client'\n/, name)
  })

  it('verifies the access token in a route handler', async (t) => {
    const at = await startService({ ALGORITHM: 'ES256' })
    t.after(() => at.stop())
    await at.service.register('jane_doe', 'correct horse battery')
    const file = join(folder, 'route.mts')
    const route = texts['app/api/things/route.ts'] ?? ''
    writeFileSync(file, withSources(route.replace('http://localhost:8000', at.baseUrl)))
    const { GET } = (await import(pathToFileURL(file).href)) as { GET: (request: Request) => Promise<Response> }
    const ask = (headers: Record<string, string>) => GET(new Request('http://localhost:3000/api/things', { headers }))
    const { access } = await logIn(at, 'jane_doe', 'correct horse battery')
    const answer = await ask({ authorization: `Bearer ${access}` })
    assert.deepEqual([answer.status, await answer.json()], [200, { account: 1 }])
    assert.equal((await ask({})).status, 401)
    assert.equal((await ask({ authorization: 'Bearer nonsense' })).status, 401)
  })

  it('makes a session for tests, which is logged in', async () => {
    const file = join(folder, 'session-of.mts')
    writeFileSync(file, withSources(texts['session-of.ts'] ?? ''))
    const jane = { id: 7, username: 'jane_doe' }
    const { sessionOf } = (await import(pathToFileURL(file).href)) as {
      sessionOf: (account: object) => Promise<Session>
    }
    const session = await sessionOf(jane)
    assert.equal(session.state, 'logged_in')
    assert.deepEqual(await (await session.fetch('/api/user/me/')).json(), jane)
  })
})
