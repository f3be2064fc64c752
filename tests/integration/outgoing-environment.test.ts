import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { addressPolicyOf } from '../../src/domain/webhooks/address-policy.ts'
import { createAuthority } from '../support/certificates.ts'
import { type Receiver, startRawReceiver, startReceiver } from '../support/receivers.ts'

const authority = createAuthority()
const folder = mkdtempSync(join(tmpdir(), 'latchkey-authority-'))
const authorityFile = join(folder, 'authority.pem')

let plain: Receiver
let secure: Receiver
let proxy: Receiver
before(async () => {
  writeFileSync(authorityFile, authority.cert)
  plain = await startReceiver()
  secure = await startReceiver(undefined, authority.issue(['127.0.0.1']))
  proxy = await startRawReceiver((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'))
})
after(async () => {
  await Promise.all([plain, secure, proxy].map(({ close }) => close()))
  rmSync(folder, { recursive: true })
})

/** Sends one request from a process with further variables. */
async function sendFrom(env: NodeJS.ProcessEnv, url: string): Promise<{ delivered: boolean; fault: string | null }> {
  const program = `
    import { createSender } from ${JSON.stringify(join(import.meta.dirname, '../../src/webhooks/sender.ts'))}
    const policy = { privateAddresses: 'refused', loopback: 'allowed' }
    const sender = createSender({ policy, version: '0', timeoutMs: 30_000 })
    const { delivered, fault } = await sender.send({ url: ${JSON.stringify(url)}, headers: {}, body: '{}' })
    sender.close()
    process.stdout.write(JSON.stringify({ delivered, fault }))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, ...env },
  })
  return JSON.parse(stdout)
}

describe('the sender, in an environment', () => {
  it('that names a proxy: calls receivers itself', async () => {
    const address = `http://127.0.0.1:${proxy.port}`
    const names = ['http_proxy', 'https_proxy', 'all_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']
    const env = { NODE_USE_ENV_PROXY: '1', no_proxy: '', NO_PROXY: '', NODE_EXTRA_CA_CERTS: authorityFile }
    const through = { ...env, ...Object.fromEntries(names.map((name) => [name, address])) }
    for (const url of [`http://127.0.0.1:${plain.port}/`, `https://127.0.0.1:${secure.port}/`]) {
      assert.deepEqual(await sendFrom(through, url), { delivered: true, fault: null })
    }
    assert.equal(proxy.connections(), 0)
  })

  it('that turns off certificates: still checks them', async () => {
    const requests = secure.requests.length
    const result = await sendFrom({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, `https://127.0.0.1:${secure.port}/`)
    assert.deepEqual(result, { delivered: false, fault: 'certificate_untrusted' })
    assert.equal(secure.requests.length, requests)
  })
})

describe('WEBHOOK_PRIVATE_ADDRESSES', () => {
  it('allows private addresses', () => {
    for (const [webhookPrivateAddresses, privateAddresses] of [
      [true, 'allowed'],
      [false, 'refused'],
    ] as const) {
      assert.equal(addressPolicyOf({ host: '0.0.0.0', webhookPrivateAddresses }).privateAddresses, privateAddresses)
    }
  })
})

describe('HOST', () => {
  it('allows loopback addresses while it is one', () => {
    const loopbackWith = (host: string) => addressPolicyOf({ host, webhookPrivateAddresses: false }).loopback
    for (const host of ['127.0.0.1', '127.0.0.2', '::1', '0:0:0:0:0:0:0:1', 'localhost', 'LocalHost']) {
      assert.equal(loopbackWith(host), 'allowed', host)
    }
    for (const host of ['0.0.0.0', '::', '10.0.0.1', '192.168.0.1', 'example.com', 'localhost.example.com', '']) {
      assert.equal(loopbackWith(host), 'refused', host)
    }
  })
})
