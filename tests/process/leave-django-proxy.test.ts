import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, it, type TestContext } from 'node:test'
import { readGuide } from '../samples/guide.ts'
import { nginxFrame, runs, startNginxWith } from '../support/balancers.ts'
import { freePort } from '../support/process.ts'
import { startService } from '../support/service.ts'

const [maps = '', location = '', , fallback = ''] = readGuide('leave-django').blocks('3. Move the paths')
const why = runs('nginx') ? false : 'NOT TESTED: nginx is not on this machine (Debian package nginx)'
if (why) console.error(`the proxy of docs/leave-django.md: ${why}`)

const jane = { username: 'jane_doe', password: 'secureP@ssw0rd' }
const newcomer = { username: 'newcomer', password: 'known to Django alone' }

interface Received {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly body: string
  readonly headers: IncomingMessage['headers']
}

/** The site behind the proxy: it answers 200, and records what it receives. */
const startSite = async (t: TestContext) => {
  const received: Received[] = []
  const server = createServer(async (incoming, outgoing) => {
    const { method, url, headers } = incoming
    received.push({ method, url, headers, body: await text(incoming) })
    outgoing.end(JSON.stringify({ from: 'django' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return { received, port: (server.address() as AddressInfo).port }
}

/** Starts nginx with the blocks of the guide. @param share of clients whose tokens are ours */
const startProxy = async (
  t: TestContext,
  share: string,
  more = '',
  settings: Readonly<Record<string, string>> = {},
) => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-proxy-'))
  const site = await startSite(t)
  const latchkey = await startService({ TRUSTED_PROXIES: '127.0.0.1', ...settings })
  t.after(() => latchkey.stop())
  await latchkey.service.register(jane.username, jane.password)
  const port = await freePort()
  const http = maps
    .replace('127.0.0.1:8001', `127.0.0.1:${site.port}`)
    .replace('127.0.0.1:8000', `127.0.0.1:${latchkey.port}`)
    .replace('5% latchkey; * django', share)
  const server = `server { listen 127.0.0.1:${port}; ${location} ${more} location / { proxy_pass http://django; } }`
  const proxy = await startNginxWith(nginxFrame(folder, http + server), { folder, port })
  t.after(async () => {
    await proxy.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  /** Sends a request from an address of this machine. */
  const send = (path: string, body: object, from = '127.0.0.1'): Promise<{ status?: number; body: string }> =>
    new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json' }
      request({ port, host: '127.0.0.1', localAddress: from, path, method: 'POST', headers, agent: false })
        .once('error', reject)
        .once('response', async (answer) => resolve({ status: answer.statusCode ?? 0, body: await text(answer) }))
        .end(JSON.stringify(body))
    })
  return { send, received: site.received }
}

const all = '* latchkey'

describe('the proxy of "Leave Django"', { skip: why }, () => {
  it('moves login, refresh, verify and blacklist, and nothing else', async (t) => {
    const { send, received } = await startProxy(t, all, '', { ROTATE_REFRESH_TOKENS: 'true' })
    const pair = JSON.parse((await send('/api/token/', jane)).body)
    const next = JSON.parse((await send('/api/token/refresh/', { refresh: pair.refresh })).body)
    assert.notEqual(next.refresh, pair.refresh)
    assert.deepEqual(await send('/api/token/verify/', { token: next.access }), { status: 200, body: '{}' })
    assert.deepEqual(await send('/api/token/blacklist/', { refresh: next.refresh }), { status: 200, body: '{}' })
    assert.equal((await send('/api/token/refresh/', { refresh: next.refresh })).status, 401)
    assert.equal(received.length, 0)
    const paths = ['/api/orders/?page=2', '/api/token/own/?a=b', '/api/user/register/']
    for (const path of paths) assert.equal((await send(path, {})).body, '{"from":"django"}')
    assert.deepEqual(
      received.map(({ url }) => url),
      paths,
    )
  })

  it('sends one client in twenty to Latchkey, and all token paths of a client to one side', async (t) => {
    const { send } = await startProxy(t, '5% latchkey; * django')
    const sides = new Map<string, number>()
    for (let at = 1; at <= 200; at += 1) {
      const paths = ['/api/token/', '/api/token/refresh/', '/api/token/verify/']
      const answers = await Promise.all(paths.map((path) => send(path, {}, `127.0.1.${at}`)))
      const [side, ...others] = new Set(answers.map(({ status }) => (status === 400 ? 'latchkey' : 'django')))
      assert.deepEqual([answers.length, others], [3, []])
      sides.set(String(side), (sides.get(String(side)) ?? 0) + 1)
    }
    const moved = sides.get('latchkey') ?? 0
    assert.ok(moved > 0 && moved < 30, `${moved} of 200`)
  })
})

describe('the fallback of the login', { skip: why }, () => {
  it('asks Django with the same method, body and headers when Latchkey refuses a login', async (t) => {
    const { send, received } = await startProxy(t, all, fallback)
    assert.equal((await send('/api/token/', jane)).status, 200)
    assert.deepEqual(received, [])
    assert.deepEqual(await send('/api/token/', newcomer), { status: 200, body: '{"from":"django"}' })
    const [{ method, url, body, headers } = assert.fail('Django received nothing')] = received
    assert.deepEqual([method, url, JSON.parse(body)], ['POST', '/api/token/', newcomer])
    assert.equal(headers['content-type'], 'application/json')
    assert.equal(headers['x-forwarded-for'], '127.0.0.1')
  })

  it('hands no 429 on: the limits of Latchkey cover both', async (t) => {
    const { send, received } = await startProxy(t, all, fallback, { LIMIT_LOGIN_ACCOUNT: '2/15m' })
    const guess = { ...newcomer, password: 'a guess' }
    for (const expected of [200, 200, 429, 429]) assert.equal((await send('/api/token/', guess)).status, expected)
    assert.equal(received.length, 2)
  })

  it('hands on neither a refresh nor a logout that is refused here, and no error of a request', async (t) => {
    const { send, received } = await startProxy(t, all, fallback)
    const { refresh } = JSON.parse((await send('/api/token/', jane)).body)
    assert.equal((await send('/api/token/blacklist/', { refresh })).status, 200)
    assert.equal((await send('/api/token/refresh/', { refresh })).status, 401)
    assert.equal((await send('/api/token/blacklist/', { refresh: 'junk' })).status, 401)
    assert.equal((await send('/api/token/', { username: 'jane_doe' })).status, 400)
    assert.deepEqual(received, [])
  })
})
