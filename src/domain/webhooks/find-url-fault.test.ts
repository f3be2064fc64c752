import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createFindUrlFault } from './find-url-fault.ts'

const strict = { privateAddresses: 'refused', loopback: 'refused' } as const
const faultOf = (
  url: string,
  addresses: readonly string[],
  policy: Parameters<typeof createFindUrlFault>[0] = strict,
) => createFindUrlFault(policy, async () => addresses)(url)

describe('findUrlFault', () => {
  it('accepts a host of public addresses, and one that has none yet', async () => {
    assert.equal(await faultOf('https://app.example.com/', ['93.184.215.14', '2606:2800::1']), undefined)
    assert.equal(await faultOf('https://app.example.com/', []), undefined)
  })

  it('refuses a host with one address that must not be called', async () => {
    for (const address of ['10.0.0.7', '127.0.0.1', '169.254.169.254', '::ffff:10.0.0.7', 'fd00::1']) {
      const fault = await faultOf('https://app.example.com/', ['93.184.215.14', address])
      assert.match(fault ?? '', /address/, address)
      assert.ok(fault?.includes(address), fault)
    }
  })

  it('accepts private addresses where they are allowed, also over http', async () => {
    const policy = { ...strict, privateAddresses: 'allowed' } as const
    for (const url of ['https://app/', 'http://app/']) {
      assert.equal(await faultOf(url, ['10.0.0.7'], policy), undefined)
      assert.match((await faultOf(url, ['127.0.0.1'], policy)) ?? '', /loopback/)
    }
    assert.match((await faultOf('http://app/', ['93.184.215.14'], policy)) ?? '', /https/)
  })

  it('resolves no host of a URL that is refused anyway, and no literal address', async () => {
    const find = createFindUrlFault(strict, () => assert.fail('resolved'))
    assert.match((await find('ftp://app.example.com/')) ?? '', /https/)
    assert.equal(await find('https://93.184.215.14/'), undefined)
  })
})
