import assert from 'node:assert/strict'
import { it } from 'node:test'
import { hindranceAt } from './passkey-hindrance.ts'

const passkeyOrigin = 'https://admin.example.com'
const at = (address: string, changes: Partial<Parameters<typeof hindranceAt>[0]> = {}) => {
  const { origin, hostname } = new URL(address)
  return hindranceAt({ passkeyOrigin, origin, hostname, isKnown: true, ...changes })
}

it('passkeys are offered at CONSOLE_ORIGIN alone, and not at an IP address', () => {
  assert.equal(at(passkeyOrigin), undefined)
  assert.match(at('https://other.example.com') ?? '', /at this address.* https:\/\/admin\.example\.com\/console/)
  assert.match(at('https://admin.example.com:8443') ?? '', /at this address/)
  for (const address of ['https://127.0.0.1:9465', 'https://[::1]:9465', 'https://192.0.2.7'])
    assert.match(at(address) ?? '', /IP address.* https:\/\/admin\.example\.com\/console/, address)
  assert.equal(at('https://1.example'), at('https://other.example.com'))
})

it('passkeys are not offered without CONSOLE_ORIGIN, or by a browser without them', () => {
  assert.match(at('https://admin.example.com', { passkeyOrigin: undefined }) ?? '', /CONSOLE_ORIGIN/)
  assert.doesNotMatch(at('https://192.0.2.7', { passkeyOrigin: undefined }) ?? '', /undefined|CONSOLE_ORIGIN/)
  assert.match(at(passkeyOrigin, { isKnown: false }) ?? '', /browser has no passkeys/)
})
