import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addressKey } from './address-key.ts'

describe('addressKey', () => {
  it('is an IPv4 address itself', () => assert.equal(addressKey('192.0.2.1'), '192.0.2.1'))

  it('is the network of 64 bits of an IPv6 address, however it is written', () => {
    for (const address of [
      '2001:db8::1',
      '2001:DB8:0:0:ffff:1:2:3',
      '2001:0db8:0000:0000:0000:0000:0000:0009',
      '2001:db8::',
    ]) {
      assert.equal(addressKey(address), '2001:db8:0:0::/64', address)
    }
    assert.equal(addressKey('2001:db8:0:1::1'), '2001:db8:0:1::/64')
    assert.equal(addressKey('2001:db8:1::1'), '2001:db8:1:0::/64')
    assert.equal(addressKey('::1'), '0:0:0:0::/64')
    assert.equal(addressKey('fe80::1%eth0'), 'fe80:0:0:0::/64')
  })

  it('is one for all whose connection is gone', () => assert.equal(addressKey(null), 'unknown'))
})
