import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ImportRefused } from './refused.ts'
import { type Here, requireImportable } from './site-rule.ts'
import { parseSourceLine, type SiteLine } from './source-lines.ts'

const members = {
  type: 'site',
  format: 1,
  user_model: 'auth.User',
  username_field: 'username',
  user_id_field: 'id',
  user_id_claim: 'user_id',
  ids: 'id',
  settings: { algorithm: 'HS256' },
  key: 'ab',
  counts: { accounts: 2, revoked: 0 },
}
const siteOf = (more: object = {}): SiteLine =>
  parseSourceLine({ number: 1, text: JSON.stringify({ ...members, ...more }), isCut: false }) as SiteLine

const here: Here = {
  userIdClaim: 'user_id',
  userIdClaimType: 'number',
  algorithm: 'HS256',
  key: 'ab',
  canVerifyArgon2: true,
}
const last = { site: members, completedAt: 5 }

const reasonOf = (site: SiteLine, more: Partial<Here> = {}, before: typeof last | null = last) => {
  try {
    requireImportable(site, { ...here, ...more }, before ?? undefined)
    return undefined
  } catch (error) {
    assert.ok(error instanceof ImportRefused)
    assert.match(error.message, /: nothing was written$/)
    return error.message
  }
}

describe('requireImportable', () => {
  it('accepts the site of the previous import, and any site first', () => {
    assert.equal(reasonOf(siteOf({ django: '6.0', counts: { accounts: 9 } })), undefined)
    assert.equal(reasonOf(siteOf({ user_model: 'people.Person' }), {}, null), undefined)
    assert.equal(reasonOf(siteOf({ ids: 'subject' }), { userIdClaimType: 'subject' }, null), undefined)
    assert.equal(reasonOf(siteOf(), { userIdClaimType: 'string' }), undefined)
  })

  it('refuses what the site itself names', () => {
    const refused = [{ code: 'sliding', line: 'this site issues sliding tokens, which Latchkey does not' }]
    assert.match(reasonOf(siteOf({ refused })) ?? '', /^this site issues sliding tokens/)
  })

  it('refuses another key or algorithm, with which no token would be good', () => {
    assert.match(reasonOf(siteOf({ key: 'cd' })) ?? '', /^SIGNING_KEY is not the key this site signs with/)
    assert.match(reasonOf(siteOf(), { key: undefined }) ?? '', /^SIGNING_KEY is not the key/)
    assert.match(reasonOf(siteOf({ settings: { algorithm: 'HS512' } })) ?? '', /set ALGORITHM=HS512/)
  })

  it('refuses another site than last time', () => {
    for (const [name, value] of [
      ['user_model', 'people.Person'],
      ['user_id_field', 'uuid'],
      ['ids', 'subject'],
    ] as const)
      assert.match(
        reasonOf(siteOf({ [name]: value }), { userIdClaimType: 'subject' }) ?? '',
        new RegExp(`last time .${name}`),
      )
  })

  it('names the setting that the ids need', () => {
    assert.match(reasonOf(siteOf({ ids: 'subject' }), {}, null) ?? '', /set USER_ID_CLAIM_TYPE=subject/)
    assert.match(reasonOf(siteOf(), { userIdClaimType: 'subject' }) ?? '', /set USER_ID_CLAIM_TYPE=number/)
    assert.match(reasonOf(siteOf({ user_id_claim: 'sub' })) ?? '', /set USER_ID_CLAIM=sub/)
  })

  it('refuses argon2 hashes on a Node that cannot verify them', () => {
    const site = siteOf({ counts: { accounts: 2, argon2: 1 } })
    assert.match(reasonOf(site, { canVerifyArgon2: false }) ?? '', /Node verifies since 24[.]7/)
    assert.equal(reasonOf(site), undefined)
  })
})
