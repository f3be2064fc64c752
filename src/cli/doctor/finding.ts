/** What a check came to. `skipped`: what it looks at could not be looked at. */
export interface Finding {
  readonly name: string
  readonly status: 'ok' | 'warn' | 'fail' | 'skipped'
  readonly text: string
  /** What to do about it; with `warn` and `fail`. */
  readonly fix?: string
}

/** Everything is as it should be. */
export const ok = (name: string, text: string): Finding => ({ name, status: 'ok', text })

/** The service works, and its operator should know. */
export const warn = (name: string, text: string, fix: string): Finding => ({ name, status: 'warn', text, fix })

/** The service does not work, or loses something. */
export const fail = (name: string, text: string, fix: string): Finding => ({ name, status: 'fail', text, fix })

/** Something before it failed. */
export const skipped = (name: string, because: string): Finding => ({
  name,
  status: 'skipped',
  text: `not checked: ${because}`,
})
