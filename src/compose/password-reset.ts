import { createAvailability } from '../domain/password-reset/availability.ts'
import { createCompleteEvent } from '../domain/password-reset/complete-event.ts'
import { type ConfirmReset, createConfirmReset } from '../domain/password-reset/confirm-reset.ts'
import { createRequestReset, type RequestReset } from '../domain/password-reset/request-reset.ts'
import { createResolveRequests, type ResolveRequests } from '../domain/password-reset/resolve-requests.ts'
import type { CompleteEvent } from '../domain/webhooks/attempt.ts'
import type { Core } from './core.ts'
import { composeSealedSecrets, type Keys } from './keys.ts'

/** Password reset, for its operations and for the dispatcher of webhooks. */
export interface PasswordReset {
  readonly request: RequestReset
  /** The confirmation, given the limit of changes. */
  readonly confirmWith: (guessing: Parameters<typeof createConfirmReset>[0]['guessing']) => ConfirmReset
  readonly resolveRequests: ResolveRequests
  readonly complete: CompleteEvent
}

/**
 * Connects password reset with its stores.
 * @param onRequest called after a request was stored
 */
export const composePasswordReset = (
  core: Core,
  { hashName }: Pick<Keys, 'hashName'>,
  onRequest: () => void = () => {},
): PasswordReset => {
  const { config, resets } = core
  const available = createAvailability({ resets, adminClients: config.adminClients.length > 0 ? 'some' : 'none' })
  const { clientDetails } = config.sessions
  const sealed = composeSealedSecrets(core)
  const parts = { ...core, available, sealed, hashName, lifetimeSeconds: config.passwordResetLifetimeSeconds }
  return {
    request: createRequestReset({ ...parts, clientDetails, onRequest }),
    confirmWith: (guessing) =>
      createConfirmReset({ ...parts, guessing, rules: core.passwordRules, places: core.hashPlaces }),
    resolveRequests: createResolveRequests(parts),
    complete: createCompleteEvent(parts),
  }
}
