import type { ManageKeys } from '../domain/admin/manage-keys.ts'
import type { Handler } from './handlers.ts'

/** Answers `revokeKey`. */
export const revokeKey =
  ({ revoke }: ManageKeys): Handler<'revokeKey'> =>
  async ({ params, client, reply }) => {
    const { successor, warnings } = await revoke(params.kid, client)
    return reply(200, { kid: params.kid, successor: successor ?? null, warnings: [...warnings] })
  }
