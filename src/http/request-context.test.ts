import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientAddress } from './request-context.ts'

describe('clientAddress', () => {
  it('writes an IPv4 address in its own form', () => {
    assert.equal(clientAddress('::ffff:192.0.2.1'), '192.0.2.1')
    assert.equal(clientAddress('192.0.2.1'), '192.0.2.1')
  })

  it('leaves an IPv6 address as it is', () => assert.equal(clientAddress('2001:db8::1'), '2001:db8::1'))

  it('is null once the connection is gone', () => assert.equal(clientAddress(undefined), null))
})
