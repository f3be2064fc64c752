import type { ReactNode } from 'react'

/** Shows what is between backticks as code, as texts of the service write commands and settings. */
export const withCode = (text: string): ReactNode[] =>
  // Parts at odd places were between backticks.
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text
  text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))
