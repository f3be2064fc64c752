import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { describe, it } from 'node:test'
import { readBearerToken } from './credentials.ts'

const requestWith = (...rawHeaders: string[]) => ({ rawHeaders }) as IncomingMessage
const read = (...values: string[]): string =>
  readBearerToken(requestWith(...values.flatMap((value) => ['Authorization', value])), ['Bearer', 'JWT'])

describe('readBearerToken', () => {
  it('returns the token after an accepted scheme', () => {
    for (const header of ['Bearer t', 'JWT t', ' Bearer  t ', 'Bearer\tt', 'Bearer \t t'])
      assert.equal(read(header), 't')
  })

  it('accepts a scheme in any case (RFC 9110 section 11.1)', () => {
    for (const header of ['bearer t', 'BEARER t', 'bEaReR t', 'jwt t', 'Jwt t']) assert.equal(read(header), 't', header)
    const { rawHeaders } = requestWith('authorization', 'Token t')
    assert.equal(readBearerToken({ rawHeaders } as IncomingMessage, ['token']), 't')
  })

  it('finds no credentials after another scheme or in an empty header', () => {
    for (const headers of [
      [],
      [''],
      [' '],
      ['Basic x'],
      ['bearers t'],
      ['be\u00e4rer t'],
      ['t'],
      ['Bearert'],
      ['Bearer\u00a0t'],
    ]) {
      assert.throws(() => read(...headers), { code: 'credentials_missing' }, headers[0])
    }
  })

  it('refuses a scheme without a value and with several', () => {
    for (const header of ['Bearer', 'Bearer ', 'Bearer a b', 'JWT a, Bearer b', 'Bearer t ,']) {
      assert.throws(() => read(header), { code: 'authorization_header_malformed' }, header)
    }
  })

  it('treats several headers as one', () => {
    assert.throws(() => read('Bearer a', 'Bearer b'), { code: 'authorization_header_malformed' })
    assert.throws(() => read('Basic a', 'Bearer b'), { code: 'credentials_missing' })
  })
})
