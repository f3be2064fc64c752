import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { administer, asBilling, withBilling } from '../integration/admin-client.ts'
import { paths, postJson, send } from '../integration/client.ts'
import { exchange, openConnection } from '../support/connection.ts'
import { freePort, inFolder, mainEntry, type NodeProcess, runToEnd, withService } from '../support/process.ts'

const start = (cwd: string, settings: Readonly<Record<string, string>> = {}) => ({
  entry: mainEntry,
  cwd,
  environment: { PORT: '0', ADMIN_ADDRESS: '127.0.0.1:0', ...withBilling, ...settings },
})

const placeOf = (url: string) => {
  const { hostname, port } = new URL(url)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) }
}

const adminUrl = (child: NodeProcess): string =>
  /administration only at (http:[^\s"]+)/.exec(child.stdout())?.[1]?.replace('localhost', '127.0.0.1') ?? ''

/** Runs the service, and hands over both of its addresses. */
const withBoth = (
  settings: Readonly<Record<string, string>>,
  use: (
    at: { readonly main: ReturnType<typeof placeOf>; readonly admin: ReturnType<typeof placeOf> },
    child: NodeProcess,
  ) => Promise<void>,
) =>
  inFolder((folder) =>
    withService(start(folder, settings), (baseUrl, child) =>
      use({ main: placeOf(baseUrl), admin: placeOf(adminUrl(child)) }, child),
    ),
  )

const jane = { username: 'jane_doe', password: 'secureP@ssw0rd' }
const consoleMode = { 'x-refresh-transport': 'console', 'sec-fetch-site': 'same-origin' }

describe('ADMIN_ADDRESS', () => {
  it('serves the whole service there, and no administration at the public address', () =>
    withBoth({}, async ({ main, admin }) => {
      const operations = JSON.parse((await send(admin, 'GET', '/openapi.json')).text).paths as object
      const adminPaths = Object.keys(operations).filter((path) => path.startsWith('/api/admin/'))
      assert.ok(adminPaths.length >= 10)
      for (const path of adminPaths.map((one) => one.replace(/\{\w+\}/g, '1'))) {
        for (const method of ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
          const { status, headers, body } = await send(main, method, path, { headers: asBilling })
          assert.equal(status, 404, `${method} ${path}`)
          assert.equal(headers.allow, undefined)
          if (method !== 'HEAD') assert.deepEqual(body, { detail: 'Not found.' })
        }
      }
      assert.equal((await administer(admin, 'GET', 'keys/')).status, 200)
      assert.equal((await administer(main, 'GET', 'keys/')).status, 404)
      assert.deepEqual(
        await Promise.all(
          [main, admin].map(async ({ host, port }) => (await fetch(`http://${host}:${port}/console`)).status),
        ),
        [404, 200],
      )
      // An account of one address is an account of the other.
      assert.equal((await postJson(admin, paths.registerAccount, jane)).status, 201)
      assert.equal((await postJson(main, paths.obtainTokenPair, jane)).status, 200)
    }))

  it('serves password reset at both addresses', () =>
    withBoth({}, async ({ main, admin }) => {
      assert.equal((await postJson(main, paths.registerAccount, jane)).status, 201)
      const webhook = { url: 'http://127.0.0.1:8123/', types: ['password_reset.requested'] }
      assert.equal((await postJson(admin, '/api/admin/webhooks/', webhook, asBilling)).status, 201)
      for (const place of [main, admin]) {
        const { username } = jane
        assert.equal((await postJson(place, '/api/user/password-reset/', { username })).status, 204)
        const made = await postJson(admin, '/api/admin/accounts/1/password-reset/', {}, asBilling)
        const confirmation = { token: (made.body as { token: string }).token, new_password: 'another secureP@ss' }
        assert.equal((await postJson(place, '/api/user/password-reset/confirm/', confirmation)).status, 204)
      }
    }))

  it('keeps administration out of the public contract and documentation', () =>
    withBoth({}, async ({ main, admin }) => {
      const textOf = async ({ host, port }: typeof main, path: string) =>
        (await fetch(`http://${host}:${port}${path}`)).text()
      for (const path of ['/openapi.json', '/openapi.yaml', '/docs', '/llms.txt', '/docs/openapi']) {
        const [there, here] = [await textOf(admin, path), await textOf(main, path)]
        const words = /listAuditEvents|\/api\/admin|adminClient|AuditEventName|x-webhooks|account\.created/
        if (path.startsWith('/openapi') || path === '/llms.txt') assert.match(there, words, path)
        assert.doesNotMatch(here, words, path)
      }
      const { components, paths: left } = JSON.parse(await textOf(main, '/openapi.json'))
      assert.deepEqual(Object.keys(components.securitySchemes).toSorted(), ['bearerAuth', 'clientAuth'])
      assert.ok(Object.keys(left).length > 15)
      assert.deepEqual(JSON.parse(await textOf(main, '/openapi.yaml')).paths, left)
      for (const [, group, name] of JSON.stringify({ components, left }).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
        assert.ok(components[group ?? '']?.[name ?? ''], `${group}/${name}`)
      }
    }))

  it('refuses sessions for administration at the public address, before the password is checked', () =>
    withBoth({}, async ({ main, admin }) => {
      await postJson(main, paths.registerAccount, jane)
      for (const [path, body] of [
        [paths.obtainTokenPair, jane],
        [paths.refreshTokenPair, {}],
        [paths.blacklistToken, {}],
      ] as const) {
        const { status, body: refusal, headers } = await postJson(main, path, body, consoleMode)
        assert.deepEqual([status, headers['set-cookie']], [400, undefined], path)
        assert.deepEqual(refusal, { detail: 'X-Refresh-Transport must be cookie at this address' })
      }
      const there = await postJson(admin, paths.obtainTokenPair, jane, consoleMode)
      assert.notEqual(there.status, 400)
    }))

  it('counts requests of both addresses for one limit, and trusts the same proxies', () =>
    withBoth({ LIMIT_REGISTRATION_ADDRESS: '1/hour', TRUSTED_PROXIES: '127.0.0.1' }, async ({ main, admin }) => {
      const from = { 'x-forwarded-for': '203.0.113.7' }
      assert.equal((await postJson(admin, paths.registerAccount, jane, from)).status, 201)
      assert.equal((await postJson(main, paths.registerAccount, { ...jane, username: 'john' }, from)).status, 429)
      const { body } = await administer(admin, 'GET', 'audit-events/?event=account_created')
      const [event] = (body as { events: { address: string }[] }).events
      assert.equal(event?.address, '203.0.113.7')
    }))

  it('finishes open requests of both addresses, then stops', () =>
    withBoth({}, async ({ main, admin }, child) => {
      // Without a password: its hash may take longer than a stop waits when the machine is busy.
      const body = JSON.stringify({ refresh: 'none' })
      const slow = await Promise.all([main, admin].map(({ host, port }) => openConnection(`http://${host}:${port}`)))
      for (const socket of slow) {
        socket.write(
          `POST ${paths.refreshTokenPair} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
        )
      }
      // Answered by the same event loop: what was sent before has arrived.
      for (const place of [main, admin]) assert.equal((await send(place, 'GET', paths.getLiveness)).status, 200)
      child.kill('SIGTERM')
      await child.printed('stopping')
      for (const socket of slow) assert.match(await exchange(socket, body), /^HTTP\/1\.1 401 /)
      assert.deepEqual(await child.ended, { code: 0, signal: null })
    }))

  it('accepts an IPv6 address', () =>
    inFolder((folder) =>
      withService(start(folder, { ADMIN_ADDRESS: '[::1]:0' }), async (_baseUrl, child) => {
        const url = adminUrl(child)
        assert.match(url, /^http:\/\/\[::1\]:\d+$/)
        assert.equal((await administer(placeOf(url), 'GET', 'keys/')).status, 200)
      }),
    ))

  it('stops the start in one line when it is in use, or has the port of another address', () =>
    inFolder((folder) =>
      withService(start(folder), async (_baseUrl, child) => {
        const taken = new URL(adminUrl(child)).host
        const port = String(await freePort())
        for (const [settings, message] of [
          [
            { PORT: port, ADMIN_ADDRESS: taken },
            `ADMIN_ADDRESS names ${taken.replace('127.0.0.1', 'localhost')}, which is in use by another process (for example ADMIN_ADDRESS=127.0.0.1:9465)`,
          ],
          [
            { PORT: port, ADMIN_ADDRESS: `127.0.0.1:${port}` },
            'ADMIN_ADDRESS has the same port as PORT: give it another one',
          ],
          [
            { ADMIN_ADDRESS: '127.0.0.1:9464', METRICS_ADDRESS: '[::1]:9464' },
            'ADMIN_ADDRESS has the same port as METRICS_ADDRESS: give it another one',
          ],
        ] as const) {
          const { code, stderr } = await runToEnd(start(folder, settings))
          assert.deepEqual([code, stderr], [1, `latchkey: ${message}\n`])
        }
      }),
    ))
})
