import type { ManageKeys } from '../domain/admin/manage-keys.ts'
import type { Handler } from './handlers.ts'

/** Answers `listKeys`. */
export const listKeys =
  ({ list }: ManageKeys): Handler<'listKeys'> =>
  async ({ reply }) => {
    const keys = (await list()).map((key) => ({
      kid: key.kid,
      use: key.use,
      algorithm: key.algorithm,
      state: key.state,
      created: key.createdAt,
      signs_from: key.signsFrom,
      activated: key.activatedAt,
      verifies_until: key.verifiesUntil,
      ended: key.endedAt,
    }))
    return reply(200, { keys })
  }
