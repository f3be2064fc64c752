import type { Knex } from 'knex'
import type { AuditEventName } from '../../src/domain/audit.ts'

/** The names of the events, by their number. */
export const filledEvents = ['login', 'session_ended', 'refresh_reused'] as const satisfies readonly AuditEventName[]

/**
 * Writes events: two in each second from 1000 on, of accounts 1 to 4 and of none in turn, each
 * account with two sessions, every seventh one refused.
 */
export const fillEvents = async (knex: Knex, count: number): Promise<void> => {
  await knex.raw(
    `insert into audit_events (at, event, outcome, account_id, session_id)
      with recursive numbers(number) as (select 0 union all select number + 1 from numbers where number < cast(:count as integer) - 1)
      select 1000 + number / 2,
          case number % 3 when 0 then 'login' when 1 then 'session_ended' else 'refresh_reused' end,
          case when number % 7 = 0 then 'refused' else 'success' end,
          nullif(number % 5, 0),
          's-' || (number % 10)
        from numbers order by number`,
    { count },
  )
  await knex.raw('analyze audit_events')
}
