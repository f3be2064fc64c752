import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { describe, it } from 'node:test'
import { durationSeconds } from '../../src/conformance/duration.ts'
import { openKeyChest } from '../../src/conformance/keys.ts'
import { profileSettings } from './profile-settings.ts'

const KEYS = openKeyChest({ secret: 'the secret' })

describe('profileSettings', () => {
  it('writes durations in seconds and lists with commas', () => {
    const { settings } = profileSettings(
      { SIMPLE_JWT: { ACCESS_TOKEN_LIFETIME: '900 seconds', LEEWAY: 5, AUDIENCE: ['a', 'b'], ISSUER: null } },
      KEYS,
    )
    assert.deepEqual(settings, {
      USER_ID_CLAIM_TYPE: 'string',
      FOREIGN_REFRESH_TOKENS: 'accept',
      SIGNING_KEY: 'the secret',
      ACCESS_TOKEN_LIFETIME: '900',
      REFRESH_TOKEN_LIFETIME: '86400',
      LEEWAY: '5',
      AUDIENCE: 'a,b',
    })
  })

  it('turns grace and reuse detection off when the profile rotates, and the blacklist off by default', () => {
    const { settings } = profileSettings({ SIMPLE_JWT: { ROTATE_REFRESH_TOKENS: true } }, KEYS)
    assert.equal(settings.ROTATE_REFRESH_TOKENS, 'true')
    assert.equal(settings.BLACKLIST_AFTER_ROTATION, 'false')
    assert.equal(settings.REFRESH_GRACE, '0')
    assert.equal(settings.REFRESH_REUSE, 'refuse')
  })

  it('returns the private key that signs tokens of the same name', () => {
    const SIMPLE_JWT = { ALGORITHM: 'ES256', SIGNING_KEY: '@ec256.private', VERIFYING_KEY: '@ec256.public' }
    const { settings } = profileSettings({ SIMPLE_JWT }, KEYS)
    assert.ok(createPrivateKey(settings.SIGNING_KEY ?? '').equals(KEYS.privateKey('ec256')))
    assert.match(settings.VERIFYING_KEY ?? '', /BEGIN PUBLIC KEY/)
  })

  it('maps the throttle of the login view and lists unmapped settings', () => {
    const { settings, unmapped } = profileSettings(
      { SIMPLE_JWT: { CHECK_REVOKE_TOKEN: true }, REST_FRAMEWORK: { DEFAULT_THROTTLE_RATES: { anon: '3/min' } } },
      KEYS,
    )
    assert.equal(settings.LIMIT_LOGIN_ADDRESS, '3/min')
    assert.deepEqual(unmapped, ['CHECK_REVOKE_TOKEN'])
  })
})

describe('durationSeconds', () => {
  it("reads the recorder's formats", () => {
    const read = ['900 seconds', '1 minute', '2 days', '1 day, 1:00:01', '0:05:00', 7].map(durationSeconds)
    assert.deepEqual(read, [900, 60, 172_800, 90_001, 300, 7])
    assert.equal(durationSeconds('soon'), undefined)
  })
})
