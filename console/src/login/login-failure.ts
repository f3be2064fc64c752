import { explain } from '../errors.ts'

/** Why a login was not possible, and what helps. */
export type LoginFailure =
  | { readonly kind: 'refused' }
  /** The browser or a proxy does not say which page a request comes from. */
  | { readonly kind: 'origin' }
  | { readonly kind: 'other'; readonly message: string }

/** Names the failure of a login by what it threw. */
export const nameLoginFailure = async (error: unknown): Promise<LoginFailure> => {
  const { status, code, message, fields } = await explain(error)
  if (status === 401 && code === undefined) return { kind: 'refused' }
  if (code === 'origin_refused') return { kind: 'origin' }
  const all = [message, ...Object.values(fields).flat()].filter((text) => text !== '')
  return { kind: 'other', message: all.join(' ') }
}
