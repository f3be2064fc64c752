import type { RenamePasskey } from '../domain/second-factor/rename-passkey.ts'
import type { Handler } from './handlers.ts'
import { factorEntry } from './list-factors.ts'

/** Answers `renamePasskey`. */
export const renamePasskey =
  (rename: RenamePasskey): Handler<'renamePasskey'> =>
  async ({ account: { accountId }, body: { name }, params, client, reply }) =>
    reply(200, factorEntry(await rename({ accountId, factorId: params.factor_id, name }, client)))
