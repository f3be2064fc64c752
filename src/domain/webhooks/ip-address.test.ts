import assert from 'node:assert/strict'
import { BlockList, isIP } from 'node:net'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { ipRange, isInRange, parseIpAddress } from './ip-address.ts'

const nearly = fc.oneof(
  fc.ipV4(),
  fc.ipV4Extended(),
  fc.ipV6(),
  fc.ipV6().map((text) => text.toUpperCase()),
  fc.ipV4().map((text) => `::ffff:${text}`),
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefF:.%x'), maxLength: 45 }),
)

describe('parseIpAddress', () => {
  it('reads what Node reads as an address, without zones and leading zeros', () => {
    fc.assert(
      fc.property(nearly, (text) => {
        const version = parseIpAddress(text)?.version ?? 0
        const hasZeros = /(^|[.:])0\d+\./.test(`${text}.`) && text.includes('.')
        if (!hasZeros && !text.includes('%')) assert.equal(version, isIP(text), text)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('isInRange', () => {
  for (const [version, address, bits] of [
    ['ipv4', fc.ipV4(), 32],
    ['ipv6', fc.ipV6(), 128],
  ] as const) {
    it(`agrees with Node about ${version}`, () => {
      fc.assert(
        fc.property(address, address, fc.nat(bits), (text, start, length) => {
          const parsed = parseIpAddress(text) ?? assert.fail(text)
          // Node judges an IPv4 address inside IPv6 as IPv4.
          if (version === 'ipv6' && parsed.value >> 32n === 0xffffn) return
          const list = new BlockList()
          list.addSubnet(start, length, version)
          const isIn = isInRange(parsed, ipRange(`${start}/${length}`))
          assert.equal(isIn, list.check(text, version), `${text} ${start}/${length}`)
        }),
        { numRuns: 3000 },
      )
    })
  }

  it('refuses a range that is none', () => {
    for (const text of ['10.0.0.0', 'x/8', '/8', '']) assert.throws(() => ipRange(text), TypeError, text)
  })
})
