import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { trimLikePython } from './white-space.ts'

describe('trimLikePython', () => {
  const spaces =
    '\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000'

  it('strips exactly the characters that Python calls white space', () => {
    const stripped: string[] = []
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code)
      if (trimLikePython(`${character}x${character}`) === 'x') stripped.push(character)
    }
    assert.deepEqual(stripped, [...spaces])
  })

  it('strips runs at both ends and keeps the inside', () => {
    assert.equal(trimLikePython(`${spaces}a${spaces}b${spaces}`), `a${spaces}b`)
  })

  it('empties a text of spaces', () => {
    assert.equal(trimLikePython(spaces), '')
    assert.equal(trimLikePython(''), '')
  })

  it('keeps the byte order mark, the zero-width space and half a surrogate pair', () => {
    assert.equal(trimLikePython('\ufeffa\u200b'), '\ufeffa\u200b')
    assert.equal(trimLikePython('\ud800'), '\ud800')
  })
})
