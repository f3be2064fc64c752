import assert from 'node:assert/strict'
import { createHook } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { createPasswordHasher, type HashCall } from './hash.ts'
import type { HashStrength } from './scrypt-cost.ts'

const CHEAP: HashStrength = { logN: 4, r: 8, p: 1 }
const cheapWork = { format: 'scrypt-kdf', ...CHEAP } as const
const PREFIX_LENGTH = 'scrypt-kdf$'.length
const unusable = `!${'x'.repeat(40)}`

function createWatchedHasher(strength: HashStrength = CHEAP) {
  const calls: HashCall[] = []
  return { calls, hasher: createPasswordHasher(strength, { observe: (call) => calls.push(call) }) }
}

// Counts the scrypt jobs that Node itself starts, as a check on the observer.
async function countScryptRuns(work: () => Promise<unknown>): Promise<number> {
  let runs = 0
  const hook = createHook({
    init(_id, type) {
      if (type === 'SCRYPTREQUEST') runs += 1
    },
  }).enable()
  try {
    await work()
  } finally {
    hook.disable()
  }
  return runs
}

function withByte(stored: string, offset: number, value: number): string {
  const bytes = Buffer.from(stored.slice(PREFIX_LENGTH), 'base64')
  bytes[offset] = value
  return stored.slice(0, PREFIX_LENGTH) + bytes.toString('base64')
}

const good = await createPasswordHasher(CHEAP).hash('opensesame')

// Every kind of stored text that cannot or must not match, with its fault.
const refused: Record<string, string | undefined> = {
  'no account': undefined,
  'an unusable password': unusable,
  'an empty text': '',
  'another format': 'pbkdf2_sha256$1000$salt$hash',
  'a truncated hash': good.slice(0, -4),
  'a hash with a tail': `${good}\n`,
  'a hash without its prefix': good.slice(PREFIX_LENGTH),
  'base64 with a foreign character': `${good.slice(0, -1)}*`,
  'a header of another kind': withByte(good, 0, 0x53),
  'another version': withByte(good, 6, 1),
  'a raised cost under the old checksum': withByte(good, 7, 5),
  'a broken checksum': withByte(good, 48, (Buffer.from(good.slice(PREFIX_LENGTH), 'base64')[48] ?? 0) ^ 1),
  'the hash of another password': await createPasswordHasher(CHEAP).hash('other'),
}

describe('hash', () => {
  it('returns scrypt-kdf$ and the base64 of 96 bytes that carry the strength', async () => {
    assert.match(good, /^scrypt-kdf\$[A-Za-z0-9+/]{128}$/)
    const bytes = Buffer.from(good.slice(PREFIX_LENGTH), 'base64')
    assert.equal(bytes.toString('hex', 0, 16), '73637279707400' + '04' + '00000008' + '00000001')
  })

  it('salts: returns different texts for the same password', async () => {
    assert.notEqual(await createPasswordHasher(CHEAP).hash('opensesame'), good)
  })

  it('runs scrypt once and reports it to the observer', async () => {
    const { calls, hasher } = createWatchedHasher()
    assert.equal(await countScryptRuns(() => hasher.hash('opensesame')), 1)
    assert.deepEqual(calls, [{ kind: 'make', ...cheapWork }])
  })
})

describe('verify', () => {
  it('accepts the hashed password', async () => {
    const { calls, hasher } = createWatchedHasher()
    assert.equal(await hasher.verify(good, 'opensesame'), true)
    assert.deepEqual(calls, [{ kind: 'verify', ...cheapWork }])
  })

  it('accepts passwords beyond ASCII and with a NUL', async () => {
    const hasher = createPasswordHasher(CHEAP)
    const stored = await hasher.hash('pä\u0000ß😀')
    assert.equal(await hasher.verify(stored, 'pä\u0000ß😀'), true)
    assert.equal(await hasher.verify(stored, 'pä'), false)
  })

  for (const [what, stored] of Object.entries(refused)) {
    it(`refuses ${what}, at the cost of one scrypt run of the current strength`, async () => {
      const { calls, hasher } = createWatchedHasher()
      let answer: boolean | undefined
      const runs = await countScryptRuns(async () => {
        answer = await hasher.verify(stored, 'opensesame')
      })
      assert.equal(answer, false)
      assert.equal(runs, 1)
      assert.deepEqual(calls, [{ kind: 'verify', ...cheapWork }])
    })
  }

  it('verifies an older hash at its own strength', async () => {
    const { calls, hasher } = createWatchedHasher({ logN: 6, r: 8, p: 2 })
    assert.equal(await hasher.verify(good, 'opensesame'), true)
    assert.deepEqual(calls, [{ kind: 'verify', ...cheapWork }])
  })

  it('refuses a valid header with an impossible strength, at the cost of the current strength', async () => {
    const bytes = Buffer.from(withByte(good, 7, 40).slice(PREFIX_LENGTH), 'base64')
    createHash('sha256').update(bytes.subarray(0, 48)).digest().copy(bytes, 48, 0, 16)
    const { calls, hasher } = createWatchedHasher()
    assert.equal(await hasher.verify(`scrypt-kdf$${bytes.toString('base64')}`, 'opensesame'), false)
    assert.deepEqual(calls, [{ kind: 'verify', ...cheapWork }])
  })
})

describe('needsRehash', () => {
  const table: [current: HashStrength, needed: boolean, why: string][] = [
    [CHEAP, false, 'the same strength'],
    [{ logN: 5, r: 8, p: 1 }, true, 'a higher logN'],
    [{ logN: 3, r: 8, p: 1 }, true, 'a lower logN'],
    [{ logN: 4, r: 9, p: 1 }, true, 'a higher r'],
    [{ logN: 4, r: 7, p: 1 }, true, 'a lower r'],
    [{ logN: 4, r: 8, p: 2 }, true, 'a higher p'],
    [{ logN: 5, r: 4, p: 1 }, true, 'the same work and memory otherwise divided'],
  ]
  for (const [current, needed, why] of table) {
    it(`returns ${needed} when the settings have ${why}`, () => {
      assert.equal(createPasswordHasher(current).needsRehash(good), needed)
    })
  }

  it('returns true when the settings have a lower p', async () => {
    const stored = await createPasswordHasher({ ...CHEAP, p: 2 }).hash('opensesame')
    assert.equal(createPasswordHasher(CHEAP).needsRehash(stored), true)
  })

  it('returns false for text that is not a hash', () => {
    const hasher = createPasswordHasher({ logN: 6, r: 8, p: 1 })
    assert.equal(hasher.needsRehash(unusable), false)
    assert.equal(hasher.needsRehash(''), false)
  })
})

describe('createPasswordHasher', () => {
  for (const strength of [
    { logN: 0, r: 8, p: 1 },
    { logN: 4.5, r: 8, p: 1 },
    { logN: 4, r: 0, p: 1 },
    { logN: 4, r: 8, p: Number.NaN },
    { logN: 16, r: 1, p: 1 },
    { logN: 21, r: 8, p: 1 },
  ]) {
    it(`refuses a strength that scrypt cannot run: ${Object.values(strength)}`, () => {
      assert.throws(() => createPasswordHasher(strength), RangeError)
    })
  }

  it('accepts logN 20 at r 8, one gibibyte', () => {
    assert.doesNotThrow(() => createPasswordHasher({ logN: 20, r: 8, p: 1 }))
  })

  it('runs no scrypt before the first call', async () => {
    assert.equal(await countScryptRuns(async () => createPasswordHasher(CHEAP)), 0)
  })
})
