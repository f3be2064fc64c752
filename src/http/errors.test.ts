import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AuthError, type ErrorCode } from '../domain/errors.ts'
import { authErrorToWire, type ErrorPlace, type HttpRefusal, httpRefusalToWire } from './errors.ts'

/** Status of every code in each place; a missing or extra code does not compile. */
const statuses = {
  no_active_account: [401, 401, 401],
  account_gone: [401, 401, 401],
  username_taken: [400, 400, 400],
  session_required: [401, 401, 401],
  session_not_found: [404, 404, 404],
  account_not_found: [404, 404, 404],
  username_conflict: [409, 409, 409],
  last_admin: [409, 409, 409],
  own_account: [409, 409, 409],
  claims_refused: [400, 400, 400],
  sort_refused: [400, 400, 400],
  client_refused: [401, 401, 401],
  admin_required: [403, 403, 403],
  login_too_old: [401, 401, 401],
  cursor_malformed: [400, 400, 400],
  revocation_unsupported: [400, 400, 400],
  new_password_refused: [400, 400, 400],
  current_password_wrong: [400, 400, 400],
  password_wrong: [400, 400, 400],
  idempotency_key_required: [400, 400, 400],
  refresh_in_progress: [409, 409, 409],
  password_refused: [400, 400, 400],
  registration_closed: [403, 403, 403],
  credentials_missing: [401, 401, 401],
  authorization_header_malformed: [401, 401, 401],
  token_invalid: [401, 401, 401],
  token_expired: [401, 401, 401],
  token_blacklisted: [401, 400, 401],
  token_wrong_type: [401, 401, 401],
  token_without_type: [401, 401, 401],
  token_without_id: [401, 401, 401],
  token_without_exp: [401, 401, 401],
  token_without_user: [401, 401, 401],
  user_not_found: [401, 401, 401],
  user_inactive: [401, 401, 401],
  password_changed: [401, 401, 401],
  account_inactive: [409, 409, 409],
  password_reset_unavailable: [403, 403, 403],
  reset_token_refused: [400, 400, 400],
  second_factor_refused: [401, 401, 401],
  challenge_refused: [401, 401, 401],
  login_without_factor: [401, 401, 401],
  second_factors_unavailable: [403, 403, 403],
  passkeys_unavailable: [403, 403, 403],
  factor_not_found: [404, 404, 404],
  factor_fields_refused: [400, 400, 400],
  totp_not_started: [400, 400, 400],
  otp_refused: [400, 400, 400],
  passkey_refused: [400, 400, 400],
  too_many_passkeys: [409, 409, 409],
  own_factors: [409, 409, 409],
  webhook_not_found: [404, 404, 404],
  webhook_refused: [400, 400, 400],
  webhook_secret_refused: [400, 400, 400],
  too_many_webhooks: [409, 409, 409],
  webhook_inactive: [409, 409, 409],
  delivery_not_found: [404, 404, 404],
  not_redeliverable: [409, 409, 409],
  key_not_found: [404, 404, 404],
  key_too_new: [409, 409, 409],
  key_configured: [409, 409, 409],
  master_secret_unknown: [409, 409, 409],
  throttled: [429, 429, 429],
  too_many_waiting: [429, 429, 429],
  busy: [503, 503, 503],
  not_ready: [503, 503, 503],
  refresh_contended: [503, 503, 503],
  storage_unavailable: [503, 503, 503],
} as const satisfies Record<ErrorCode, readonly number[]>

const codes = Object.keys(statuses) as ErrorCode[]
const places: readonly ErrorPlace[] = ['body', 'verify', 'bearer']
const words = { scheme: 'JWT', usernameField: 'email' }
const wire = (code: ErrorCode, place: ErrorPlace) =>
  authErrorToWire(new AuthError(code, { faults: ['f'] }), place, words)

describe('authErrorToWire', () => {
  for (const code of codes) {
    it(`maps ${code} in every place`, () => {
      assert.deepEqual(
        places.map((place) => wire(code, place).status),
        statuses[code],
      )
    })
  }

  it('sends the scheme with every 401 and with nothing else', () => {
    for (const code of codes) {
      for (const place of places) {
        const { status, headers } = wire(code, place)
        const challenge = headers?.['WWW-Authenticate']
        const scheme = code === 'client_refused' ? 'Basic' : 'JWT'
        if (status === 401) assert.ok(challenge?.startsWith(`${scheme} realm="api"`), `${code} ${place}`)
        else assert.equal(challenge, undefined, `${code} ${place}`)
      }
    }
  })

  const stepUps = [
    ['a more recent login', 'login_too_old', 'Log in again to change something'],
    ['a login with a factor', 'login_without_factor', 'Log in again with a second factor to change something'],
  ] as const
  for (const [what, code, text] of stepUps) {
    it(`asks for ${what} with the scheme of protected operations (RFC 9470)`, () => {
      const error = 'error="insufficient_user_authentication"'
      assert.deepEqual(wire(code, 'bearer'), {
        status: 401,
        body: { detail: `${text}.`, code: 'insufficient_user_authentication' },
        headers: { 'WWW-Authenticate': `JWT realm="api", ${error}, error_description="${text}", max_age=900` },
      })
    })
  }

  it('refuses an admin client in the shape of administration, not in that of OAuth', () => {
    assert.deepEqual(wire('client_refused', 'admin_client'), {
      status: 401,
      body: { detail: 'The id or secret of the admin client is wrong.', code: 'client_refused' },
      headers: { 'WWW-Authenticate': 'Basic realm="api"' },
    })
  })

  it('names the configured field of a username that is taken', () => {
    assert.deepEqual(wire('username_taken', 'body').body, { email: 'Username already exists' })
  })

  it('sends Retry-After with every 503', () => {
    assert.equal(wire('storage_unavailable', 'bearer').headers?.['Retry-After'], '1')
  })

  it('tells a throttled client its wait, one second in the singular', () => {
    const throttled = (retryAfterSeconds: number) =>
      authErrorToWire(new AuthError('throttled', { retryAfterSeconds }), 'body', words)
    const answer = (seconds: string, words: string) => ({
      status: 429,
      body: { detail: `Request was throttled. Expected available in ${words}.` },
      headers: { 'Retry-After': seconds },
    })
    assert.deepEqual(throttled(1), answer('1', '1 second'))
    assert.deepEqual(throttled(60), answer('60', '60 seconds'))
  })

  it('wraps token faults in the same places as simplejwt', () => {
    assert.deepEqual(wire('token_expired', 'body').body, { detail: 'Token is expired', code: 'token_not_valid' })
    assert.deepEqual(wire('token_expired', 'bearer').body, {
      detail: 'Given token not valid for any token type',
      code: 'token_not_valid',
      messages: [{ token_class: 'AccessToken', token_type: 'access', message: 'Token is expired' }],
    })
    assert.deepEqual(wire('token_blacklisted', 'verify').body, { non_field_errors: ['Token is blacklisted'] })
  })

  it('never reveals the cause of an error', () => {
    const error = new AuthError('token_invalid', { cause: new Error('hidden') })
    for (const place of places) assert.ok(!JSON.stringify(authErrorToWire(error, place, words)).includes('hidden'))
  })
})

describe('httpRefusalToWire', () => {
  const refusals: Record<HttpRefusal['code'], [HttpRefusal, number]> = {
    not_found: [{ code: 'not_found' }, 404],
    method_not_allowed: [{ code: 'method_not_allowed', method: 'PUT' }, 405],
    not_acceptable: [{ code: 'not_acceptable' }, 406],
    unsupported_media_type: [{ code: 'unsupported_media_type', mediaType: 'a/b' }, 415],
    unsupported_content_encoding: [{ code: 'unsupported_content_encoding' }, 415],
    body_too_large: [{ code: 'body_too_large', limitBytes: 7 }, 413],
    body_unreadable: [{ code: 'body_unreadable', detail: 'd' }, 400],
    fields_refused: [{ code: 'fields_refused', fields: { a: ['b'] } }, 400],
    parameter_refused: [{ code: 'parameter_refused', detail: 'd' }, 400],
    origin_refused: [{ code: 'origin_refused', detail: 'd' }, 403],
    internal: [{ code: 'internal' }, 500],
  }
  for (const [refusal, status] of Object.values(refusals)) {
    it(`answers ${refusal.code} with ${status}`, () => {
      const answer = httpRefusalToWire(refusal)
      assert.equal(answer.status, status)
      assert.ok(Object.keys(answer.body).length > 0)
    })
  }
})
