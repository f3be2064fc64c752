import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { deviceLifetimeSeconds } from '../constants.ts'
import { systemRandom } from '../random.ts'
import { createDeviceTokens } from './device-token.ts'

const key = new Uint8Array(32).fill(1)
const otherKey = new Uint8Array(32).fill(2)
const start = 1_800_000_000
const tokens = createDeviceTokens([key], systemRandom)
const issued = tokens.issue(7, {}, start)

describe('a device token', () => {
  it('names the account and the device', () => {
    const claims = tokens.read(issued, start)
    assert.deepEqual([claims?.accountId, claims?.issuedAt], [7, start])
    assert.match(claims?.deviceId ?? '', /^[\w-]{16}$/)
  })

  it('is for a new device each time, or for the known one', () => {
    const idOf = (token: string) => tokens.read(token, start)?.deviceId
    assert.notEqual(idOf(tokens.issue(7, {}, start)), idOf(issued))
    assert.equal(idOf(tokens.issue(7, { deviceId: idOf(issued) }, start)), idOf(issued))
  })

  it('remembers when the device completed a second factor', () => {
    const factor = { at: start - 5, epoch: 3 }
    assert.deepEqual(tokens.read(tokens.issue(7, { factor }, start), start)?.factor, factor)
    assert.equal(tokens.read(issued, start)?.factor, undefined)
  })

  it('is valid for 180 days', () => {
    assert.notEqual(tokens.read(issued, start + deviceLifetimeSeconds - 1), undefined)
    assert.equal(tokens.read(issued, start + deviceLifetimeSeconds), undefined)
  })

  it('verifies with every key, and is signed with the first', () => {
    assert.notEqual(createDeviceTokens([otherKey, key], systemRandom).read(issued, start), undefined)
    assert.equal(createDeviceTokens([otherKey], systemRandom).read(issued, start), undefined)
    assert.equal(
      createDeviceTokens([otherKey, key], systemRandom).read(
        createDeviceTokens([otherKey], systemRandom).issue(7, { deviceId: 'x' }, start),
        start,
      )?.deviceId,
      'x',
    )
  })

  it('is invalid with another payload or signature', () => {
    const [payload = '', mac = ''] = issued.split('.')
    const forged = Buffer.from(JSON.stringify([8, 'x', start])).toString('base64url')
    const hexMac = createHmac('sha256', key).update(payload).digest('hex')
    for (const text of [
      `${forged}.${mac}`,
      `${payload}.${mac}=`,
      `${payload}.`,
      payload,
      `${issued}.x`,
      ` ${issued}`,
      `${payload}.${hexMac}`,
      `${payload}.${mac.slice(0, -1)}`,
    ]) {
      assert.equal(tokens.read(text, start), undefined, text)
    }
  })

  it('is not found in unrelated text', () => {
    assert.equal(tokens.read(undefined, start), undefined)
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' })),
        (text) => tokens.read(text, start) === undefined,
      ),
    )
  })
})
