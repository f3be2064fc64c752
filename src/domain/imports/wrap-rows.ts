import type { PasswordHasher } from '../passwords/hash.ts'
import { wrapMd5 } from '../passwords/wrap-md5.ts'
import type { FoundRow } from './import-store.ts'
import type { SourceRow } from './plan-row.ts'

/** Wraps the passwords of rows that may be written, each with one run. */
export const wrapRows = async (
  rows: readonly SourceRow[],
  found: readonly FoundRow[],
  hasher: Pick<PasswordHasher, 'hash'>,
  atOnce: number,
): Promise<readonly SourceRow[]> => {
  const wrapped = [...rows]
  const places = rows.flatMap((row, place) => (mustWrap(row, found[place]) ? [place] : [])).values()
  // As many workers as hashes run at once, so that the queue never refuses one.
  const work = async (): Promise<void> => {
    for (const place of places) {
      const row = rows[place] as SourceRow
      wrapped[place] = { ...row, passwordHash: await wrapMd5(row.line.password, hasher) }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return wrapped
}

/** A password that the source has not changed is not written. */
const mustWrap = ({ passwordHash, digests }: SourceRow, found: FoundRow | undefined): boolean =>
  passwordHash === undefined && (digests === undefined || found?.imported?.password !== digests.password)
