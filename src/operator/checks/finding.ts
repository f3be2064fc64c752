/** The result of a check; `skipped` when it could not run. */
export interface Finding {
  readonly name: string
  readonly status: 'ok' | 'warn' | 'fail' | 'skipped'
  readonly text: string
  /** The remedy, with `warn` and `fail`. */
  readonly fix?: string
}

/** Makes a finding without a fault. */
export const ok = (name: string, text: string): Finding => ({ name, status: 'ok', text })

/** Makes a finding that does not stop the service. */
export const warn = (name: string, text: string, fix: string): Finding => ({ name, status: 'warn', text, fix })

/** Makes a finding that stops the service or may lose data. */
export const fail = (name: string, text: string, fix: string): Finding => ({ name, status: 'fail', text, fix })

/** Makes a finding for a check that could not run. */
export const skipped = (name: string, because: string): Finding => ({
  name,
  status: 'skipped',
  text: `not checked: ${because}`,
})
