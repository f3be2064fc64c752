import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AuthError } from '../domain/errors.ts'
import { createLogger } from './logger.ts'

type Logged = Record<string, unknown> & { err: Record<string, unknown> }

const logged = async (value: unknown, level = 'trace'): Promise<Logged> => {
  let text = ''
  const destination = {
    write: (line: string) => {
      text += line
    },
  }
  const log = await createLogger({ level, format: 'json', destination })
  log.error({ err: value }, 'message')
  return JSON.parse(text === '' ? '{}' : text)
}

describe('createLogger', () => {
  it('logs kind, code and place of an error', async () => {
    const { err } = await logged(Object.assign(new RangeError('x'), { code: 'E_X' }))
    assert.deepEqual([err.type, err.code], ['RangeError', 'E_X'])
    assert.match(String(err.stack), /^ {4}at .*logger\.test\.ts/)
  })

  it('logs no message of an error or its causes', async () => {
    const error = new Error('hidden\n    and hidden', { cause: new TypeError('hidden', { cause: 'hidden' }) })
    const line = await logged(Object.assign(error, { sql: 'hidden', bindings: ['hidden'] }))
    assert.ok(!JSON.stringify(line).includes('hidden'))
    assert.deepEqual((line.err.cause as { type: string }).type, 'TypeError')
  })

  it('logs the reason of an unavailable database, and no stack', async () => {
    const cause = Object.assign(new Error('hidden'), { code: 'SQLITE_FULL' })
    const { err } = await logged(new AuthError('storage_unavailable', { reason: 'disk_full', cause }))
    const expected = { type: 'AuthError', code: 'storage_unavailable', reason: 'disk_full' }
    assert.deepEqual(err, { ...expected, cause: { type: 'Error', code: 'SQLITE_FULL' } })
  })

  it('logs nothing of other thrown values', async () => {
    for (const value of ['hidden', { hidden: 1 }, 7, null]) {
      assert.ok(!JSON.stringify(await logged(value)).includes('hidden'))
    }
  })

  it('logs neither process nor machine', async () => {
    assert.deepEqual(Object.keys(await logged(new Error('x'))).sort(), ['err', 'level', 'msg', 'time'])
  })

  it('escapes terminal control characters', async () => {
    let text = ''
    const destination = {
      write: (line: string) => {
        text += line
      },
    }
    const log = await createLogger({ level: 'info', format: 'json', destination })
    log.info({ path: 'a\u009b31m\u202e' }, 'request')
    assert.match(text, /"path":"a\\u009b31m\\u202e"/)
  })

  it('is silent below its level', async () => assert.deepEqual(await logged(new Error('x'), 'fatal'), {}))
})
