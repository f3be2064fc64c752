import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AddressPolicy, checkUrl, mayConnect } from '../../src/domain/webhooks/address-policy.ts'
import type { SendResult } from '../../src/domain/webhooks/send-request.ts'
import type { ResolveName } from '../../src/webhooks/resolve-name.ts'
import { createSender } from '../../src/webhooks/sender.ts'
import { type Receiver, startReceiver } from '../support/receivers.ts'
import { startService } from '../support/service.ts'
import { administer, withBilling } from './admin-client.ts'
import { addWebhook, patchWebhook, webhooksOf } from './webhooks.ts'

const strict: AddressPolicy = { privateAddresses: 'refused', loopback: 'refused' }
const onLoopback: AddressPolicy = { ...strict, loopback: 'allowed' }
const inNetwork: AddressPolicy = { ...strict, privateAddresses: 'allowed' }
const everywhere: AddressPolicy = { privateAddresses: 'allowed', loopback: 'allowed' }

/** The settings under which an address may be called. */
type AllowedWith = readonly AddressPolicy[]
const never: AllowedWith = []
const withLoopback: AllowedWith = [onLoopback, everywhere]
const withPrivate: AllowedWith = [inNetwork, everywhere]
const policies = [strict, onLoopback, inNetwork, everywhere]

const addresses: Record<string, readonly [AllowedWith, ...(readonly string[])]> = {
  loopback: [withLoopback, '127.0.0.1', '127.0.0.0', '127.1.2.3', '127.255.255.255', '::1'],
  private: [
    withPrivate,
    ...['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0', '192.168.255.255'],
    ...['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'fd12:3456::1'],
  ],
  'link-local': [never, '169.254.0.0', '169.254.1.1', '169.254.255.255', 'fe80::', 'fe80::1', 'febf::1'],
  metadata: [
    never,
    ...['169.254.169.254', '169.254.170.2', '100.100.100.200', '168.63.129.16', '192.0.0.192'],
    ...['fd00:ec2::254', 'fd00:ec2::23', 'fd20:ce::254'],
  ],
  'this network': [never, '0.0.0.0', '0.0.0.1', '0.255.255.255', '::'],
  'shared by a provider': [never, '100.64.0.0', '100.64.0.1', '100.127.255.255'],
  'multicast and broadcast': [
    never,
    '224.0.0.0',
    '224.0.0.1',
    '239.255.255.255',
    '255.255.255.255',
    'ff00::',
    'ff02::1',
  ],
  reserved: [never, '240.0.0.0', '250.1.1.1', '255.255.255.254', 'fec0::1', '4000::1', '8000::1', '5f00::1', '100::1'],
  'for protocols, tests and documents': [
    never,
    ...['192.0.0.0', '192.0.0.8', '192.0.0.170', '192.0.0.255', '192.0.2.1', '198.51.100.1', '203.0.113.1'],
    ...['198.18.0.0', '198.19.255.255', '192.31.196.1', '192.52.193.1', '192.175.48.1'],
    ...['2001:db8::1', '3fff::1', '3fff:fff:ffff::1', '2001:2::1', '2001:10::1', '2001:20::1', '2620:4f:8000::1'],
  ],
  'of tunnels, which hide an IPv4 address': [
    never,
    ...['192.88.99.1', '2002::', '2002:7f00:1::1', '2002:a00:1::1', '2001::1', '2001:0:7f00:1::1'],
    ...['64:ff9b:1::1', '64:ff9b:1::127.0.0.1', '64:ff9b:1:7f00::1', '::127.0.0.1', '::10.0.0.1', '::7f00:1'],
  ],
  'IPv4 in IPv6: loopback': [
    withLoopback,
    ...[
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::FFFF:127.0.0.1',
      '0:0:0:0:0:ffff:127.0.0.1',
      '0:0:0:0:0:FFFF:7F00:0001',
    ],
    ...['64:ff9b::127.0.0.1', '64:ff9b::7f00:1', '0064:ff9b:0:0:0:0:7f00:0001'],
  ],
  'IPv4 in IPv6: private': [withPrivate, '::ffff:10.0.0.1', '::ffff:c0a8:1', '::ffff:172.16.0.1', '64:ff9b::10.0.0.1'],
  'IPv4 in IPv6: refused': [
    never,
    ...['::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '::ffff:0.0.0.0', '::ffff:0:0', '::ffff:100.64.0.1'],
    ...['::ffff:224.0.0.1', '::ffff:198.18.0.1', '::ffff:168.63.129.16', '::ffff:255.255.255.255'],
    ...['64:ff9b::169.254.169.254', '64:ff9b::a9fe:a9fe', '64:ff9b::', '64:ff9b::100.64.0.1'],
  ],
  'not an address': [never, '', 'x', '1.2.3', '1.2.3.4.5', '256.1.1.1', '1.2.3.-4', '01.2.3.4567', ':::', '1::2::3'],
  'an address with a zone': [never, 'fe80::1%eth0', '::1%lo', '127.0.0.1%lo', '2606:4700::1%1'],
  public: [
    policies,
    ...['1.1.1.1', '9.255.255.255', '11.0.0.0', '126.255.255.255', '128.0.0.0', '100.63.255.255', '100.128.0.0'],
    ...['172.15.255.255', '172.32.0.0', '169.253.255.255', '169.255.0.0', '191.255.255.255', '192.167.255.255'],
    ...['192.169.0.0', '198.17.255.255', '198.20.0.0', '223.255.255.255', '168.63.129.15', '168.63.129.17'],
    ...['2000::1', '2606:4700::1111', '2a00::1', '2001:200::1', '2001:4860:4860::8888', '2003::1', '2620:4f:8001::1'],
    ...['::ffff:1.1.1.1', '64:ff9b::1.1.1.1', '2606:4700:0:0:0:0:0:1111'],
  ],
}

const literal = (address: string): string => (address.includes(':') ? `[${address}]` : address)

describe('an address', () => {
  for (const [kind, [allowedWith, ...texts]] of Object.entries(addresses)) {
    it(`${allowedWith.length === 0 ? 'is never called' : 'is called under its setting alone'}: ${kind}`, () => {
      for (const text of texts) {
        for (const policy of policies) {
          const isAllowed = allowedWith.includes(policy)
          assert.equal(mayConnect(text, 'https:', policy), isAllowed, `https ${text}`)
          assert.equal(mayConnect(text, 'http:', policy), isAllowed && allowedWith !== policies, text)
        }
      }
    })

    it(`is judged alike as the host of a URL: ${kind}`, () => {
      for (const text of texts) {
        if (!URL.canParse(`https://${literal(text)}/`) || text === 'x') continue
        for (const policy of policies) {
          const isAllowed = checkUrl(`https://${literal(text)}/`, policy) === undefined
          // `01.2.3.4567` and `1.2.3` are IPv4 addresses in a URL only.
          if (kind !== 'not an address') assert.equal(isAllowed, allowedWith.includes(policy), text)
        }
      }
    })
  }
})

const refusedUrls: Record<string, readonly string[]> = {
  'loopback in other notations': [
    ...['https://127.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://0177.0.0.1/', 'https://0x7f.1/'],
    ...['https://127.0.0.1./', 'https://127.000.000.001/', 'https://１２７.０.０.１/', 'https://127。0。0。1/'],
    ...['https://[::1]/', 'https://[0:0:0:0:0:0:0:1]/', 'https://[::ffff:127.0.0.1]/', 'https://[::ffff:7f00:1]/'],
    ...['https://%31%32%37.0.0.1/', 'HTTPS://127.0.0.1/', 'https:127.0.0.1/', 'https:\\\\127.0.0.1\\'],
  ],
  'loopback by name': [
    'https://localhost/',
    'https://LOCALHOST/',
    'https://localhost./',
    'https://a.localhost/',
    'https://a.b.LocalHost./',
  ],
  metadata: [
    'https://169.254.169.254/latest/meta-data',
    'https://2852039166/',
    'https://0xA9FEA9FE/',
    'https://[fd00:ec2::254]/',
  ],
  'all addresses': ['https://0/', 'https://0.0.0.0/', 'https://[::]/', 'https://[::0.0.0.0]/'],
  'without encryption': [
    'http://example.com/',
    'http://1.1.1.1/',
    'http://[2606:4700::1111]/',
    'http://93.184.216.34:8080/',
  ],
  'other schemes': [
    ...[
      'ftp://example.com/',
      'file:///etc/passwd',
      'gopher://example.com/',
      'data:text/plain,x',
      'javascript:alert(1)',
    ],
    ...['ws://example.com/', 'wss://example.com/', 'unix:/run/x.sock', 'http+unix://%2Frun%2Fx.sock/'],
  ],
  credentials: [
    'https://user@example.com/',
    'https://user:pw@example.com/',
    'https://:pw@example.com/',
    'https://example.com@127.0.0.1/',
  ],
  fragments: ['https://example.com/#a', 'https://example.com/#', 'https://example.com#@127.0.0.1/'],
  'ports of other services': [0, 1, 21, 22, 23, 25, 53, 110, 143, 389, 445, 465, 587, 993, 1023].map(
    (port) => `https://example.com:${port}/`,
  ),
  'no URL': [
    ...['', ' ', '/hook', 'example.com', '//example.com', 'https://', 'https:///', 'https://a b/', 'https://[::1/'],
    ...['https://exa\tmple.com/', 'https://example.com/\n', ' https://example.com/', 'https://example.com/\0'],
    ...[
      'https://256.1.1.1/',
      'https://1.2.3.4.5/',
      'https://example.com:65536/',
      'https://[fe80::1%25eth0]/',
      'https://%00/',
    ],
  ],
  'too long': [`https://example.com/${'a'.repeat(2029)}`],
}

const acceptedUrls: readonly (readonly [string, AllowedWith])[] = [
  ['https://example.com/hook?a=b', policies],
  ['https://example.com:443/', policies],
  ['https://example.com:80/', policies],
  ['https://example.com:1024/', policies],
  ['https://example.com:65535/', policies],
  ['https://xn--bcher-kva.example/', policies],
  ['https://bücher.example/', policies],
  ['https://EXAMPLE.com./', policies],
  ['https://1.1.1.1/', policies],
  [`https://example.com/${'a'.repeat(2028)}`, policies],
  ['http://localhost:3000/', withLoopback],
  ['http://127.0.0.1:3000/', withLoopback],
  ['http://[::1]:3000/', withLoopback],
  ['https://localhost/', withLoopback],
  ['http://10.0.0.7/', withPrivate],
  ['https://10.0.0.7/', withPrivate],
  ['http://app:3000/', withPrivate],
  ['http://[fd12::1]:3000/', withPrivate],
]

describe('the URL of a webhook', () => {
  for (const [kind, urls] of Object.entries(refusedUrls)) {
    it(`is refused with a sentence, and never called: ${kind}`, async () => {
      const sender = createSender({ policy: strict, version: '0', resolve: async () => assert.fail('resolved a name') })
      for (const url of urls) {
        const sentence = checkUrl(url, strict)
        assert.match(sentence ?? '', /^[A-Z].*\.$/, url)
        if (kind === 'no URL' || kind === 'fragments' || kind === 'too long' || url === 'http://example.com/') continue
        const { fault } = await sender.send({ url, headers: {}, body: '{}' })
        assert.equal(fault, 'address_refused', url)
      }
      sender.close()
    })
  }

  for (const [url, allowedWith] of acceptedUrls) {
    it(`is accepted under its setting alone: ${url.slice(0, 40)}`, () => {
      for (const policy of policies) assert.equal(checkUrl(url, policy) === undefined, allowedWith.includes(policy))
    })
  }
})

describe('createWebhook and updateWebhook', () => {
  const settings = { ...withBilling, HOST: '0.0.0.0' }
  const refused = Object.values(refusedUrls).flat()

  it('refuse with 400 every URL that must not be called, and store nothing', async (t) => {
    const at = await startService(settings)
    t.after(() => at.stop())
    const { id, url } = await addWebhook(at)
    for (const wanted of refused) {
      for (const answer of [
        await administer(at, 'POST', 'webhooks/', { url: wanted }),
        await patchWebhook(at, id, { url: wanted }),
      ]) {
        assert.equal(answer.status, 400, wanted)
        assert.match((answer.body as { url: string[] }).url.join(), /^[A-Z].*\.$/)
      }
    }
    assert.deepEqual(
      (await webhooksOf(at)).map((webhook) => webhook.url),
      [url],
    )
  })

  it('accept private addresses with their setting, and loopback addresses while HOST is one', async (t) => {
    for (const [changes, policy] of [
      [{}, strict],
      [{ WEBHOOK_PRIVATE_ADDRESSES: 'true' }, inNetwork],
      [{ HOST: '127.0.0.1' }, onLoopback],
    ] as const) {
      const at = await startService({ ...settings, ...changes })
      t.after(() => at.stop())
      const { id } = await addWebhook(at)
      for (const [url, allowedWith] of acceptedUrls) {
        const { status } = await patchWebhook(at, id, { url })
        assert.equal(status, allowedWith.includes(policy) ? 200 : 400, url)
      }
    }
  })
})

describe('a name', () => {
  let receiver: Receiver
  before(async () => {
    receiver = await startReceiver()
  })
  after(() => receiver.close())

  /** Sends requests to a name whose answers change from one to the next. */
  const sendTo = async (
    answers: readonly (readonly string[])[],
    policy: AddressPolicy,
    protocol = 'http',
    timeoutMs = 60_000,
  ) => {
    let asked = 0
    const resolve: ResolveName = async () => {
      const answer = answers[asked] ?? assert.fail('resolved once too often')
      asked += 1
      return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    }
    const sender = createSender({ policy, version: '0', resolve, timeoutMs })
    const before = receiver.connections()
    const results: SendResult[] = []
    const url = `${protocol}://rebind.test:${receiver.port}/`
    for (const _ of answers) results.push(await sender.send({ url, headers: {}, body: '{}' }))
    sender.close()
    return { faults: results.map(({ fault }) => fault), connections: receiver.connections() - before, asked }
  }

  for (const [kind, [allowedWith, ...texts]] of Object.entries(addresses)) {
    if (kind === 'public') continue
    it(`is not called when it resolves to an address that is refused: ${kind}`, async () => {
      for (const text of texts) {
        for (const policy of policies.filter((one) => !allowedWith.includes(one))) {
          for (const protocol of ['http', 'https']) {
            const result = await sendTo([[text]], policy, protocol)
            assert.deepEqual(result, { faults: ['address_refused'], connections: 0, asked: 1 }, text)
          }
        }
      }
    })
  }

  it('is not called when one of its addresses is refused', async () => {
    for (const answer of [['127.0.0.1', '10.0.0.1'], ['10.0.0.1', '127.0.0.1'], ['127.0.0.1', '1.1.1.1'], []]) {
      const result = await sendTo([answer], onLoopback)
      assert.deepEqual(result, { faults: ['address_refused'], connections: 0, asked: 1 }, String(answer))
    }
  })

  it('is called at the address that was checked, and resolved once for a connection', async () => {
    const { faults, connections, asked } = await sendTo([['127.0.0.1']], onLoopback)
    assert.deepEqual([faults, connections, asked], [[null], 1, 1])
  })

  it('is not resolved again between check and connection', async () => {
    // The first address is public and leads nowhere; a second answer would be an error.
    const { faults, connections, asked } = await sendTo([['3ffe::1']], strict, 'https', 2000)
    assert.deepEqual([connections, asked], [0, 1])
    assert.notEqual(faults[0], 'address_refused')
  })

  it('is checked again for each connection', async () => {
    const closing = await startReceiver((_, response) => response.writeHead(204, { connection: 'close' }).end())
    const answers = ['127.0.0.1', '169.254.169.254', '127.0.0.1']
    const resolve: ResolveName = async () => [{ address: answers.shift() ?? '', family: 4 }]
    const sender = createSender({ policy: onLoopback, version: '0', resolve })
    const faults = []
    for (let index = 0; index < 3; index += 1) {
      const url = `http://rebind.test:${closing.port}/`
      faults.push((await sender.send({ url, headers: {}, body: '{}' })).fault)
    }
    sender.close()
    await closing.close()
    assert.deepEqual([faults, closing.connections()], [[null, 'address_refused', null], 2])
  })

  it('that does not exist is a fault of its own', async () => {
    // A machine without a network may take long to say so.
    const sender = createSender({ policy: strict, version: '0', timeoutMs: 120_000 })
    const { fault } = await sender.send({ url: 'https://does-not-exist.invalid/', headers: {}, body: '{}' })
    sender.close()
    assert.equal(fault, 'name_not_found')
  })

  it('is resolved as the operating system does', async () => {
    const sender = createSender({ policy: onLoopback, version: '0' })
    const url = `http://localhost:${receiver.port}/`
    const { delivered } = await sender.send({ url, headers: {}, body: '{}' })
    sender.close()
    assert.ok(delivered)
  })
})
