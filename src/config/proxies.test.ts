import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ValueError } from './parse.ts'
import { parseProxies } from './proxies.ts'

describe('parseProxies', () => {
  const proxies = parseProxies('127.0.0.1, 10.0.0.0/8,2001:db8::/32,::1')

  it('reads addresses and ranges of both versions', () => {
    for (const address of ['127.0.0.1', '10.255.0.1']) assert.ok(proxies.check(address, 'ipv4'), address)
    for (const address of ['2001:db8:1::7', '::1']) assert.ok(proxies.check(address, 'ipv6'), address)
  })

  it('excludes other addresses', () => {
    for (const address of ['127.0.0.2', '11.0.0.1']) assert.ok(!proxies.check(address, 'ipv4'), address)
    for (const address of ['2001:db9::1', '::2']) assert.ok(!proxies.check(address, 'ipv6'), address)
  })

  it('refuses names, ports and impossible ranges', () => {
    for (const text of [
      'proxy',
      '10.0.0.1:80',
      '10.0.0.0/33',
      '::/129',
      '10.0.0.0/8/8',
      '10.0.0.0/',
      '10.0.0.1,,::1',
      '*',
    ]) {
      assert.throws(() => parseProxies(text), ValueError, text)
    }
  })
})
