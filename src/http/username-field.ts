import type { OperationId } from '../operations/handlers.ts'

/** Operations whose requests name an account by its username, in the field `USERNAME_FIELD`. */
export const operationsWithUsername: ReadonlySet<OperationId> = new Set([
  'registerAccount',
  'obtainTokenPair',
  'requestPasswordReset',
])

type Handle = (call: object) => unknown

/** Lets a handler that reads `username` answer requests with another name of the field. */
export const withUsernameField = (id: OperationId, field: string, handle: Handle): Handle => {
  if (field === 'username' || !operationsWithUsername.has(id)) return handle
  return (call) => {
    const { body } = call as { readonly body: Readonly<Record<string, unknown>> }
    const { [field]: username, ...others } = body
    return handle({ ...call, body: { ...others, username } })
  }
}
