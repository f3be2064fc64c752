import type { Knex } from 'knex'

/** Second at which the deliveries of the tests were created. */
export const createdAt = 1_800_000_000

const webhookRow = (id: string) => ({
  id,
  url: `https://${id}.example/hook`,
  secret: 'sealed',
  sealed_by: 'master',
  created_at: createdAt,
})

/** Creates an active webhook. */
export const insertWebhook = async (knex: Knex, id: string, columns: object = {}): Promise<void> => {
  await knex('webhooks').insert({ ...webhookRow(id), ...columns })
}

/**
 * Creates deliveries of one webhook, each with an event of its own, in the order of their ids.
 * @param columns of each
 */
export const insertDeliveries = async (
  knex: Knex,
  webhookId: string,
  count: number,
  columns: object = {},
): Promise<number[]> => {
  const numbers = Array.from({ length: count }, (_, number) => number)
  const events = numbers.map((number) => ({
    id: `${webhookId}-${number}-${Math.random()}`,
    type: 'account.created',
    account_id: number + 1,
    sequence: 1,
    created_at: createdAt,
    data: JSON.stringify({ account_id: number + 1 }),
  }))
  await knex('events').insert(events)
  const rows = events.map(({ id }) => ({
    webhook_id: webhookId,
    event_id: id,
    created_at: createdAt,
    gives_up_at: createdAt + 3 * 86_400,
    next_at: createdAt * 1000,
    ...columns,
  }))
  const inserted: { readonly id: number }[] = await knex('deliveries').insert(rows).returning('id')
  return inserted.map(({ id }) => Number(id)).sort((one, two) => one - two)
}

/** Rows of a statement: fewer than a slow machine inserts within the time limit of statements. */
const rowsAtOnce = 20_000

/** Writes many deliveries of a webhook, which share an event. */
export const fillDeliveries = async (
  knex: Knex,
  many: { readonly webhookId: string; readonly state: 'pending' | 'delivered'; readonly count: number },
): Promise<void> => {
  await knex('events')
    .insert({ id: 'shared', type: 'account.created', account_id: 1, sequence: 1, created_at: createdAt, data: '{}' })
    .onConflict('id')
    .ignore()
  for (let left = many.count; left > 0; left -= rowsAtOnce) {
    await knex.raw(insertMany, { ...many, count: Math.min(left, rowsAtOnce), createdAt })
  }
}

const insertMany = `
  insert into deliveries (webhook_id, event_id, state, created_at, gives_up_at, next_at)
    with recursive numbers(number) as (
      select 0 union all select number + 1 from numbers where number < cast(:count as integer) - 1)
    select cast(:webhookId as text), 'shared', cast(:state as text), cast(:createdAt as bigint) + number % 1000,
        cast(:createdAt as bigint) + 259200 + number % 1000,
        (cast(:createdAt as bigint) + number % 1000) * 1000
      from numbers`
