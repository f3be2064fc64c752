import type { ResetStore } from './reset-store.ts'

interface AvailabilityParts {
  readonly resets: Pick<ResetStore, 'hasWebhook' | 'hasAdmin'>
  /** Whether `ADMIN_CLIENTS` has a client. */
  readonly adminClients: 'some' | 'none'
}

/** Creates the checks of whether password reset is available. */
export const createAvailability = ({ resets, adminClients }: AvailabilityParts) => ({
  /** Requests need a webhook that takes their event. */
  request: () => resets.hasWebhook(),
  /** Confirmations need any way to get a token. */
  confirm: async () => adminClients === 'some' || (await resets.hasWebhook()) || (await resets.hasAdmin()),
})

/** Reports whether password reset is available. */
export type Availability = ReturnType<typeof createAvailability>
