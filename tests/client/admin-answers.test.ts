import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { inspect } from 'node:util'
import { type AdminClientOptions, AdminError, createAdminClient } from '../../client/src/admin.ts'

// What the service answers rarely, or only a proxy answers, from a server that answers by script.

interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

const clientSecret = 'a secret: with + and % and ü'
const account = { username: 'jane_doe' }

/**
 * Starts a server with these answers; the last one is repeated. A function answers without this
 * helper.
 */
const startScript = async (
  t: TestContext,
  answers: readonly (Answer | ((response: ServerResponse) => void))[],
  options: Partial<AdminClientOptions> = {},
) => {
  const seen: { line: string; headers: IncomingMessage['headers'] }[] = []
  const server = createServer((request, response) => {
    seen.push({ line: `${request.method} ${request.url}`, headers: request.headers })
    const answer = answers[Math.min(seen.length, answers.length) - 1]
    if (typeof answer === 'function') return answer(response)
    const { status = 200, headers = {}, body } = answer ?? {}
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
    response.end(body === undefined ? undefined : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return { seen, baseUrl, admin: createAdminClient({ baseUrl, clientId: 'billing', clientSecret, ...options }) }
}

const failureOf = (call: Promise<unknown>): Promise<AdminError> =>
  call.then(
    () => assert.fail('nothing was thrown'),
    (error: unknown) => {
      assert.ok(error instanceof AdminError, String(error))
      return error
    },
  )

const later = { status: 429, headers: { 'Retry-After': '1' }, body: { detail: 'Request was throttled.' } }
const unavailable = { ...later, status: 503 }

describe('an admin client', () => {
  it('sends its form-encoded id and secret with Basic, and shows the secret to no log', async (t) => {
    const { admin, seen } = await startScript(t, [{ body: { keys: [] } }, { status: 401, body: {} }])
    assert.deepEqual(await admin.listKeys(), [])
    const encoded = btoa(`billing:${encodeURIComponent(clientSecret)}`)
    assert.deepEqual([seen[0]?.line, seen[0]?.headers.authorization], ['GET /api/admin/keys/', `Basic ${encoded}`])
    const error = await failureOf(admin.listKeys())
    const logged = inspect([admin, error], { depth: 20 })
    assert.ok(!logged.includes('a secret') && !logged.includes(encoded), logged)
  })

  it('throws what the service answered: status, code, messages by field', async (t) => {
    const conflict = { status: 409, body: { detail: 'Username already exists', code: 'username_taken' } }
    const refused = { status: 400, body: { username: ['This field may not be blank.'], claims: ['a', 'b'] } }
    const { admin } = await startScript(t, [conflict, refused])
    const taken = await failureOf(admin.createAccount(account))
    assert.deepEqual([taken.status, taken.code, taken.fields], [409, 'username_taken', {}])
    assert.equal(taken.message, 'The service answered 409; Username already exists')
    const wrong = await failureOf(admin.createAccount(account))
    assert.deepEqual([wrong.status, wrong.code, wrong.fields], [400, undefined, refused.body])
    assert.equal(wrong.message, 'The service answered 400; username: This field may not be blank.; claims: a,b')
  })

  it('throws the status of a page of a proxy, and of a redirect, which it does not follow', async (t) => {
    const page = (response: ServerResponse) => response.writeHead(502, { 'Content-Type': 'text/html' }).end('<p>Sorry')
    const { admin, seen } = await startScript(t, [page, { status: 301, headers: { Location: '/elsewhere/' } }])
    assert.equal((await failureOf(admin.createAccount(account))).status, 502)
    assert.equal((await failureOf(admin.createAccount(account))).status, 301)
    assert.equal(seen.length, 2)
  })

  it('throws an error without a status when no complete response comes', async (t) => {
    const cut = (response: ServerResponse) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100 }).write('{"keys":')
      response.socket?.end()
    }
    const { admin } = await startScript(t, [(response) => response.destroy(), cut])
    for (let round = 0; round < 2; round += 1) assert.equal((await failureOf(admin.listKeys())).status, undefined)
  })

  it('ends a call after its time, while it waits for the head or for the body', async (t) => {
    const half = (response: ServerResponse) => response.writeHead(200).write('{"keys":')
    const { admin, seen } = await startScript(t, [() => {}, half], { timeoutMs: 2000 })
    for (let round = 0; round < 2; round += 1) assert.equal((await failureOf(admin.listKeys())).status, undefined)
    assert.equal(seen.length, 2)
  })

  it('repeats a call after a 429, and a reading one after a 503', async (t) => {
    const { admin, seen } = await startScript(t, [
      later,
      { status: 201, body: account },
      unavailable,
      { body: account },
    ])
    assert.deepEqual(await admin.createAccount(account), account)
    assert.deepEqual(await admin.getAccount(7), account)
    assert.deepEqual(
      seen.map(({ line }) => line.split(' ')[0]),
      ['POST', 'POST', 'GET', 'GET'],
    )
  })

  it('repeats no change after a 503, because the change may have been made', async (t) => {
    const { admin, seen } = await startScript(t, [unavailable])
    const error = await failureOf(admin.updateAccount(7, { active: false }))
    assert.deepEqual([error.status, error.retryAfterSeconds, seen.length], [503, 1, 1])
  })

  it('does not wait longer than its time, nor without a time to wait', async (t) => {
    const long = { ...later, headers: { 'Retry-After': '60' } }
    const { admin, seen } = await startScript(t, [long, { ...later, headers: {} }])
    const error = await failureOf(admin.getAccount(7))
    assert.deepEqual([error.status, error.retryAfterSeconds], [429, 60])
    assert.equal((await failureOf(admin.getAccount(7))).retryAfterSeconds, undefined)
    assert.equal(seen.length, 2)
  })

  it('ends an iteration at a page that names no next one', async (t) => {
    const { admin, seen } = await startScript(t, [{ body: { accounts: [{ id: 1 }] } }])
    for await (const { id } of admin.accounts()) {
      assert.equal(id, 1)
      assert.equal(seen.length, 1)
    }
  })

  it('iterates over all pages, also over empty ones, and fetches none that is not needed', async (t) => {
    const page = (next: string | null, ...accounts: object[]) => ({ body: { accounts, next } })
    const { admin, seen } = await startScript(t, [page('a', { id: 1 }, { id: 2 }), page('b'), page(null, { id: 3 })])
    const found: number[] = []
    for await (const { id } of admin.accounts({ search: 'jane & co', active: true, sort: '-username' })) found.push(id)
    assert.deepEqual(found, [1, 2, 3])
    const query = 'search=jane%20%26%20co&active=true&sort=-username&limit=200'
    assert.deepEqual(
      seen.map(({ line }) => line.replace('GET /api/admin/accounts/?', '').split('&').sort().join('&')),
      ['', '&cursor=a', '&cursor=b'].map((cursor) => `${query}${cursor}`.split('&').sort().join('&')),
    )
    for await (const { id } of admin.accounts()) if (id === 3) break
    assert.equal(seen.length, 4)
  })

  it('has a method for every operation of the contract', () => {
    const names = Object.keys(createAdminClient({ baseUrl: '/', clientId: 'a', clientSecret: 'b' }))
    const iterations: Record<string, string> = {
      listAccounts: 'accounts',
      listAccountSessions: 'accountSessions',
      listAuditEvents: 'auditEvents',
      listDeliveries: 'deliveries',
    }
    const { paths } = JSON.parse(readFileSync(join(import.meta.dirname, '../../generated/openapi.json'), 'utf8'))
    const operations = Object.values<Record<string, { operationId: string; tags?: string[] }>>(paths)
      .flatMap((item) => Object.values(item))
      .filter(({ tags }) => tags?.includes('admin'))
      .map(({ operationId }) => iterations[operationId] ?? operationId)
    assert.deepEqual(names.sort(), ['api', ...operations].sort())
  })

  it('throws from an iteration what a call throws', async (t) => {
    const { admin } = await startScript(t, [{ status: 404, body: { detail: 'Account not found.' } }])
    const first = async () => {
      for await (const session of admin.accountSessions('7')) return session
    }
    assert.equal((await failureOf(first())).status, 404)
  })
})
