import type { Reseal } from './key-store.ts'
import { createSealedSecrets } from './sealed-secrets.ts'
import { type MasterSecrets, SealError, seal, unseal } from './sealing.ts'

/** Creates the functions that reseal under the first master secret. */
export const createReseal = (masters: () => MasterSecrets): Reseal => {
  const secrets = createSealedSecrets(masters)
  return {
    key: async (key) => {
      const known = masters()
      const opened = await unseal(known, key, key.sealed ?? '', key.sealedBy ?? '')
      return { sealed: await seal(known[0], key, opened), sealedBy: known[0].id }
    },
    webhookSecret: (id, sealed) => secrets.reseal('webhook secret', id, sealed).catch(explainedBy(`for webhook ${id}`)),
    totpSecret: ({ id, accountId, ...sealed }) =>
      secrets.reseal('totp secret', id, sealed).catch(explainedBy(`for the second factor of account ${accountId}`)),
    resetName: (id, sealed) =>
      secrets.reseal('password reset name', id, sealed).catch((error: unknown) => {
        if (error instanceof SealError) return undefined
        throw error
      }),
  }
}

const explainedBy =
  (owner: string) =>
  (error: unknown): never => {
    throw error instanceof SealError ? new SealError(`${owner} ${error.message}`) : error
  }
