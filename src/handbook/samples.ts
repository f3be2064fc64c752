import { jsonText } from './body-parts.ts'
import type { Contract, Operation } from './contract.ts'

/** A request in one language. It runs unchanged and reads its values from environment variables. */
export interface Sample {
  readonly label: string
  /** Language name for code blocks. */
  readonly language: string
  readonly text: string
}

/** The URL of the service in samples. */
const sampleUrl = 'http://localhost:8000'

/** The parts of a request. Values that only its reader has come from environment variables. */
interface Call {
  readonly operation: Operation
  readonly body: Readonly<Record<string, unknown>> | undefined
  /** Name of the body in the generated clients: that of its schema, unless that has no fields. */
  readonly bodyName: string | undefined
  readonly caller: Caller
  /** Whether the answer has a body. */
  readonly hasContent: boolean
}

/** The credentials in a sample. Of an admin operation, those of a back end. */
type Caller = 'account' | 'client' | 'admin client' | undefined

/** Writes the request of an operation in every language. */
export const samplesOf = (contract: Contract, operation: Operation): readonly Sample[] => {
  const body = contract.bodyOf(operation)
  const call: Call = {
    operation,
    body: body?.examples[0]?.value as Call['body'],
    bodyName: body && (contract.schema(body.schema).properties ? contract.nameOf(body.schema) : 'body'),
    caller: callerOf(operation),
    hasContent: !('204' in operation.responses),
  }
  return [
    { label: 'curl', language: 'sh', text: curl(call) },
    { label: 'TypeScript', language: 'ts', text: typeScript(call) },
    { label: 'Python', language: 'python', text: python(call) },
  ]
}

function callerOf({ schemes }: Operation): Caller {
  if (schemes.includes('adminClient')) return 'admin client'
  if (schemes.includes('clientAuth')) return 'client'
  return schemes.length > 0 ? 'account' : undefined
}

/**
 * Example tokens and answers to a challenge do not work: a sample reads real ones from the
 * environment.
 */
const isLive = (name: string, value: unknown): boolean => liveFields.has(name) || isToken(value)

/** The answers of an authenticator. */
const liveFields = new Set(['otp', 'passkey'])

/** Reset tokens are 256 bits in base64url, challenges are JWEs, others are JWTs. */
const isToken = (value: unknown): boolean =>
  typeof value === 'string' && /^(?:[\w-]+\.(?:[\w-]+|\.[\w-]+\.[\w-]+)\.[\w-]+|[\w-]{43})$/.test(value)

const variableOf = (name: string): string => name.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase()

const pathParts = (path: string): string[] => path.split(/\{([^{}]+)\}/)

function curl({ operation, body, caller }: Call): string {
  const path = pathParts(operation.path).map((part, index) => (index % 2 === 0 ? part : `$${variableOf(part)}`))
  const lines = [
    ...(operation.method === 'GET' ? [] : [`--request ${operation.method}`]),
    `--url "${sampleUrl}${path.join('')}"`,
  ]
  if (caller === 'account') lines.push('--header "Authorization: Bearer $ACCESS"')
  else if (caller !== undefined) lines.push('--user "$CLIENT_ID:$CLIENT_SECRET"')
  if (body !== undefined) lines.push("--header 'Content-Type: application/json'", `--data ${curlData(body)}`)
  return `curl ${lines.join(' \\\n  ')}`
}

/** Uses double quotes where the shell must expand a variable. */
function curlData(body: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(body)
  if (!fields.some(([name, value]) => isLive(name, value))) {
    return `'${jsonText(body, narrow, '  ').replaceAll("'", `'\\''`)}'`
  }
  const members = fields.map(([name, value]) => `${inDoubleQuotes(name)}: ${shellValue(name, value)}`)
  return `"${bracketed(members, { open: '{', close: '}', indent: '  ' })}"`
}

const inDoubleQuotes = (value: unknown): string => JSON.stringify(value).replaceAll(/[\\"$`]/g, '\\$&')

function shellValue(name: string, value: unknown): string {
  if (!isLive(name, value)) return inDoubleQuotes(value)
  return typeof value === 'string' ? `\\"$${variableOf(name)}\\"` : `$${variableOf(name)}`
}

/** Characters of a line that the narrow column of a page shows. */
const narrow = 48

/** How the members of an object are written. */
interface Brackets {
  readonly open: string
  readonly close: string
  /** White space before the line that the object begins in, and more of it for its members. */
  readonly indent: string
  /** White space inside the brackets, on one line. */
  readonly space?: string
  /** What follows the last member, if each has a line of its own. */
  readonly last?: string
}

/** Writes an object, on one line if it fits. */
function bracketed(members: readonly string[], { open, close, indent, space = '', last = '' }: Brackets): string {
  if (members.length === 0) return `${open}${close}`
  const line = `${open}${space}${members.join(', ')}${space}${close}`
  if (line.length <= narrow) return line
  const inner = `\n${indent}${indent}`
  return `${open}${inner}${members.join(`,${inner}`)}${last}\n${indent}${close}`
}

function typeScript(call: Call): string {
  const { operation, caller, hasContent } = call
  const setUp = caller === 'admin client' ? adminSetUp : typedSetUp(call)
  const sent = `await ${setUp.api}.${operation.operationId}(${argumentOf(call)})`
  const rest = hasContent ? [`const answer = ${sent}`, 'console.log(JSON.stringify(answer))'] : [sent]
  return [...setUp.lines, ...rest].join('\n')
}

interface SetUp {
  /** The expression whose methods are the operations. */
  readonly api: string
  readonly lines: readonly string[]
}

const adminSetUp: SetUp = {
  api: 'admin.api',
  lines: [
    "import { createAdminClient } from 'latchkey-client/admin'",
    '',
    'const admin = createAdminClient({',
    `  baseUrl: '${sampleUrl}',`,
    "  clientId: process.env.CLIENT_ID ?? '',",
    "  clientSecret: process.env.CLIENT_SECRET ?? '',",
    '})',
  ],
}

function typedSetUp({ operation, caller }: Call): SetUp {
  const api = `${pascalCase(operation.tag)}Api`
  const settings = [`basePath: '${sampleUrl}'`]
  if (caller === 'account') settings.push('accessToken: process.env.ACCESS')
  if (caller === 'client') settings.push('username: process.env.CLIENT_ID', 'password: process.env.CLIENT_SECRET')
  return {
    api: 'api',
    lines: [
      `import { Configuration, ${api} } from 'latchkey-client'`,
      '',
      'const configuration = new Configuration({',
      ...settings.map((setting) => `  ${setting},`),
      '})',
      `const api = new ${api}(configuration)`,
    ],
  }
}

function argumentOf({ operation, body, bodyName }: Call): string {
  const inPath = pathParts(operation.path)
    .filter((_part, index) => index % 2 === 1)
    .map((name) => `${camelCase(name)}: process.env.${variableOf(name)} ?? ''`)
  const inBody = body === undefined ? [] : [`${camelCase(bodyName ?? '')}: ${objectOf(body)}`]
  const fields = [...inPath, ...inBody]
  return fields.length === 0 ? '' : `{\n  ${fields.join(',\n  ')},\n}`
}

function objectOf(body: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(body).map(([name, value]) => `${propertyName(name)}: ${typeScriptValue(name, value)}`)
  return bracketed(fields, { open: '{', close: '}', indent: '  ', space: ' ', last: ',' })
}

function typeScriptValue(name: string, value: unknown): string {
  if (!isLive(name, value)) return quoted(value)
  const text = `process.env.${variableOf(name)} ?? ''`
  return typeof value === 'string' ? text : `JSON.parse(${text})`
}

const propertyName = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : quoted(name))

const quoted = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replaceAll(/['\\]/g, '\\$&')}'` : JSON.stringify(value)

function python({ operation, body, caller, hasContent }: Call): string {
  const isFormatted = operation.path.includes('{')
  const path = pathParts(operation.path).map((part, index) =>
    index % 2 === 0 ? part : `{os.environ['${variableOf(part)}']}`,
  )
  const given = [`${isFormatted ? 'f' : ''}"${sampleUrl}${path.join('')}"`]
  if (body !== undefined) {
    const fields = Object.entries(body).map(pythonField)
    given.push(`json=${bracketed(fields, { open: '{', close: '}', indent: '    ', last: ',' })}`)
  }
  if (caller === 'account') given.push(`headers={"Authorization": f"Bearer {os.environ['ACCESS']}"}`)
  else if (caller !== undefined) given.push('auth=(os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"])')
  given.push('timeout=10')
  const call = `requests.${operation.method.toLowerCase()}(\n    ${given.join(',\n    ')},\n)`
  const modules = ['json', 'os'].filter((name) => given.some((line) => line.includes(pythonUses[name] ?? '')))
  return [
    ...(modules.length > 0 ? [...modules.map((name) => `import ${name}`), ''] : []),
    'import requests',
    '',
    `answer = ${call}`,
    'answer.raise_for_status()',
    ...(hasContent ? ['print(answer.text)'] : []),
  ].join('\n')
}

/** How a sample uses a module. */
const pythonUses: Readonly<Record<string, string>> = { json: 'json.loads(', os: 'os.environ[' }

const pythonField = ([name, value]: [string, unknown]): string => {
  if (!isLive(name, value)) return `"${name}": ${pythonText(value)}`
  const text = `os.environ["${variableOf(name)}"]`
  return `"${name}": ${typeof value === 'string' ? text : `json.loads(${text})`}`
}

/** Writes JSON with the constants of Python. */
const pythonText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(pythonText).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([name, member]) => `${JSON.stringify(name)}: ${pythonText(member)}`)
      .join(', ')}}`
  }
  return pythonConstants.get(value) ?? JSON.stringify(value)
}

const pythonConstants: ReadonlyMap<unknown, string> = new Map([
  [true, 'True'],
  [false, 'False'],
  [null, 'None'],
])

const pascalCase = (text: string): string =>
  text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')

const camelCase = (text: string): string => {
  const name = pascalCase(text)
  return name.charAt(0).toLowerCase() + name.slice(1)
}
