import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AuthError } from '../errors.ts'
import { requireEnrolmentAllowed } from './enrolment-allowed.ts'

const unavailable = (error: unknown) => error instanceof AuthError && error.code === 'second_factors_unavailable'

describe('requireEnrolmentAllowed', () => {
  it('allows the console alone while another service issues tokens', () => {
    requireEnrolmentAllowed('accept', 'console')
    for (const by of ['app', 'body', 'cookie', undefined] as const) {
      assert.throws(() => requireEnrolmentAllowed('accept', by), unavailable, by)
    }
  })

  it('allows every transport otherwise', () => {
    for (const by of ['app', 'console', 'body', 'cookie', undefined] as const) requireEnrolmentAllowed('refuse', by)
  })
})
