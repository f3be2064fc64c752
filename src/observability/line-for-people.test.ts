import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { auditEvent, serviceClient } from '../domain/audit.ts'
import { logAuditEvents } from './audit-log.ts'
import { lineForPeople } from './line-for-people.ts'
import { createLogger } from './logger.ts'

/** Writes lines as the logger does, and rewrites the last one. */
const rewritten = async (write: (log: Awaited<ReturnType<typeof createLogger>>) => void) => {
  let last = ''
  const destination = {
    write: (line: string) => {
      last = line
    },
  }
  write(await createLogger({ level: 'info', format: 'json', destination }))
  const { level: _level, time: _time, ...rest } = JSON.parse(lineForPeople(last))
  return rest
}

describe('lineForPeople', () => {
  it('makes a sentence of an audit event', async () => {
    const created = { at: 1, event: 'key_created', reason: 'access', kid: 'k1', client: serviceClient } as const
    assert.deepEqual(await rewritten((log) => logAuditEvents(log)(auditEvent(created))), {
      msg: 'signing key created (for access tokens, key k1, by the service)',
    })
    const client = { actor: null, address: '192.0.2.1', userAgent: 'x', requestId: 'r' }
    const login = { at: 1, event: 'login', outcome: 'refused', reason: 'wrong_password', count: 4, client } as const
    assert.deepEqual(await rewritten((log) => logAuditEvents(log)(auditEvent(login))), {
      msg: 'login refused (wrong password, 4 times, from 192.0.2.1)',
    })
  })

  it('makes a sentence of a request, and keeps its other fields', async () => {
    const fields = { method: 'POST', operation: 'obtainTokenPair', status: 401, refusal: 'no', ms: 3.1, address: '::1' }
    const line = { msg: 'POST obtainTokenPair: 401 in 3.1 ms', refusal: 'no', address: '::1' }
    assert.deepEqual(await rewritten((log) => log.info(fields, 'request')), line)
  })

  it('leaves other lines as they are', async () => {
    assert.deepEqual(await rewritten((log) => log.info({ reason: 'request' }, 'stopped "msg":"audit"')), {
      reason: 'request',
      msg: 'stopped "msg":"audit"',
    })
  })
})
