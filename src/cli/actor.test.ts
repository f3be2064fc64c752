import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cliActor } from './actor.ts'

describe('cliActor', () => {
  const cases: readonly (readonly [
    user: string | undefined,
    uid: number | undefined,
    sudoUser: string | undefined,
    actor: string,
  ])[] = [
    ['alice', 1000, undefined, 'cli:alice'],
    ['alice', 1000, '', 'cli:alice'],
    ['latchkey', 998, 'alice', 'cli:latchkey (sudo: alice)'],
    ['root', 0, 'root', 'cli:root'],
    [undefined, 1000, undefined, 'cli:uid 1000'],
    [undefined, 0, 'alice', 'cli:uid 0 (sudo: alice)'],
    ['', 5, undefined, 'cli:uid 5'],
    [undefined, undefined, undefined, 'cli:unknown'],
    ['EXAMPLE\\jane.doe', undefined, undefined, 'cli:EXAMPLE\\jane.doe'],
    ['josé', 1000, undefined, 'cli:josé'],
  ]
  for (const [user, uid, sudoUser, actor] of cases) {
    it(`returns ${actor}`, () => assert.equal(cliActor({ user, uid, sudoUser }), actor))
  }

  it('removes control characters, line breaks and parentheses from a name', () => {
    const hostile = 'bob)\u001b[2J\n\u009b31m\u202e\u2028"cli:root'
    const actor = cliActor({ user: 'eve', uid: 1, sudoUser: hostile })
    assert.equal(actor, 'cli:eve (sudo: bob???2J??31m???cli?root)')
  })

  it('cuts a name at 64 characters', () => {
    assert.equal(cliActor({ user: '𝒶'.repeat(100), uid: 1, sudoUser: undefined }), `cli:${'𝒶'.repeat(64)}`)
  })
})
