import { ResponseError } from 'latchkey-client'

/** What is wrong with a form: messages by the name of the field, and those that belong to none. */
export interface FormErrors {
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly general: readonly string[]
}

const noAnswer = 'The service cannot be reached just now. Please try again in a moment.'

/**
 * Explains a refused form: the contract answers messages by field, one text or a list, or `detail`
 * for the request as a whole.
 * @param error what the typed client threw
 * @param names the fields that the form shows
 */
export const explainRefusal = async (error: unknown, names: readonly string[]): Promise<FormErrors> => {
  const body: unknown = error instanceof ResponseError && (await error.response.json().catch(() => undefined))
  // What stands before the service answers its own pages.
  if (typeof body !== 'object' || body === null) return { fields: {}, general: [noAnswer] }
  const entries = Object.entries(body).map(([name, messages]) => [name, [messages].flat().map(String)] as const)
  return {
    fields: Object.fromEntries(entries.filter(([name]) => names.includes(name))),
    general: entries.filter(([name]) => !names.includes(name)).flatMap(([, messages]) => messages),
  }
}
