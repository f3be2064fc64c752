import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { concerns, type Deviation, foretells, parseDeviations } from './deviations.ts'

function deviation(over: Partial<Deviation>): Deviation {
  return { line: 1, glob: 'P1.me.x', answer: '401', reason: 'because', ...over }
}

function answers(status: number, body: string) {
  return { status, body, headers: new Map<string, string>() }
}

describe('parseDeviations', () => {
  it('reads the rows of the table and ignores prose', () => {
    const markdown = [
      '# Title',
      '',
      '| case | what we answer instead | reason |',
      '|---|:---|---|',
      '| `P1.*.x` | `401 {"detail":"a \\| b"}` | stricter |',
      '| P1.me.y | 400 | another |',
    ].join('\n')
    assert.deepEqual(parseDeviations(markdown), [
      { line: 5, glob: 'P1.*.x', answer: '401 {"detail":"a | b"}', reason: 'stricter' },
      { line: 6, glob: 'P1.me.y', answer: '400', reason: 'another' },
    ])
  })

  it('reads the test of a row that no recording shows', () => {
    const [line] = parseDeviations(
      '| `P1.x` (not recorded here) | 401 | why. Test: `tests/a.test.ts > says "no" > twice` |',
    )
    assert.equal(line?.glob, 'P1.x')
    assert.deepEqual(line?.shownBy, { file: 'tests/a.test.ts', title: 'says "no" > twice' })
    const [other] = parseDeviations(
      '| P1.x (not recorded here) | 401 | `x` is no field. Test: `tests/a.test.ts > title` |',
    )
    assert.equal(other?.shownBy?.title, 'title')
  })

  it('refuses a marked row without a test, and an unmarked row with one', () => {
    assert.throws(() => parseDeviations('| P1.x (not recorded here) | 401 | why |'), /names no test/)
    assert.throws(() => parseDeviations('| P1.x | 401 | why. Test: `tests/a.test.ts > title` |'), /is not marked/)
  })

  it('refuses a row without a reason or a status, or with a body that is not JSON', () => {
    assert.throws(() => parseDeviations('| P1.x | 401 |'), TypeError)
    assert.throws(() => parseDeviations('| P1.x | 401 | |'), TypeError)
    assert.throws(() => parseDeviations('| P1.x | refused | why |'), TypeError)
    assert.throws(() => parseDeviations('| P1.x | 401 {nope} | why |'), TypeError)
  })
})

describe('concerns', () => {
  it('matches any text with a star, and everything else literally', () => {
    assert.ok(concerns(deviation({ glob: 'P1.*.token-user-*' }), 'P1.me.token-user-true'))
    assert.ok(!concerns(deviation({ glob: 'P1.me.x' }), 'P1.me.xy'))
    assert.ok(!concerns(deviation({ glob: 'P1.me.x' }), 'P1zmezx'))
  })

  it('matches one of several texts with braces', () => {
    const line = deviation({ glob: '*.{me,refresh}.token-{a,b}' })
    assert.ok(concerns(line, 'P1.refresh.token-b'))
    assert.ok(!concerns(line, 'P1.verify.token-b'))
    assert.ok(!concerns(line, 'P1.me.token-{a,b}'))
  })
})

describe('foretells', () => {
  it('compares the status, and the body if the row has one', () => {
    assert.ok(foretells(deviation({ answer: '401' }), answers(401, 'anything')))
    assert.ok(foretells(deviation({ answer: '401 {"a":1,"b":2}' }), answers(401, '{"b":2,"a":1}')))
    assert.ok(!foretells(deviation({ answer: '401' }), answers(400, 'anything')))
    assert.ok(!foretells(deviation({ answer: '401 {"a":1}' }), answers(401, '{"a":2}')))
    assert.ok(!foretells(deviation({ answer: '401 {"a":1}' }), answers(401, 'no JSON')))
  })
})
