import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'

const root = join(import.meta.dirname, '../..')
const [text = ''] = readFileSync(join(root, 'docs/asvs.md'), 'utf8').split('\n## ')
const [prose = ''] = text.split('\n| Row ')
const rows = text
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [id = '', holds = '', how = '', proof = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    return { id, holds, how, proof }
  })

/**
 * Rows of levels 1 and 2 of ASVS 5.0.0 by section; those of chapter 17 (WebRTC) are left out as a
 * whole.
 */
const sections: Readonly<Record<string, readonly number[]>> = {
  '1.1': upTo(2),
  '1.2': upTo(9),
  '1.3': upTo(11),
  '1.4': upTo(3),
  '1.5': upTo(2),
  '2.1': upTo(3),
  '2.2': upTo(3),
  '2.3': upTo(4),
  '2.4': upTo(1),
  '3.2': upTo(2),
  '3.3': upTo(4),
  '3.4': upTo(6),
  '3.5': upTo(5),
  '3.7': upTo(2),
  '4.1': upTo(3),
  '4.2': upTo(1),
  '4.3': upTo(2),
  '4.4': upTo(4),
  '5.1': upTo(1),
  '5.2': upTo(3),
  '5.3': upTo(2),
  '5.4': upTo(3),
  '6.1': upTo(3),
  '6.2': upTo(12),
  '6.3': upTo(4),
  '6.4': upTo(4),
  '6.5': upTo(5),
  '6.6': upTo(3),
  '6.8': upTo(4),
  '7.1': upTo(3),
  '7.2': upTo(4),
  '7.3': upTo(2),
  '7.4': upTo(5),
  '7.5': upTo(2),
  '7.6': upTo(2),
  '8.1': upTo(2),
  '8.2': upTo(3),
  '8.3': upTo(1),
  '8.4': upTo(1),
  '9.1': upTo(3),
  '9.2': upTo(4),
  '10.1': upTo(2),
  '10.2': upTo(2),
  '10.3': upTo(4),
  '10.4': upTo(11),
  '10.5': upTo(5),
  '10.6': upTo(2),
  '10.7': upTo(3),
  '11.1': upTo(2),
  '11.2': upTo(3),
  '11.3': upTo(3),
  '11.4': upTo(4),
  '11.5': upTo(1),
  '11.6': upTo(1),
  '12.1': upTo(3),
  '12.2': upTo(2),
  '12.3': upTo(4),
  '13.1': upTo(1),
  '13.2': upTo(5),
  '13.3': upTo(2),
  '13.4': upTo(5),
  '14.1': upTo(2),
  '14.2': upTo(4),
  '14.3': upTo(3),
  '15.1': upTo(3),
  '15.2': upTo(3),
  '15.3': upTo(7),
  '16.1': upTo(1),
  '16.2': upTo(5),
  '16.3': upTo(4),
  '16.4': upTo(3),
  '16.5': upTo(3),
}

function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, n) => n + 1)
}

describe('the table of OWASP ASVS 5.0.0', () => {
  test('has every row of levels 1 and 2 once, in the table or out of scope', () => {
    const outOfScope = prose.match(/\b\d+\.\d+\.\d+\b/g) ?? []
    const listed = [...outOfScope.filter((id) => id !== '5.0.0'), ...rows.map(({ id }) => id)]
    const wanted = Object.entries(sections).flatMap(([name, numbers]) => numbers.map((number) => `${name}.${number}`))
    assert.deepEqual(listed.toSorted(), wanted.toSorted())
  })

  test('states the result of each row, in words and in cells of a readable length', () => {
    for (const { id, holds, how } of rows) {
      assert.match(holds, /^(Yes|Set|Proxy)$/, id)
      assert.ok(how.length > 3 && how.length <= 200, id)
    }
  })

  test('names tests or pages that exist for each row', () => {
    for (const { id, proof } of rows) {
      for (const named of proof.split(', ')) {
        const [, path] = /^`([^`]+)`$/.exec(named) ?? []
        assert.ok(path !== undefined && existsSync(join(root, path)), `${id}: ${proof}`)
      }
    }
  })
})
