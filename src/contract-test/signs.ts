import { send } from './exchange.ts'
import { paths } from './sessions.ts'
import { jsonRequest, parseJson } from './world.ts'

/** What a deployed service shows of the settings that change its contract. */
export interface Signs {
  readonly usernameField: string
  /** Whether ids are texts; undefined when nothing shows it. */
  readonly hasTextualIds: boolean | undefined
  readonly hasAdministration: boolean
}

type Json = Readonly<Record<string, unknown>>

/**
 * Reads from the served contract how the settings change it. Without one (`DOCS=off`), the refusal
 * of an empty login names the field of the username.
 * @throws NoAnswer
 */
export const readSigns = async (base: URL, timeoutMs: number): Promise<Signs> => {
  const served = parseJson((await send(base, { method: 'GET', path: '/openapi.json' }, timeoutMs)).text)
  if (isObject(served) && isObject(served.paths) && isObject(served.components)) return signsOf(served)
  const refusal = parseJson((await send(base, jsonRequest(paths.login, {}), timeoutMs)).text)
  return { usernameField: usernameIn(refusal), hasTextualIds: undefined, hasAdministration: true }
}

function signsOf(document: Json): Signs {
  const id = at(document, 'components', 'schemas', 'Account', 'properties', 'id', 'type')
  return {
    usernameField: usernameIn(at(document, 'components', 'schemas', 'Credentials', 'properties')),
    hasTextualIds: id === 'string',
    hasAdministration: Object.keys(document.paths as Json).some((path) => path.startsWith('/api/admin/')),
  }
}

/** The member that is neither the password nor a code. */
function usernameIn(members: unknown): string {
  const names = isObject(members) ? Object.keys(members) : []
  const isPassword = names.includes('password')
  return (isPassword ? names.find((name) => name !== 'password' && name !== 'otp') : undefined) ?? 'username'
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const at = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce((inner, name) => (isObject(inner) ? inner[name] : undefined), value)
