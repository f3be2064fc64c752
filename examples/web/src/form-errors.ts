import { ResponseError } from 'latchkey-client'

/** Errors of a form: messages by field, and those that belong to no field. */
export interface FormErrors {
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly general: readonly string[]
}

const noAnswer = 'The service cannot be reached just now. Please try again in a moment.'

/**
 * Reads the refusal of a form: the contract answers with messages by field, a text or a list, or
 * with `detail` for the whole request.
 * @param error what the typed client threw
 * @param names the fields that the form shows
 */
export const explainRefusal = async (error: unknown, names: readonly string[]): Promise<FormErrors> => {
  const body: unknown = error instanceof ResponseError && (await error.response.json().catch(() => undefined))
  // A proxy answers with its own pages.
  if (typeof body !== 'object' || body === null) return { fields: {}, general: [noAnswer] }
  const entries = Object.entries(body).map(([name, messages]) => [name, [messages].flat().map(String)] as const)
  return {
    fields: Object.fromEntries(entries.filter(([name]) => names.includes(name))),
    general: entries.filter(([name]) => !names.includes(name)).flatMap(([, messages]) => messages),
  }
}
