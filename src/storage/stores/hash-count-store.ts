import type { Knex } from 'knex'
import type { HashCountStore } from '../../domain/passwords/population.ts'
import { rowsOf } from '../dialect.ts'
import { guarded } from '../guard.ts'

/**
 * The first 33 characters of a hash of this service are its cost and four bits of its salt. Foreign
 * hashes have their parameters at various places, so each is a group.
 */
const countPage = `
  select min(password_hash) as sample, count(*) as count, max(id) as last
    from (
      select id, password_hash, case
          when substr(password_hash, 1, 11) = 'scrypt-kdf$' then substr(password_hash, 1, 33)
          when substr(password_hash, 1, 1) = '!' then '!'
          else password_hash end as kind
        from accounts where id > :afterId order by id limit :limit) as page
    group by kind`

type CountedRow = Readonly<{ sample: string; count: number | string; last: number | string }>

/** Creates the store that counts accounts by their hashes, in the table `accounts`. */
export const createHashCountStore = (knex: Knex): HashCountStore => ({
  countHashes: ({ afterId, limit }) =>
    guarded(async () => {
      const rows = rowsOf(await knex.raw(countPage, { afterId, limit })) as CountedRow[]
      const groups = rows.map(({ sample, count }) => ({ sample, count: Number(count) }))
      const counted = groups.reduce((sum, { count }) => sum + count, 0)
      const lastId = rows.reduce((greatest, { last }) => Math.max(greatest, Number(last)), afterId)
      return { groups, lastId: counted === limit ? lastId : undefined }
    }),
})
