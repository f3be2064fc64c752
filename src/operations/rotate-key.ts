import type { ManageKeys } from '../domain/admin/manage-keys.ts'
import type { Handler } from './handlers.ts'

/** Answers `rotateKey`. */
export const rotateKey =
  ({ rotate }: ManageKeys): Handler<'rotateKey'> =>
  async ({ body, client, reply }) => {
    const { kid, state, signsFrom, warnings } = await rotate(body.use, body.when ?? 'due', client)
    return reply(200, { kid, state, signs_from: signsFrom, warnings: [...warnings] })
  }
