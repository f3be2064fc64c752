import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An entry point of the package, and how a program uses it. */
interface Entry {
  /** After the name of the package; empty for the main one. */
  readonly path: string
  /** Functions and classes that exist at run time. */
  readonly names: readonly string[]
  /** Statements that only compile with the right types. */
  readonly typed: string
}

/** All entry points. The names are different in each, so that one program imports all. */
export const entries: readonly Entry[] = [
  {
    path: '',
    names: ['createSession', 'SessionEndedError', 'SessionsApi'],
    typed: `export const session = createSession({ baseUrl: 'https://auth.example.com' })
export const token: Promise<string> = session.accessToken()
export const apis = [new SessionsApi(session.configuration)]
export const reasonOf = (error: SessionEndedError): string => error.reason
// @ts-expect-error a password is missing
session.login({ username: 'jane_doe' })`,
  },
  {
    path: '/admin',
    names: ['AdminError', 'createAdminClient'],
    typed: `const admin = createAdminClient({ baseUrl: '/', clientId: 'billing', clientSecret: 'a' })
export const isTaken = (error: unknown): boolean => error instanceof AdminError && error.code === 'username_taken'
// @ts-expect-error a misspelled field
admin.updateAccount(7, { actve: false })`,
  },
  {
    path: '/axios',
    names: ['attachSession'],
    typed: `export const detach: () => void = attachSession(axios.create(), session)
// @ts-expect-error this is no Axios instance
attachSession({}, session)`,
  },
  {
    path: '/passkey',
    names: ['createPasskey', 'getPasskey', 'isPasskeyAvailable'],
    typed: `export const available: boolean = isPasskeyAvailable()
export const passkeys = [createPasskey, getPasskey]
// @ts-expect-error options are missing
getPasskey()`,
  },
  {
    path: '/password-reset',
    names: ['PasswordResetError', 'requestPasswordReset'],
    typed: `export const reset = (): Promise<void> => requestPasswordReset('/', 'jane_doe')
export const isReset = (error: unknown): boolean => error instanceof PasswordResetError
// @ts-expect-error the account is missing
requestPasswordReset('/')`,
  },
  {
    path: '/react',
    names: ['SessionProvider', 'useAuthorizedFetch', 'useSession'],
    typed: `export const useName = (): string | undefined => useSession().account?.username
export const useFetch = (): typeof fetch => useAuthorizedFetch()
export const element = createElement(SessionProvider, { session }, 'text')
// @ts-expect-error a misspelled field
export const useNames = () => useSession().acount`,
  },
  {
    path: '/second-factor',
    names: ['addPasskey', 'SecondFactorError', 'startTotp'],
    typed: `export const secret = async (): Promise<string> => (await startTotp(session)).secret
export const factors = [addPasskey]
export const isWrong = ({ code }: SecondFactorError): boolean => code === 'second_factor_refused'
// @ts-expect-error no code of the contract
export const isWronger = ({ code }: SecondFactorError): boolean => code === 'wrong_code'`,
  },
  {
    path: '/verify',
    names: ['AccessTokenError', 'createVerifier', 'expressAuth'],
    typed: `const verifier = createVerifier({ baseUrl: 'https://auth.example.com' })
export const accountOf = async (text: string): Promise<number | string | undefined> =>
  (await verifier.verifyAccessToken(text)).user_id
export const auth = expressAuth(verifier)
export const codeOf = (error: unknown): string => (error instanceof AccessTokenError ? error.code : '')
// @ts-expect-error the token is missing
verifier.verifyAccessToken()`,
  },
  {
    path: '/webhooks',
    names: ['verifyWebhook', 'WebhookVerificationError'],
    typed: `export const receive = async (body: ArrayBuffer): Promise<string> => (await verifyWebhook({}, body, 'a')).type
export const isOld = ({ reason }: WebhookVerificationError): boolean => reason === 'timestamp_too_old'
// @ts-expect-error not awaited
export const early = (body: ArrayBuffer): string => verifyWebhook({}, body, 'a').type`,
  },
]

const specifierOf = ({ path }: Entry): string => `latchkey-client${path}`

/** A program that prints the names of all that the entry points give at run time. */
export const printNames = `console.log([${entries
  .flatMap(({ names }) => names.map((name) => `['${name}', ${name}]`))
  .join(', ')}].filter(([, value]) => typeof value === 'function').map(([name]) => name).join(' '))`

/** What that program prints. */
export const printedNames = entries.flatMap(({ names }) => names).join(' ')

/** Imports everything. */
export const imports = entries
  .map((entry) => `import { ${entry.names.join(', ')} } from '${specifierOf(entry)}'`)
  .join('\n')

/** Requires everything. */
export const requires = entries
  .map((entry) => `const { ${entry.names.join(', ')} } = require('${specifierOf(entry)}')`)
  .join('\n')

/** A TypeScript program that uses every entry point. */
export const typedProgram = [
  `import axios from 'axios'`,
  `import { createElement } from 'react'`,
  imports,
  ...entries.map(({ typed }) => typed),
].join('\n')

/** The entry points that client/package.json exports, as paths after the name. */
export const exportedPaths = (): string[] => {
  const file = join(import.meta.dirname, '../../client/package.json')
  const { exports } = JSON.parse(readFileSync(file, 'utf8')) as { exports: object }
  return Object.keys(exports)
    .filter((path) => path !== './package.json')
    .map((path) => path.slice(1))
}
