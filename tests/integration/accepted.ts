import assert from 'node:assert/strict'
import { getMe, type Place, paths, postJson } from './client.ts'

const refusal = (message: string) => ({
  detail: 'Given token not valid for any token type',
  code: 'token_not_valid',
  messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
})

/** Asserts that both the protected operation and the verification refuse a token, and why. */
export const assertRefused = async (at: Place, token: string, message = 'Token is invalid'): Promise<void> => {
  const [me, verify] = [await getMe(at, token), await postJson(at, paths.verifyToken, { token })]
  assert.deepEqual([me.status, me.body], [401, refusal(message)])
  assert.deepEqual([verify.status, verify.body], [401, { detail: message, code: 'token_not_valid' }])
}

/** Asserts that both accept a token. */
export const assertAccepted = async (at: Place, token: string): Promise<void> => {
  const [me, verify] = [await getMe(at, token), await postJson(at, paths.verifyToken, { token })]
  assert.deepEqual([me.status, verify.status], [200, 200])
}
