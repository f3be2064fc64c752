import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createProgress } from './import-input.ts'

it('createProgress writes a line a second, and none in the first one', () => {
  let seconds = 0
  const written: string[] = []
  const show = createProgress(
    () => seconds,
    (line) => written.push(line),
  )
  for (const [at, done] of [
    [0.5, 400],
    [0.9, 800],
    [2, 1000],
    [2.9, 1400],
    [4, 2000],
  ] as const) {
    seconds = at
    show(done, at < 4 ? 2000 : 0)
  }
  assert.deepEqual(written, ['1000 of 2000 rows, 500 rows/s\n', '2000 rows, 500 rows/s\n'])
})
