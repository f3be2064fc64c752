import type { Database } from '../../src/storage/database.ts'
import { usedSequences } from '../../src/storage/rights.ts'

/** Greater than a column of 32 bits holds, as ids of a distributed engine are. */
export const highId = 2 ** 40

/** Lets the ids of a database continue after one, as if rows up to it had existed. */
export const raiseIds = async (
  { knex }: Pick<Database, 'knex'>,
  last = highId,
  sequences = usedSequences,
): Promise<void> => {
  for (const sequence of sequences) {
    if (knex.client.dialect === 'postgresql') {
      await knex.raw('select setval(?::regclass, ?::bigint)', [sequence, last])
      continue
    }
    const name = sequence.replace(/_id_seq$/, '')
    await knex('sqlite_sequence').where({ name }).delete()
    await knex.raw('insert into sqlite_sequence (name, seq) values (?, cast(? as integer))', [name, last])
  }
}
