/** What is wrong with a form: messages by the name of the field, and those that belong to none. */
export interface FormErrors {
  readonly fields: Readonly<Record<string, readonly string[]>>
  readonly general: readonly string[]
}

export const noErrors: FormErrors = { fields: {}, general: [] }

/**
 * Sorts the body of a refusal: the contract answers messages by field, one text or a list, or `detail` for the request as a whole.
 * @param body  the parsed JSON of a 4xx answer
 * @param names the fields that the form shows
 */
export const toFormErrors = (body: unknown, names: readonly string[]): FormErrors => {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>).map(([name, messages]) => ({
    name,
    messages: [messages].flat().filter((message) => typeof message === 'string'),
  }))
  const shown = entries.filter(({ name }) => names.includes(name))
  // `code` is for programs.
  const general = entries.filter(({ name }) => !names.includes(name) && name !== 'code')
  return {
    fields: Object.fromEntries(shown.map(({ name, messages }) => [name, messages])),
    general: general.flatMap(({ messages }) => messages),
  }
}
