import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createAuthority } from '../support/certificates.ts'
import { type Receiver, startRawReceiver, startReceiver } from '../support/receivers.ts'
import { startService, type TestService } from '../support/service.ts'
import { administer, withBilling } from './admin-client.ts'
import { addWebhook } from './webhooks.ts'

/** A receiver, and the result of a test of its webhook. */
interface Bad {
  readonly receiver: Receiver
  readonly scheme: 'http' | 'https'
  readonly result: { readonly delivered: boolean; readonly status: number | null; readonly fault: string | null }
}

const bad: Record<string, Bad> = {}
let at: TestService
before(async () => {
  at = await startService(withBilling)
  const absent = await startReceiver()
  await absent.close()
  const refused = (fault: string) => ({ delivered: false, status: null, fault })
  const answered = (status: number) => ({ delivered: status < 300, status, fault: null })
  const raw = (answer: string) => startRawReceiver((socket) => socket.once('data', () => socket.end(answer)))
  const huge = 'HTTP/1.1 200 OK\r\ncontent-length: 1073741824\r\n\r\nx'
  const certificate = createAuthority().issue(['127.0.0.1'])
  const add = (name: string, receiver: Receiver, result: Bad['result'], scheme: Bad['scheme'] = 'http') => {
    bad[name] = { receiver, scheme, result }
  }
  add('that hangs', await startRawReceiver(() => {}), refused('timed_out'))
  add('that is absent', absent, refused('connection_refused'))
  add('that closes', await raw(''), refused('connection_failed'))
  add('that is no HTTP server', await raw('220 mail\r\n'), refused('answer_malformed'))
  add('that answers 500', await startReceiver((_, response) => response.writeHead(500).end()), answered(500))
  add('that redirects', await startReceiver((_, response) => response.writeHead(307).end()), answered(307))
  add('that answers a gigabyte', await raw(huge), answered(200))
  add(
    'with an unknown certificate',
    await startReceiver(undefined, certificate),
    refused('certificate_untrusted'),
    'https',
  )
  add('without TLS', await startReceiver(), refused('tls_failed'), 'https')
})
after(async () => {
  await at.stop()
  const open = Object.entries(bad).filter(([name]) => name !== 'that is absent')
  for (const [, { receiver }] of open) await receiver.close()
})

describe('testWebhook', () => {
  it('reports what is wrong with a receiver, for all at once', async () => {
    const results = await Promise.all(
      Object.entries(bad).map(async ([name, { receiver, scheme }]) => {
        const { id } = await addWebhook(at, { url: `${scheme}://127.0.0.1:${receiver.port}/` })
        const { status, body } = await administer(at, 'POST', `webhooks/${id}/test/`)
        assert.equal(status, 200, name)
        const { duration_ms: _, ...result } = body as Bad['result'] & { duration_ms: number }
        return [name, result]
      }),
    )
    assert.deepEqual(
      Object.fromEntries(results),
      Object.fromEntries(Object.entries(bad).map(([name, { result }]) => [name, result])),
    )
  })
})
