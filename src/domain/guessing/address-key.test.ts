import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addressKey, wideNetworks } from './address-key.ts'

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

describe('wideNetworks', () => {
  it('are 24 bits around an IPv4 address', () => {
    assert.deepEqual(wideNetworks('192.0.2.17'), [{ key: '192.0.2.0/24', size: 'wide' }])
  })

  it('are 56 and 48 bits around an IPv6 address', () => {
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

  it('are none once the connection is gone', () => assert.deepEqual(wideNetworks(null), []))
})
