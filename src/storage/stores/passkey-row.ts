import type { Factor } from '../../domain/factors/factor.ts'

/** The columns of `passkeys` that a list shows. */
export interface PasskeyRow {
  readonly id: string
  readonly name: string | null
  readonly created_at: number
  readonly last_used_at: number | null
}

/** Reads a passkey as a factor. */
export const passkeyToFactor = ({ id, name, created_at, last_used_at }: PasskeyRow): Factor => ({
  id,
  kind: 'passkey',
  name,
  createdAt: created_at,
  lastUsedAt: last_used_at,
})
