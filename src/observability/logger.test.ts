import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createLogger } from './logger.ts'

const logged = (value: unknown, level = 'trace'): Record<string, unknown> & { err: Record<string, unknown> } => {
  let text = ''
  const destination = {
    write: (line: string) => {
      text += line
    },
  }
  createLogger({ level, format: 'json', destination }).error({ err: value }, 'message')
  return JSON.parse(text === '' ? '{}' : text)
}

describe('createLogger', () => {
  it('logs of an error its kind, its code and where it was thrown', () => {
    const { err } = logged(Object.assign(new RangeError('x'), { code: 'E_X' }))
    assert.deepEqual([err.type, err.code], ['RangeError', 'E_X'])
    assert.match(String(err.stack), /^ {4}at .*logger\.test\.ts/)
  })

  it('logs no word of an error nor of its causes', () => {
    const error = new Error('hidden\n    and hidden', { cause: new TypeError('hidden', { cause: 'hidden' }) })
    const line = logged(Object.assign(error, { sql: 'hidden', bindings: ['hidden'] }))
    assert.ok(!JSON.stringify(line).includes('hidden'))
    assert.deepEqual((line.err.cause as { type: string }).type, 'TypeError')
  })

  it('logs nothing of what is no error', () => {
    for (const value of ['hidden', { hidden: 1 }, 7, null]) {
      assert.ok(!JSON.stringify(logged(value)).includes('hidden'))
    }
  })

  it('names neither process nor machine', () => {
    assert.deepEqual(Object.keys(logged(new Error('x'))).sort(), ['err', 'level', 'msg', 'time'])
  })

  it('is silent below its level', () => assert.deepEqual(logged(new Error('x'), 'fatal'), {}))
})
