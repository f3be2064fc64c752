import { randomUUID } from 'node:crypto'
import { CompactSign } from 'jose'
import type { Service } from '../../src/compose/service.ts'
import type { OpenSession } from '../load/job.ts'

type Key = Service['keys']['access']

/** A chosen session, as in its row. */
interface SessionRow {
  readonly id: string
  readonly account_id: number
  readonly gen: number
  readonly jti: string
}

/**
 * Signs the current tokens of live sessions, chosen at random from the whole table: logins would
 * take hours.
 * @param now seconds since the Unix epoch
 */
export const mintSessions = async (service: Service, count: number, now: number): Promise<readonly OpenSession[]> => {
  const rows: SessionRow[] = await service.database
    .knex('sessions')
    .select('id', 'account_id', 'gen', 'jti')
    .whereNull('revoked_at')
    .orderByRaw('random()')
    .limit(count)
  return Promise.all(rows.map((row) => mint(service.keys, row, now)))
}

async function mint({ access, refresh }: Service['keys'], row: SessionRow, now: number): Promise<OpenSession> {
  const both = { iat: now, user_id: row.account_id, sid: row.id, sub: String(row.account_id) }
  return {
    access: await sign(access, {
      token_type: 'access',
      exp: now + 900,
      jti: randomUUID().replaceAll('-', ''),
      ...both,
    }),
    refresh: await sign(refresh, {
      token_type: 'refresh',
      exp: now + 2_592_000,
      jti: row.jti,
      gen: row.gen,
      ...both,
    }),
  }
}

const sign = (key: Key, claims: object): Promise<string> =>
  new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: key.algorithm, typ: 'JWT', kid: key.kid })
    .sign(key.signWith)
