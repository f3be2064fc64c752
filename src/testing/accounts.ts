import type { TestAccount } from './kit.ts'
import { StartError } from './settings.ts'

const kinds: Readonly<Record<string, string>> = {
  username: 'string',
  password: 'string',
  claims: 'object',
  admin: 'boolean',
  active: 'boolean',
}

/**
 * Checks what may come from a file or a request.
 * @throws StartError that names the fault and quotes no password
 */
export const readAccounts = (value: unknown): readonly TestAccount[] => {
  if (!Array.isArray(value)) throw new StartError('the accounts are not a list: [{"username": "jane"}]')
  value.forEach(refuseFaults)
  return value
}

function refuseFaults(account: unknown, index: number): void {
  const place = `account ${index + 1}`
  if (typeof account !== 'object' || account === null || Array.isArray(account)) {
    throw new StartError(`${place} is not an object: {"username": "jane"}`)
  }
  const { username } = account as Readonly<Record<string, unknown>>
  if (typeof username !== 'string' || username.trim() === '') throw new StartError(`${place} has no username`)
  for (const [name, value] of Object.entries(account)) refuseField(place, name, value)
}

function refuseField(place: string, name: string, value: unknown): void {
  const kind = kinds[name]
  if (kind === undefined) {
    throw new StartError(`${place} has ${name}, which is none of ${Object.keys(kinds).join(', ')}`)
  }
  if (value === undefined) return
  const isKind = kind === 'object' ? value?.constructor === Object : typeof value === kind
  if (!isKind) throw new StartError(`${name} of ${place} is no ${kind}`)
}
