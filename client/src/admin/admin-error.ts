import type {
  AdminConflictCodeEnum,
  AdminPermissionCodeEnum,
  AdminRefusalCodeEnum,
} from '../../../generated/client/models/index.ts'
import { RequiredError, ResponseError } from '../../../generated/client/runtime.ts'
import { readBody } from '../calls/read-body.ts'

/** The `code` of a refusal. */
export type AdminErrorCode = AdminConflictCodeEnum | AdminPermissionCodeEnum | AdminRefusalCodeEnum

interface Refusal {
  readonly status?: number
  readonly code?: AdminErrorCode
  readonly fields?: Readonly<Record<string, readonly string[]>>
  readonly retryAfterSeconds?: number
}

/** A failed call of an admin client. */
export class AdminError extends Error {
  override name = 'AdminError' as const
  /** Undefined when no complete response came: then a change may have been made. */
  readonly status: number | undefined
  /** For example `username_taken` or `last_admin`. A 404 and a 400 have none. */
  readonly code: AdminErrorCode | undefined
  /** Messages by field of a 400. */
  readonly fields: Readonly<Record<string, readonly string[]>>
  /** When to repeat the call after a 429 or 503. */
  readonly retryAfterSeconds: number | undefined

  constructor(message: string, { status, code, fields = {}, retryAfterSeconds }: Refusal, cause: unknown) {
    super(message, { cause })
    this.status = status
    this.code = code
    this.fields = fields
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/**
 * Throws an error of the typed client as an {@link AdminError}.
 * @throws RequiredError unchanged: it is a mistake of the caller
 */
export const explain = async (error: unknown): Promise<never> => {
  if (error instanceof RequiredError) throw error
  if (!(error instanceof ResponseError)) throw new AdminError('No complete response came', {}, error)
  const { status, headers } = error.response
  const { detail, code, ...fields } = await readBody(error.response)
  const retryAfter = headers.get('Retry-After')
  const refusal = {
    status,
    ...(code !== undefined && { code: code as AdminErrorCode }),
    ...(status === 400 && { fields: fields as Record<string, string[]> }),
    ...(retryAfter !== null && { retryAfterSeconds: Number(retryAfter) }),
  }
  const reason = detail ?? Object.entries(refusal.fields ?? {}).map((entry) => entry.join(': '))
  throw new AdminError([`The service answered ${status}`, reason].flat().join('; '), refusal, error)
}
