import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { createSession } from '../../client/src/index.ts'
import { logIn } from '../integration/client.ts'
import { startService } from '../support/service.ts'
import { startProgram } from './apis.ts'
import { readGuide, withSources } from './guide.ts'

const guide = readGuide('quickstart')
const credentials = ['jane_doe', 'secureP@ssw0rd'] as const

/** A service with the guide's settings. */
const startQuickly = async (t: TestContext) => {
  const [text = ''] = guide.blocks('Start the service')
  const settings = [...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value])
  const at = await startService(Object.fromEntries(settings))
  t.after(() => at.stop())
  await at.service.register(...credentials)
  return at
}

describe('the service of docs/quickstart.md', () => {
  it('lets pages of the development servers log in, and of no other origin', async (t) => {
    const at = await startQuickly(t)
    for (const [origin, allowed] of [
      ['http://localhost:3000', 'http://localhost:3000'],
      ['http://localhost:5173', 'http://localhost:5173'],
      ['http://localhost:4000', null],
    ] as const) {
      const answer = await fetch(`${at.baseUrl}/api/user/token/`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      })
      assert.equal(answer.headers.get('access-control-allow-origin'), allowed)
    }
  })
})

describe('the API of docs/quickstart.md', () => {
  it('accepts the access token of the session of the guide, and no request without one', async (t) => {
    const at = await startQuickly(t)
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-quickstart-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    const code = guide.blocks('In your API')[1] ?? ''
    const here = code.replace('http://localhost:8000', at.baseUrl).replace('listen(3000)', 'listen(process.env.PORT)')
    writeFileSync(join(folder, 'api.mjs'), withSources(here))
    const api = await startProgram({ folder, environment: {} }, process.execPath, ['api.mjs'])
    t.after(() => api.stop())
    const session = createSession({ baseUrl: at.baseUrl, origins: [api.url] })
    await session.login({ username: credentials[0], password: credentials[1] })
    const answer = await session.fetch(`${api.url}/things`)
    assert.deepEqual([answer.status, await answer.json()], [200, { account: 1 }])
    assert.equal((await fetch(`${api.url}/things`)).status, 401)
    const { access } = await logIn(at, ...credentials)
    assert.equal((await fetch(`${api.url}/things`, { headers: { authorization: `Bearer ${access}` } })).status, 200)
  })
})
