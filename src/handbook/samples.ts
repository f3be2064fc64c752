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
  /** Name of the body's schema. */
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
    bodyName: body && contract.nameOf(body.schema),
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

/** Example tokens do not work: a sample reads a real one from the environment. */
const isToken = (value: unknown): boolean => typeof value === 'string' && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(value)

const variableOf = (name: string): string => name.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase()

const pathParts = (path: string): string[] => path.split(/\{([^{}]+)\}/)

function curl({ operation, body, caller }: Call): string {
  const path = pathParts(operation.path).map((part, index) => (index % 2 === 0 ? part : `$${variableOf(part)}`))
  const lines = [`--request ${operation.method}`, `--url "${sampleUrl}${path.join('')}"`]
  if (caller === 'account') lines.push('--header "Authorization: Bearer $ACCESS"')
  else if (caller !== undefined) lines.push('--user "$CLIENT_ID:$CLIENT_SECRET"')
  if (body !== undefined) lines.push("--header 'Content-Type: application/json'", `--data ${curlData(body)}`)
  return `curl ${lines.join(' \\\n  ')}`
}

/** Uses double quotes where the shell must expand a variable. */
function curlData(body: Readonly<Record<string, unknown>>): string {
  const json = JSON.stringify(body)
  if (!Object.values(body).some(isToken)) return `'${json.replaceAll("'", `'\\''`)}'`
  const quoted = json.replaceAll(/[\\"$`]/g, '\\$&')
  const fillIn = (text: string, [name, value]: [string, unknown]) =>
    isToken(value) ? text.replace(String(value), () => `$${variableOf(name)}`) : text
  return `"${Object.entries(body).reduce(fillIn, quoted)}"`
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
  const configured = settings.length === 1 ? `{ ${settings[0]} }` : `{\n  ${settings.join(',\n  ')},\n}`
  return {
    api: `new ${api}(configuration)`,
    lines: [
      `import { Configuration, ${api} } from 'latchkey-client'`,
      '',
      `const configuration = new Configuration(${configured})`,
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
  const fields = Object.entries(body).map(
    ([name, value]) =>
      `${propertyName(name)}: ${isToken(value) ? `process.env.${variableOf(name)} ?? ''` : quoted(value)}`,
  )
  return `{ ${fields.join(', ')} }`
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
  if (body !== undefined) given.push(`json={${Object.entries(body).map(pythonField).join(', ')}}`)
  if (caller === 'account') given.push(`headers={"Authorization": f"Bearer {os.environ['ACCESS']}"}`)
  else if (caller !== undefined) given.push('auth=(os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"])')
  given.push('timeout=10')
  const call = `requests.${operation.method.toLowerCase()}(\n    ${given.join(',\n    ')},\n)`
  const needsEnvironment = given.some((line) => line.includes('os.environ'))
  return [
    ...(needsEnvironment ? ['import os', ''] : []),
    'import requests',
    '',
    `answer = ${call}`,
    'answer.raise_for_status()',
    ...(hasContent ? ['print(answer.text)'] : []),
  ].join('\n')
}

const pythonField = ([name, value]: [string, unknown]): string =>
  `"${name}": ${isToken(value) ? `os.environ["${variableOf(name)}"]` : pythonText(value)}`

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
