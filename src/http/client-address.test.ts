import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { BlockList } from 'node:net'
import { describe, it } from 'node:test'
import { createClientAddress, readHop } from './client-address.ts'

describe('readHop', () => {
  const forms: readonly (readonly [string, string | undefined])[] = [
    ['1.2.3.4', '1.2.3.4'],
    [' 1.2.3.4:5 ', '1.2.3.4'],
    ['::1', '::1'],
    ['[::1]', '::1'],
    ['[::1]:80', '::1'],
    ['2001:DB8:0:0::7', '2001:db8::7'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['[::FFFF:102:304]:80', '1.2.3.4'],
    ['0:0:0:0:0:ffff:1.2.3.4', '1.2.3.4'],
    ['fe80::1%eth0', 'fe80::1'],
    ['', undefined],
    ['unknown', undefined],
    ['_hidden', undefined],
    ['[1.2.3.4]', undefined],
    ['1.2.3.4:', undefined],
    ['1.2.3', undefined],
    ['1.2.3.4, 5.6.7.8', undefined],
    ['[::1', undefined],
    ['"[::1]"', undefined],
  ]
  for (const [text, address] of forms)
    it(`reads ${address} from ${JSON.stringify(text)}`, () => assert.equal(readHop(text), address))
})

describe('the address of a client', () => {
  const proxies = new BlockList()
  proxies.addSubnet('10.0.0.0', 8, 'ipv4')
  proxies.addAddress('::1', 'ipv6')
  const addressOf = createClientAddress(proxies)
  const request = (remoteAddress: string | undefined, ...headers: string[]) => {
    const names = headers.map((value) => ['X-Forwarded-For', value])
    const last = headers.length > 0 ? { 'x-forwarded-for': headers.join(', ') } : {}
    return { socket: { remoteAddress }, rawHeaders: names.flat(), headers: last } as unknown as IncomingMessage
  }
  const found = (remote: string | undefined, ...headers: string[]) => addressOf(request(remote, ...headers)).address

  it("is the connection's without a forwarding header", () => {
    assert.deepEqual(
      [found('192.0.2.1'), found('::ffff:192.0.2.1'), found('10.0.0.1')],
      ['192.0.2.1', '192.0.2.1', '10.0.0.1'],
    )
  })

  it('is unknown when the connection is closed', () => assert.equal(found(undefined, '192.0.2.1'), null))

  it('is the one that a trusted proxy reports', () => {
    assert.equal(found('10.0.0.1', '192.0.2.1'), '192.0.2.1')
    assert.equal(found('::1', '[2001:db8::1]:443'), '2001:db8::1')
  })

  it('is the first from the right that is not a trusted proxy', () => {
    assert.equal(found('10.0.0.1', '203.0.113.9, 192.0.2.1, 10.0.0.2'), '192.0.2.1')
    assert.equal(found('10.0.0.1', '10.9.9.9, 192.0.2.1'), '192.0.2.1')
  })

  it('is searched in all headers of the name', () => {
    assert.equal(found('10.0.0.1', '203.0.113.9', '192.0.2.1, 10.0.0.2'), '192.0.2.1')
  })

  it('is the last valid one before an invalid one', () => {
    assert.equal(found('10.0.0.1', '203.0.113.9, unknown, 10.0.0.2'), '10.0.0.2')
    assert.equal(found('10.0.0.1', ''), '10.0.0.1')
  })

  it('is the outermost proxy when all are trusted', () =>
    assert.equal(found('10.0.0.1', '10.0.0.3, 10.0.0.2'), '10.0.0.3'))

  it('is not affected by addresses that clients claim', () => {
    assert.deepEqual(addressOf(request('192.0.2.1', '203.0.113.9')), {
      address: '192.0.2.1',
      ignored: 'X-Forwarded-For',
    })
    const forwarded = { socket: { remoteAddress: '192.0.2.1' }, rawHeaders: [], headers: { forwarded: 'for=::1' } }
    assert.equal(addressOf(forwarded as unknown as IncomingMessage).ignored, 'Forwarded')
    assert.equal(addressOf(request('192.0.2.1')).ignored, undefined)
    assert.equal(addressOf(request('10.0.0.1', '192.0.2.1')).ignored, undefined)
  })
})
