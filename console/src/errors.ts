import {
  FetchError,
  RefreshUnavailableError,
  ResponseError,
  SecondFactorError,
  SessionEndedError,
} from '../../client/src/index.ts'
import { StepUpCancelled } from './step-up.ts'

/** Why a request failed, in sentences for the person. */
export interface Refusal {
  /** Status of the answer; undefined when none came. */
  readonly status: number | undefined
  /** `code` of the answer, for example `last_admin`. */
  readonly code: string | undefined
  /** What concerns the whole request, in one text. */
  readonly message: string
  /** Messages by field of the request. */
  readonly fields: Readonly<Record<string, readonly string[]>>
  /** `Retry-After` of the answer; undefined if it has none. */
  readonly waitSeconds?: number | undefined
}

/** Refuses a form before anything was sent: messages by field. */
export class FormFault extends Error {
  override name = 'FormFault' as const
  readonly fields: Refusal['fields']
  constructor(fields: Refusal['fields']) {
    super('The form has faults')
    this.fields = fields
  }
}

/** The browser could not do it, as with a passkey. The message is for the person. */
export class BrowserFault extends Error {
  override name = 'BrowserFault' as const
}

const general = (message: string, status?: number): Refusal => ({ status, code: undefined, message, fields: {} })

const away = 'The service cannot be reached. Check that it runs, then try again.'

/** Names in a body that are no field of a request. */
const wholes = ['detail', 'code', 'non_field_errors', 'messages']

/**
 * Explains what a request threw. The contract answers with messages by field, or with `detail` for
 * the whole request.
 */
export const explain = async (error: unknown): Promise<Refusal> => {
  if (error instanceof FormFault) return { ...general(''), fields: error.fields }
  if (error instanceof SecondFactorError) return { ...(await explainCause(error)), code: error.code }
  if (error instanceof BrowserFault) return general(error.message)
  if (error instanceof StepUpCancelled) return general('Nothing was changed: the change needs a new login.')
  if (error instanceof SessionEndedError) return general('You are logged out.')
  if (error instanceof ResponseError) return explainAnswer(error.response)
  if (error instanceof FetchError || error instanceof RefreshUnavailableError) return explainAbsence(error)
  throw error
}

const explainCause = async ({ cause }: SecondFactorError): Promise<Refusal> =>
  cause === undefined ? general('Log in again.') : explain(cause)

/** The typed client wraps what its `fetch` threw: here that is also the session manager. */
const explainAbsence = async (error: Error): Promise<Refusal> => {
  const { cause } = error
  const isKnown = cause instanceof SessionEndedError || cause instanceof StepUpCancelled
  return isKnown ? explain(cause) : general(away)
}

const explainAnswer = async (response: Response): Promise<Refusal> => {
  const { status } = response
  const body = await readBody(response)
  // A proxy answers with its own pages.
  if (body === undefined) return general(`The service answered with status ${status}. Try again in a moment.`, status)
  const lists = Object.entries(body).map(([name, value]) => [name, [value].flat().map(String)] as const)
  const fields = Object.fromEntries(lists.filter(([name]) => !wholes.includes(name)))
  const whole = [body.detail, body.non_field_errors].flat().filter((text) => typeof text === 'string')
  const code = typeof body.code === 'string' ? body.code : undefined
  // The one conflict that is about a field.
  if (code === 'username_taken') return { status, code, message: '', fields: { username: whole } }
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN)
  return { status, code, message: whole.join(' '), fields, waitSeconds: Number.isNaN(wait) ? undefined : wait }
}

const readBody = async (response: Response): Promise<Record<string, unknown> | undefined> => {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : undefined
}
