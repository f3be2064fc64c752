import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addressKey, wideNetworks } from './address-key.ts'

describe('addressKey', () => {
  it('returns an IPv4 address unchanged', () => assert.equal(addressKey('192.0.2.1'), '192.0.2.1'))

  it('returns the /64 network of an IPv6 address in any spelling', () => {
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

  it('returns one key for all closed connections', () => assert.equal(addressKey(null), 'unknown'))
})

describe('wideNetworks', () => {
  it('returns the /24 network of an IPv4 address', () => {
    assert.deepEqual(wideNetworks('192.0.2.17'), [{ key: '192.0.2.0/24', size: 'wide' }])
  })

  it('returns the /56 and /48 networks of an IPv6 address', () => {
    const around = [
      { key: '2001:db8:1:ab00::/56', size: 'wide' },
      { key: '2001:db8:1::/48', size: 'wider' },
    ]
    for (const address of ['2001:db8:1:abcd::1', '2001:db8:1:ab01:ffff::', '2001:0DB8:0001:abff:1:2:3:4']) {
      assert.deepEqual(wideNetworks(address), around, address)
    }
    assert.equal(wideNetworks('2001:db8:1:ac00::1')[0]?.key, '2001:db8:1:ac00::/56')
    assert.equal(wideNetworks('::1')[1]?.key, '0:0:0::/48')
  })

  it('returns none for a closed connection', () => assert.deepEqual(wideNetworks(null), []))
})
