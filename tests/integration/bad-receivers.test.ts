import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { SendResult } from '../../src/domain/webhooks/send-request.ts'
import { createSender, type Sender } from '../../src/webhooks/sender.ts'
import { createAuthority } from '../support/certificates.ts'
import { type Receiver, startRawReceiver, startReceiver } from '../support/receivers.ts'

const policy = { privateAddresses: 'refused', loopback: 'allowed' } as const

/** Long enough for an answer on a busy machine, when one comes. */
const patient = 30_000
/** For receivers that never end: the whole attempt takes this long, and some answer before. */
const impatient = 3000

const known: (() => unknown)[] = []
after(async () => {
  for (const close of known) await close()
})

const senderWith = (timeoutMs: number): Sender => {
  const sender = createSender({ policy, version: '0', timeoutMs })
  known.push(sender.close)
  return sender
}
const kept = async (receiver: Promise<Receiver>): Promise<Receiver> => {
  known.push((await receiver).close)
  return receiver
}

const send = (sender: Sender, { port }: Receiver, protocol = 'http'): Promise<SendResult> =>
  sender.send({ url: `${protocol}://127.0.0.1:${port}/hook`, headers: { 'webhook-id': 'e1' }, body: '{"a":"é"}' })

const outcome = ({ delivered, status, fault }: SendResult) => ({ delivered, status, fault })

/** Starts a receiver that reads the request, and then does something with the socket. */
const answering = (answer: (socket: Socket) => void): Promise<Receiver> =>
  kept(startRawReceiver((socket) => socket.once('data', () => answer(socket))))

/** Writes a text again and again, no faster than the other side reads, until that closes. */
async function flood(socket: Socket, text: string): Promise<void> {
  const chunk = Buffer.from(text.repeat(Math.ceil(65_536 / text.length)))
  const closed = new Promise((resolve) => socket.on('close', resolve))
  while (!socket.destroyed) {
    if (socket.write(chunk)) await new Promise(setImmediate)
    else await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed])
  }
}

describe('a receiver that answers', () => {
  it('gets one POST with the headers, the body in UTF-8 and the name of this service', async () => {
    const receiver = await kept(startReceiver())
    const result = await send(senderWith(patient), receiver)
    assert.deepEqual(outcome(result), { delivered: true, status: 204, fault: null })
    assert.ok(Number.isInteger(result.durationMs) && result.durationMs >= 0)
    const [{ url, headers, body } = assert.fail(), ...more] = receiver.requests
    assert.deepEqual([url, body, more], ['/hook', '{"a":"é"}', []])
    assert.deepEqual(
      [headers['content-type'], headers['user-agent'], headers['webhook-id'], headers['content-length']],
      ['application/json', 'Latchkey/0', 'e1', '10'],
    )
  })

  it('gets the next request over the same connection', async () => {
    const receiver = await kept(startReceiver((_, response) => response.end('x'.repeat(1000))))
    const sender = senderWith(patient)
    for (let index = 0; index < 5; index += 1) assert.ok((await send(sender, receiver)).delivered)
    assert.equal(receiver.connections(), 1)
  })

  it('gets a request again when it had closed the idle connection', async () => {
    // Closes without a word, as a restarted receiver does, when the second request arrives.
    const receiver = await kept(
      startRawReceiver((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 204 No Content\r\n\r\n')
          socket.once('data', () => socket.resetAndDestroy())
        })
      }),
    )
    const sender = senderWith(patient)
    for (let index = 0; index < 3; index += 1) assert.ok((await send(sender, receiver)).delivered)
    assert.equal(receiver.connections(), 3)
  })

  for (const status of [300, 301, 302, 307, 308, 400, 404, 410, 429, 500, 503]) {
    it(`has not accepted the event with status ${status}`, async () => {
      const other = await kept(startReceiver())
      const location = `http://127.0.0.1:${other.port}/`
      const receiver = await kept(startReceiver((_, response) => response.writeHead(status, { location }).end()))
      assert.deepEqual(outcome(await send(senderWith(patient), receiver)), { delivered: false, status, fault: null })
      assert.deepEqual([receiver.requests.length, other.connections()], [1, 0])
    })
  }
})

describe('a receiver that never ends', { concurrency: 8 }, () => {
  const head = 'HTTP/1.1 200 OK\r\n'
  const dripping = (start: string, drop: string) => (socket: Socket) => {
    socket.write(start)
    const timer = setInterval(() => socket.write(drop), 20)
    socket.on('close', () => clearInterval(timer))
  }
  const cases: Record<string, [answer: (socket: Socket) => void, status: number | null]> = {
    'says nothing': [() => {}, null],
    'stops in the headers': [(socket) => socket.write(`${head}a: b\r\n`), null],
    'stops after the headers': [(socket) => socket.write(`${head}content-length: 10\r\n\r\n`), 200],
    'drips headers': [dripping(head, 'a: b\r\n'), null],
    'drips the body': [dripping(`${head}\r\n`, 'x'), 200],
    'drips chunks': [dripping(`${head}transfer-encoding: chunked\r\n\r\n`, '1\r\nx\r\n'), 200],
  }
  for (const [what, [answer, status]] of Object.entries(cases)) {
    it(`is cut off at the limit of the attempt: ${what}`, async () => {
      const receiver = await answering(answer)
      const result = outcome(await send(senderWith(impatient), receiver))
      assert.deepEqual(result, { delivered: false, status, fault: 'timed_out' })
    })
  }

  it('is cut off before TLS and before the request is read', async () => {
    const receiver = await kept(startRawReceiver(() => {}))
    const result = outcome(await send(senderWith(impatient), receiver, 'https'))
    assert.deepEqual(result, { delivered: false, status: null, fault: 'timed_out' })
  })
})

describe('a receiver that sends too much', () => {
  /** The buffers of both sides; an answer without a limit would be endless. */
  const mostBytes = 16 * 1024 * 1024
  const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n'
  const malformed = (status: 200 | null) => ({ status, fault: 'answer_malformed' }) as const
  const floods = {
    'a body without a length': [{ status: 200, fault: null }, 'HTTP/1.1 200 OK\r\n\r\n', 'x'],
    'a body of a gigabyte': [
      { status: 200, fault: null },
      'HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\n',
      'x',
    ],
    'endless chunks': [{ status: 200, fault: null }, `${chunked}\r\n`, '4\r\nwxyz\r\n'],
    'an error page of a gigabyte': [
      { status: 500, fault: null },
      'HTTP/1.1 500 Oh\r\ncontent-length: 1073741824\r\n\r\n',
      'x',
    ],
    'endless headers': [malformed(null), 'HTTP/1.1 200 OK\r\n', 'a: b\r\n'],
    'one endless header': [malformed(null), 'HTTP/1.1 200 OK\r\na: ', 'x'],
    'an endless status line': [malformed(null), 'HTTP/1.1 200 ', 'x'],
    'endless informational answers': [malformed(null), '', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
    'an endless chunk extension': [malformed(200), `${chunked}\r\n1;`, 'x'],
    'endless trailers': [malformed(200), `${chunked}\r\n0\r\n`, 'a: b\r\n'],
  } as const
  for (const [what, [expected, start, repeated]] of Object.entries(floods)) {
    it(`is cut off after a little: ${what}`, async () => {
      let [written, ended] = [0, Promise.resolve()]
      const receiver = await answering((socket) => {
        socket.write(start)
        ended = flood(socket, repeated)
        socket.on('close', () => {
          written = socket.bytesWritten
        })
      })
      const result = await send(senderWith(patient), receiver)
      await ended
      const delivered = expected.status === 200 && expected.fault === null
      assert.deepEqual(outcome(result), { delivered, ...expected })
      assert.ok(written < mostBytes, String(written))
    })
  }
})

describe('a receiver that breaks off', () => {
  const cases: Record<string, [answer: (socket: Socket) => void, status: number | null]> = {
    'closes without an answer': [(socket) => socket.end(), null],
    'resets without an answer': [(socket) => socket.resetAndDestroy(), null],
    'resets in the headers': [(socket) => socket.write('HTTP/1.1 200 OK\r\na', () => socket.resetAndDestroy()), null],
    'closes in the body': [(socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nx'), 200],
    'switches protocols': [
      (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      null,
    ],
  }
  for (const [what, [answer, status]] of Object.entries(cases)) {
    it(`has not accepted the event: ${what}`, async () => {
      const result = outcome(await send(senderWith(patient), await answering(answer)))
      assert.deepEqual(result, { delivered: false, status, fault: 'connection_failed' })
    })
  }

  for (const answer of ['SSH-2.0-x\r\n', '\0\0\0', '220 mail\r\n', 'HTTP/1.1 abc\r\n\r\n', 'HTTP/9.9 200 OK\r\n\r\n']) {
    it(`does not speak HTTP: ${JSON.stringify(answer)}`, async () => {
      const result = outcome(await send(senderWith(patient), await answering((socket) => socket.write(answer))))
      assert.deepEqual(result, { delivered: false, status: null, fault: 'answer_malformed' })
    })
  }

  it('is not there', async () => {
    const receiver = await startReceiver()
    await receiver.close()
    const result = outcome(await send(senderWith(patient), receiver))
    assert.deepEqual(result, { delivered: false, status: null, fault: 'connection_refused' })
  })
})

describe('a receiver over https', () => {
  const authority = createAuthority()
  const trustedBefore = getCACertificates('default')
  before(() => setDefaultCACertificates([...trustedBefore, authority.cert]))
  after(() => setDefaultCACertificates(trustedBefore))

  const https = async (certificate: Parameters<typeof startReceiver>[1], host: string): Promise<SendResult> => {
    const receiver = await kept(startReceiver(undefined, certificate))
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    const sender = createSender({ policy, version: '0', timeoutMs: patient, resolve })
    known.push(sender.close)
    const result = await sender.send({ url: `https://${host}:${receiver.port}/`, headers: {}, body: '{}' })
    assert.equal(receiver.requests.length, result.delivered ? 1 : 0)
    return result
  }

  it('is trusted with a certificate for its name', async () => {
    const certificate = authority.issue(['hooks.test'])
    for (const host of ['hooks.test', 'HOOKS.test', 'hooks.test.']) {
      assert.deepEqual(outcome(await https(certificate, host)), { delivered: true, status: 204, fault: null }, host)
    }
  })

  it('is trusted with a certificate for its address', async () => {
    const result = await https(authority.issue(['127.0.0.1']), '127.0.0.1')
    assert.deepEqual(outcome(result), { delivered: true, status: 204, fault: null })
  })

  const untrusted = {
    'of an unknown issuer': [createAuthority().issue(['hooks.test']), 'hooks.test'],
    'of an unknown issuer with a known name': [createAuthority('Test authority').issue(['hooks.test']), 'hooks.test'],
    'for another name': [authority.issue(['other.test']), 'hooks.test'],
    'for the address, not the name': [authority.issue(['127.0.0.1']), 'hooks.test'],
    'for a name, not the address': [authority.issue(['hooks.test']), '127.0.0.1'],
    'that has expired': [authority.issue(['hooks.test'], 'expired'), 'hooks.test'],
  } as const
  for (const [what, [certificate, host]] of Object.entries(untrusted)) {
    it(`gets nothing with a certificate ${what}`, async () => {
      const refused = { delivered: false, status: null, fault: 'certificate_untrusted' }
      assert.deepEqual(outcome(await https(certificate, host)), refused)
    })
  }

  it('gets nothing when it speaks no TLS', async () => {
    const receiver = await kept(startReceiver())
    const result = outcome(await send(senderWith(patient), receiver, 'https'))
    assert.deepEqual(result, { delivered: false, status: null, fault: 'tls_failed' })
  })
})

describe('close', () => {
  it('ends running attempts, and later ones at once', async () => {
    const receiver = await answering(() => {})
    const sender = senderWith(patient)
    const running = send(sender, receiver)
    while (receiver.connections() === 0) await new Promise(setImmediate)
    sender.close()
    const ended = { delivered: false, status: null, fault: 'timed_out' }
    assert.deepEqual([outcome(await running), outcome(await send(sender, receiver))], [ended, ended])
  })
})
