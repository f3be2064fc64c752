import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createPasswordHasher } from '../passwords/hash.ts'
import { readStoredPassword } from './stored-password.ts'

const hasher = createPasswordHasher({ logN: 4, r: 8, p: 1 })
const pbkdf2 = `pbkdf2_sha256$1000$salt$${'A'.repeat(43)}=`

describe('readStoredPassword', () => {
  it('stores a hash that can be verified as it is', () => {
    assert.deepEqual(readStoredPassword(pbkdf2), { counted: 'pbkdf2_sha256', text: pbkdf2 })
  })

  it('stores none for unusable texts, and for those that cannot be verified', () => {
    for (const text of ['', '!', '!abc']) assert.deepEqual(readStoredPassword(text), { counted: 'unusable', text: '!' })
    const others = ['sha1$salt$hash', 'e10adc3949ba59abbe56e057f20f883e', pbkdf2.replace('1000', '5000000'), 'plain']
    for (const text of others) assert.deepEqual(readStoredPassword(text), { counted: 'unverifiable', text: '!' })
  })

  it('leaves a salted MD5 to be wrapped', () => {
    const text = 'md5$salt$e10adc3949ba59abbe56e057f20f883e'
    assert.deepEqual(readStoredPassword(text), { counted: 'md5', text: undefined })
  })

  it('reads a hash of this service that was exported to Django', async () => {
    const own = await hasher.hash('secret')
    const bytes = Buffer.from(own.slice('scrypt-kdf$'.length), 'base64')
    const base64 = (part: Buffer) => part.toString('base64').replaceAll('=', '')
    const text = `latchkey_scrypt$4$8$1$${base64(bytes.subarray(16, 48))}$${base64(bytes.subarray(64))}`
    assert.deepEqual(readStoredPassword(text), { counted: 'scrypt-kdf', text: own })
    assert.deepEqual(readStoredPassword(`${text}A`), { counted: 'unverifiable', text: '!' })
    assert.deepEqual(readStoredPassword(text.replace('$4$', '$63$')), { counted: 'unverifiable', text: '!' })
  })
})
