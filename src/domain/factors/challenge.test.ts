import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AuthError } from '../errors.ts'
import { type MasterSecret, masterSecret } from '../keys/sealing.ts'
import { systemRandom } from '../random.ts'
import { type Challenge, type ChallengeUse, createChallenges } from './challenge.ts'

const first = masterSecret('the first master secret')
const second = masterSecret('the second master secret')
const about = {
  use: 'login',
  accountId: 7,
  transport: 'body',
  sessionEpoch: 0,
  device: null,
  userHandle: null,
} as const

const startAt = (now: number, ...masters: [MasterSecret, ...MasterSecret[]]) => {
  const time = { now }
  const clock = { now: () => time.now }
  return { time, challenges: createChallenges({ masters: () => masters, random: systemRandom, clock }) }
}

const refused = (error: unknown) => error instanceof AuthError && error.code === 'challenge_refused'

describe('createChallenges', () => {
  it('opens what it issued, also after a change of the master secret', async () => {
    const { text, challenge } = await startAt(1000, first).challenges.issue(about)
    assert.deepEqual(await startAt(1299, second, first).challenges.open(text, ['login'], 'body'), challenge)
    assert.equal(Buffer.from(challenge.jti, 'base64url').length, 32)
  })

  const ends: readonly [ChallengeUse, number][] = [
    ['login', 300],
    ['enrolment', 1800],
    ['passkey_login', 300],
    ['passkey_enrolment', 300],
  ]
  for (const [use, seconds] of ends) {
    it(`ends a challenge for ${use} after ${seconds} s`, async () => {
      const { time, challenges } = startAt(1000, first)
      const { text } = await challenges.issue({ ...about, use })
      time.now = 1000 + seconds - 1
      await challenges.open(text, [use], 'body')
      time.now += 1
      await assert.rejects(challenges.open(text, [use], 'body'), refused)
    })
  }

  it('refuses another use, another transport, another secret, and altered or endless text', async () => {
    const { challenges } = startAt(1000, first)
    const { text } = await challenges.issue(about)
    await assert.rejects(challenges.open(text, ['enrolment', 'passkey_login'], 'body'), refused)
    await assert.rejects(challenges.open(text, ['login'], 'console'), refused)
    await assert.rejects(startAt(1000, second).challenges.open(text, ['login'], 'body'), refused)
    for (const other of [
      '',
      '....',
      `${text}A`,
      text.slice(0, -1),
      `${text.slice(0, 90)}!${text.slice(91)}`,
      'a'.repeat(5000),
    ]) {
      await assert.rejects(challenges.open(other, ['login'], 'body'), refused, other)
    }
  })

  it('never repeats itself', async () => {
    const { challenges } = startAt(1000, first)
    const issued = await Promise.all(Array.from({ length: 50 }, () => challenges.issue(about)))
    assert.equal(new Set(issued.map(({ challenge }: { challenge: Challenge }) => challenge.jti)).size, 50)
  })
})
