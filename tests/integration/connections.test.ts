import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { after, before, beforeEach, describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createHttpServer, type ServerLimits } from '../../src/http/server.ts'
import { startService, type TestService } from '../support/service.ts'
import { type Place, paths, rawBody, rawHeaders, send, sendRaw, statuses } from './client.ts'

const password = 'correct horse battery'
const credentials = JSON.stringify({ username: 'jane_doe', password })
let service: TestService

before(async () => {
  service = await startService()
  await service.service.register('jane_doe', password)
})
after(() => service.stop())

const stillAnswers = async (): Promise<void> => {
  assert.equal((await send(service, 'GET', paths.getLiveness)).status, 200)
}

const head = (line: string, ...headers: string[]): string => `${[line, 'Host: x', ...headers].join('\r\n')}\r\n\r\n`
const get = (target: string, ...headers: string[]): string =>
  head(`GET ${target} HTTP/1.1`, 'Connection: close', ...headers)
const login = (...headers: string[]): string =>
  head(`POST ${paths.obtainTokenPair} HTTP/1.1`, 'Content-Type: application/json', ...headers)
const loginHead = login(`Content-Length: ${credentials.length}`)

/** Headers of every answer, including one to a malformed request. */
const contentSecurityPolicy =
  "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const assertSafeHeaders = (headers: ReadonlyMap<string, string>): void => {
  assert.equal(headers.get('content-type'), 'application/json')
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('x-frame-options'), 'DENY')
  assert.equal(headers.get('referrer-policy'), 'same-origin')
  assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
  assert.equal(headers.get('content-security-policy'), contentSecurityPolicy)
  assert.equal(headers.get('cache-control'), 'no-store')
}

describe('a repeated header', () => {
  const refresh = JSON.stringify({ refresh: 'x' })
  const key = 'a'.repeat(22)
  for (const [what, bytes, status] of [
    ['Authorization', get(paths.getCurrentAccount, 'Authorization: Bearer x', 'Authorization: Bearer x'), 401],
    [
      'X-Device-Token',
      `${login(`Content-Length: ${credentials.length}`, 'Connection: close', 'X-Device-Token: a', 'X-Device-Token: b')}${credentials}`,
      200,
    ],
    [
      'Idempotency-Key',
      `${head(`POST ${paths.refreshTokenPair} HTTP/1.1`, 'Connection: close', 'Content-Type: application/json', `Content-Length: ${refresh.length}`, `Idempotency-Key: ${key}`, `Idempotency-Key: ${key}`)}${refresh}`,
      400,
    ],
    [
      'Content-Length',
      `${login(`Content-Length: ${credentials.length}`, `Content-Length: ${credentials.length}`)}${credentials}`,
      400,
    ],
    ['Content-Length beside chunks', `${login('Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n`, 400],
    ['Host', get('/healthz', 'Host: x'), 400],
  ] as const) {
    it(`is never read as one of its values: ${what}`, async () => {
      assert.deepEqual(statuses(await sendRaw(service, bytes)), [status])
      await stillAnswers()
    })
  }
})

describe('the security headers', () => {
  for (const [what, bytes, status] of [
    ['a good answer', get('/healthz'), 200],
    ['an unknown path', get('/nowhere'), 404],
    ['an unserved method', head('PUT /healthz HTTP/1.1', 'Connection: close'), 405],
    ['a refused bearer', get(paths.getCurrentAccount, 'Authorization: Bearer x'), 401],
    ['a refused body', `${login('Content-Length: 2', 'Connection: close')}{x`, 400],
    ['a body over the limit', login('Content-Length: 16385', 'Connection: close') + 'x'.repeat(16_385), 413],
    ['a header over the limit', get('/healthz', `X: ${'y'.repeat(20_000)}`), 431],
    ['no HTTP at all', 'rubbish\r\n\r\n', 400],
    ['a missing Host', 'GET /healthz HTTP/1.1\r\n\r\n', 400],
    ['two Host lines', get('/healthz', 'Host: y'), 400],
    ['the same Host twice', get('/healthz', 'host: x'), 400],
    ['a Host that is none', 'GET /healthz HTTP/1.1\r\nHost: a/b\r\n\r\n', 400],
    ['a Host with an address of a user', 'GET /healthz HTTP/1.1\r\nHost: a@b\r\n\r\n', 400],
    ['a target that is no address', get('http://['), 400],
    ['a made-up method', head('FOO /healthz HTTP/1.1'), 400],
    ['CONNECT', head('CONNECT x:443 HTTP/1.1'), 400],
    ['a version that is parsed', head('GET /healthz HTTP/2.0'), 505],
    ['a version that is not', head('GET /healthz HTTP/3.0'), 400],
  ] as const) {
    it(`are on the answer to ${what}, which is ${status} in JSON`, async () => {
      const answer = await sendRaw(service, bytes)
      assert.deepEqual(statuses(answer), [status])
      assertSafeHeaders(rawHeaders(answer))
      assert.equal(typeof rawBody(answer), 'object')
      await stillAnswers()
    })
  }
})

describe('a request that is malformed or unusual', () => {
  for (const [what, bytes, wanted] of [
    ['a path that is too long', get(`/${'a'.repeat(20_000)}`), [431]],
    ['two different Content-Lengths', `${login('Content-Length: 2', 'Content-Length: 3')}{}`, [400]],
    ['Content-Length and chunks', `${login('Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n`, [400]],
    ['a negative Content-Length', login('Content-Length: -1'), [400]],
    ['a Content-Length that is no number', login('Content-Length: abc'), [400]],
    ['an unknown transfer coding', login('Transfer-Encoding: gzip'), [400]],
    ['a chunk size that is no number', `${login('Transfer-Encoding: chunked')}zz\r\n`, [400]],
    ['a folded header', get('/healthz', 'X: a\r\n b'), [400]],
    ['white space before a colon', get('/healthz', 'X : a'), [400]],
    ['a NUL in a header', get('/healthz', 'X: a\0b'), [400]],
    ['bare line feeds', 'GET /healthz HTTP/1.1\nHost: x\n\n', [400]],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
    ['a TLS hello', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc]), [400]],
    ['an unknown expectation', get('/healthz', 'Expect: the-unexpected'), [200]],
    ['an upgrade', head('GET /healthz HTTP/1.1', 'Upgrade: websocket', 'Connection: Upgrade, close'), [200]],
    ...['0.9', '2.0'].map(
      (version) => [`HTTP/${version}`, `GET /healthz HTTP/${version}\r\nHost: x\r\n\r\n`, [505]] as const,
    ),
    ...['1.2', '1.9', '3.0', '2', '1', '1.', '1.10', '11', '-1.1', ''].map(
      (version) => [`the version "${version}"`, `GET /healthz HTTP/${version}\r\nHost: x\r\n\r\n`, [400]] as const,
    ),
    ['HTTP/2.0 with an expectation', 'GET /healthz HTTP/2.0\r\nHost: x\r\nExpect: y\r\n\r\n', [505]],
    ['HTTP/2.0 with a body', 'POST /healthz HTTP/2.0\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}', [505]],
    ['HTTP/1.0', 'GET /healthz HTTP/1.0\r\n\r\n', [200]],
    ['an absolute target', get('http://x/healthz'), [200]],
    ['an absolute target of a doubled slash', get('http://x//healthz'), [404]],
    ['an absolute target without a path', get('http://x'), [404]],
    ['an absolute target with a query only', get('http://x?y'), [404]],
    ['an absolute target with a strange port', get('http://x:y/healthz'), [400]],
    ['an absolute target with credentials', get('http://%:%@x/healthz'), [400]],
    ['an absolute target of another scheme', get('ftp://x/healthz'), [400]],
    ['an asterisk', head('OPTIONS * HTTP/1.1', 'Connection: close'), [404]],
    ['two cookies of nonsense', get('/healthz', 'Cookie: %; __proto__=1; a=%E0%A4%A', 'Cookie: ='), [200]],
    [
      'headers named like members of an object',
      get('/healthz', '__proto__: x', 'constructor: y', 'toString: z'),
      [200],
    ],
    ['an empty header list', get('/healthz', 'Accept-Encoding:', 'Connection:'), [200]],
  ] as const) {
    it(`gets a clear answer: ${what}`, async () => {
      assert.deepEqual(statuses(await sendRaw(service, bytes)), wanted)
      await stillAnswers()
    })
  }

  it('gets 100 Continue when it expects it', async () => {
    const bytes = login('Expect: 100-continue', 'Connection: close', `Content-Length: ${credentials.length}`)
    assert.deepEqual(statuses(await sendRaw(service, bytes + credentials)), [100, 200])
  })
})

describe('pipelined requests', () => {
  it('are answered in order', async () => {
    const me = head(`GET ${paths.getCurrentAccount} HTTP/1.1`)
    const bytes = `${loginHead}${credentials}${me}${head('GET /nowhere HTTP/1.1')}${get('/healthz')}`
    assert.deepEqual(statuses(await sendRaw(service, bytes)), [200, 401, 404, 200])
  })

  it('stay in order after a body that no operation reads', async () => {
    const smuggled = head('GET /nowhere HTTP/1.1')
    const bytes = head('GET /healthz HTTP/1.1', `Content-Length: ${smuggled.length}`) + smuggled + get('/readyz')
    assert.deepEqual(statuses(await sendRaw(service, bytes)), [200, 200])
  })

  it('stay in order after a refused body', async () => {
    const bytes = `${login('Content-Length: 20000')}${'x'.repeat(20_000)}${get('/healthz')}`
    assert.deepEqual(statuses(await sendRaw(service, bytes)), [413, 200])
  })

  it('are answered up to the first malformed one', async () => {
    assert.deepEqual(statuses(await sendRaw(service, `${loginHead}${credentials}rubbish\r\n\r\n`)), [200])
    assert.deepEqual(statuses(await sendRaw(service, 'rubbish\r\n\r\n')), [400])
  })
})

describe('a client that hangs up', () => {
  const hangUp = async (bytes: string): Promise<void> => {
    const socket = connect(service.port, service.host)
    await once(socket, 'connect')
    socket.write(bytes)
    await sleep(20)
    socket.resetAndDestroy()
  }

  it('does not stop the service, in mid-header, mid-body or before the answer', async () => {
    await Promise.all([
      hangUp('GET /heal'),
      hangUp(`${loginHead}{"user`),
      hangUp(`${login('Transfer-Encoding: chunked')}5\r\n{"us`),
      hangUp(`${loginHead}${credentials}`),
    ])
    await stillAnswers()
    assert.doesNotMatch(service.logText(), /"level":(50|60)/)
  })

  it('gets a 400 if it closes its sending side only', async () => {
    const socket = connect({ port: service.port, host: service.host, allowHalfOpen: true })
    const chunks: Buffer[] = []
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.end(`${loginHead}{"user`)
    await once(socket, 'close')
    assert.deepEqual(statuses(Buffer.concat(chunks).toString()), [400])
  })
})

describe('a slow client', () => {
  const limits: Partial<ServerLimits> = { headersTimeout: 60, requestTimeout: 120, connectionsCheckingInterval: 20 }
  let server: Server
  let at: Place

  beforeEach(async (t) => {
    server = createHttpServer(service.service.app, limits)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    at = { host: '127.0.0.1', port: (server.address() as AddressInfo).port }
    ;(t as TestContext).after(() => {
      server.close()
      server.closeAllConnections()
    })
  })

  for (const [what, bytes] of [
    ['headers', 'GET /healthz HTTP/1.1\r\nHost:'],
    ['a body', `${loginHead}{"user`],
    ['chunks', `${login('Transfer-Encoding: chunked')}5\r\n{"us`],
  ] as const) {
    it(`gets a 408 if it never finishes ${what}`, async () => {
      const answer = await sendRaw(at, bytes)
      assert.deepEqual(statuses(answer), [408])
      assertSafeHeaders(rawHeaders(answer))
      await stillAnswers()
    })

    if (what === 'chunks') continue
    it(`loses its connection if it neither finishes ${what} nor closes`, { timeout: 60_000 }, async () => {
      const closed = new Promise((resolve) =>
        server.once('connection', (socket: Socket) => socket.once('close', resolve)),
      )
      const client = connect({ host: at.host, port: at.port, allowHalfOpen: true })
      client.on('error', () => {})
      client.resume()
      client.write(bytes)
      await closed
      client.destroy()
    })
  }
})

describe('a kept connection', () => {
  it('stays open while it is idle for longer than headers may take', async (t) => {
    // Long enough that a busy machine does not use it up between a connection and its first byte.
    const limits = { headersTimeout: 500, connectionsCheckingInterval: 20, keepAliveTimeout: 60_000 }
    const server = createHttpServer(service.service.app, limits)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    t.after(() => {
      server.close()
      socket.destroy()
    })
    for (let count = 0; count < 2; count += 1) {
      socket.write(head('GET /healthz HTTP/1.1'))
      const [answer] = await once(socket, 'data')
      assert.match(String(answer), /^HTTP\/1\.1 200 [\s\S]*\r\nKeep-Alive: timeout=60\r\n/)
      await sleep(1200)
    }
  })
})

describe('an unread body', () => {
  /** Milliseconds: sooner than the whole request times out, on a busy machine too. */
  const sooner = 18_000
  const tiny = '1\r\na\r\n'
  const targets = {
    'an operation without a body': (...headers: string[]) => head('GET /healthz HTTP/1.1', ...headers),
    'an unknown path': (...headers: string[]) => head('POST /nowhere HTTP/1.1', ...headers),
    'a method that is not served': (...headers: string[]) => head('PUT /healthz HTTP/1.1', ...headers),
    'a refused bearer': (...headers: string[]) => head(`POST ${paths.logOut} HTTP/1.1`, ...headers),
    'a refused media type': (...headers: string[]) =>
      head(`POST ${paths.obtainTokenPair} HTTP/1.1`, 'Content-Type: text/plain', ...headers),
    'a JSON body': (...headers: string[]) => login(...headers),
    'a target that is none': (...headers: string[]) => head('POST http://[ HTTP/1.1', ...headers),
    'the documentation': (...headers: string[]) => head('POST /docs HTTP/1.1', ...headers),
  }

  /**
   * Sends endlessly, and returns what arrives until the other side closes, and whether it was reset
   * first.
   */
  const sendOn = async (first: string, unit: string): Promise<{ text: string; sent: number; error?: string }> => {
    const socket = connect({ port: service.port, host: service.host, allowHalfOpen: true })
    let [text, sent, ended] = ['', 0, false]
    let error: string | undefined
    const block = unit.repeat(10_000)
    const go = (): void => {
      while (!ended && !socket.destroyed && socket.write(block)) sent += block.length
    }
    socket
      .on('data', (chunk) => {
        text += chunk.toString('latin1')
      })
      .on('drain', go)
      .on('error', ({ message }) => {
        error ??= ended ? undefined : message
      })
      .once('end', () => {
        ended = true
        socket.destroy()
      })
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write(first)
    go()
    await closed
    return { text, sent, ...(error !== undefined && { error }) }
  }

  for (const [what, request] of Object.entries(targets)) {
    for (const [kind, header, unit] of [
      ['one-byte chunks', 'Transfer-Encoding: chunked', tiny],
      ['large chunks', 'Transfer-Encoding: chunked', `400\r\n${'a'.repeat(1024)}\r\n`],
      ['a long length', 'Content-Length: 100000000000', 'aaaaaaaaaa'],
    ] as const) {
      it(`ends the connection after a readable answer: ${what}, ${kind}`, {
        timeout: sooner,
      }, async () => {
        const { text, error } = await sendOn(request(header), unit)
        assert.equal(error, undefined)
        assert.match(text, /^HTTP\/1\.1 [24]\d\d /)
        assert.equal(statuses(text).length, 1)
        assert.equal(rawHeaders(text).get('connection'), 'close')
      })
    }
  }

  it('is drained when short, and the connection continues', async () => {
    const short = head('POST /nowhere HTTP/1.1', 'Content-Length: 60000')
    const chunks = `${head('POST /nowhere HTTP/1.1', 'Transfer-Encoding: chunked')}${tiny.repeat(100)}0\r\n\r\n`
    assert.deepEqual(
      statuses(await sendRaw(service, `${chunks}${short}${'a'.repeat(60_000)}${get('/healthz')}`)),
      [404, 404, 200],
    )
  })

  it('ends the connection in more than a hundred chunks, even when complete', async () => {
    const bytes = `${head('GET /healthz HTTP/1.1', 'Transfer-Encoding: chunked')}${tiny.repeat(101)}0\r\n\r\n`
    assert.deepEqual(statuses(await sendRaw(service, `${bytes}${get('/healthz')}`)), [200])
  })

  it('is cut off soon when the client continues after the answer', { timeout: sooner }, async () => {
    const socket = connect({ port: service.port, host: service.host, allowHalfOpen: true })
    socket.on('error', () => {}).resume()
    socket.write(head('GET /healthz HTTP/1.1', 'Transfer-Encoding: chunked'))
    const going = setInterval(() => socket.write(tiny.repeat(100)), 20)
    await new Promise((resolve) => socket.once('close', resolve))
    clearInterval(going)
  })
})
