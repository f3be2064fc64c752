import type { Knex } from 'knex'

/**
 * Writes deliveries of the event `event-0`, of the webhooks `a` and `b` in turn; the states follow
 * each other.
 */
export const fillManyDeliveries = async (knex: Knex, count: number): Promise<void> => {
  await knex.raw(
    `insert into deliveries (webhook_id, event_id, state, created_at, gives_up_at, next_at)
      with recursive numbers(number) as (select 0 union all select number + 1 from numbers where number < cast(:count as integer) - 1)
      select case number % 2 when 0 then 'a' else 'b' end, 'event-0',
          case number % 3 when 0 then 'pending' when 1 then 'delivered' else 'dead' end, 1000, 260200, 1000000
        from numbers order by number`,
    { count },
  )
  await knex.raw('analyze deliveries')
}
