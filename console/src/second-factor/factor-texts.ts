import type { Factor } from '../../../client/src/index.ts'

/** The name of a factor. */
export const factorName = ({ kind, name }: Pick<Factor, 'kind' | 'name'>): string =>
  kind === 'totp' ? 'One-time password' : (name ?? 'Passkey without a name')

/** Few enough recovery codes to renew them. */
const few = 3

/** How many recovery codes are left, and whether that is few. */
export const codesLeft = (left: number): { readonly text: string; readonly look: 'good' | 'warn' } => ({
  text: left === 0 ? 'None left' : `${left} of 10 left`,
  look: left <= few ? 'warn' : 'good',
})
