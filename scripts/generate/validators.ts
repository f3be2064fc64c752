import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { _, Ajv, type CodeKeywordDefinition } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { type Document, OpenAPIBackend, type Operation } from 'openapi-backend'
import { adaptContract } from '../../src/compose/adapt-contract.ts'
import { withoutAdministration } from '../../src/compose/public-contract.ts'
import type { ContractDocument } from '../../src/handbook/contract.ts'
import { ajvOptions, keyOf } from '../../src/http/contract-validator.ts'
import { ROOT } from './jar.ts'

/** A place where the library puts a validator. */
type Placeholder = (() => boolean) & { readonly name: string }

/** A schema that the library compiles, by its name in the generated code. */
type Schemas = Map<string, object>

/**
 * Compiles the validators that openapi-backend makes of the contract, as it is and as the usual
 * settings change it, into the text of a module. They do what the library's do, but need no ajv:
 * compiling one takes longer than many requests.
 */
async function compileValidators(contract: string): Promise<string> {
  const bodies = createCollector('bodies')
  const texts = createCollector('texts')
  const table = new Map<string, string>()
  for (const document of variants(JSON.parse(contract))) {
    const { validator, operations } = await openLibrary(document, bodies.place, texts.place)
    for (const operation of operations) {
      table.set(keyOf('request', operation), codeOf(validator.buildRequestValidatorsForOperation(operation)))
      table.set(
        keyOf('responses', operation),
        codeOf(validator.buildStatusBasedResponseValidatorForOperation(operation)),
      )
      table.set(keyOf('headers', operation), codeOf(validator.buildResponseHeadersValidatorForOperation(operation)))
    }
  }
  return bundle({
    bodies: standaloneModule(bodies.schemas, false),
    // Parameters and headers are texts, which the library converts.
    texts: standaloneModule(texts.schemas, true),
    entry: [
      "import * as bodies from 'bodies'",
      "import * as texts from 'texts'",
      `export const validators = {${[...table].map(([key, code]) => `'${key}': ${code}`).join(',')}}`,
    ].join('\n'),
  })
}

/**
 * Writes `validators.js` and its types into a folder.
 * @param contract the contract as JSON
 * @throws Error for a format that is not known here
 */
export async function writeValidators(folder: string, contract: string): Promise<void> {
  await writeFile(join(folder, 'validators.js'), await compileValidators(contract))
  await writeFile(join(folder, 'validators.d.ts'), types)
}

const types = 'export declare const validators: Readonly<Record<string, unknown>>\n'

/** The contract with each of the usual settings. Other names of the username are rare. */
function variants(written: ContractDocument): ContractDocument[] {
  const adapted = (['number', 'subject'] as const).flatMap((userIdClaimType) =>
    ['username', 'email'].map((usernameField) =>
      adaptContract(written, { tokens: { userIdClaimType }, usernameField }),
    ),
  )
  return adapted.flatMap((document) => [document, withoutAdministration(document)])
}

type Place = (schema: object) => Placeholder

/** Gives each schema that is to be compiled a place; equal schemas have the same. */
function createCollector(module: string): { readonly schemas: Schemas; readonly place: Place } {
  const places = new Map<string, Placeholder>()
  const schemas: Schemas = new Map()
  const place: Place = (schema) => {
    const content = JSON.stringify(withoutProse(schema))
    const known = places.get(content)
    if (known !== undefined) return known
    const name = `v${places.size}`
    const made = Object.defineProperty(() => true, 'name', { value: `${module}.${name}` })
    places.set(content, made)
    schemas.set(name, JSON.parse(content))
    return made
  }
  return { schemas, place }
}

/** Opens the library as the service does, but with places instead of validators. */
async function openLibrary(document: ContractDocument, bodies: Place, texts: Place) {
  const api = new OpenAPIBackend({
    definition: document as unknown as Document,
    quick: true,
    ajvOpts: ajvOptions,
    customizeAjv: (_ajv, { coerceTypes }) => ({ compile: coerceTypes ? texts : bodies }) as unknown as Ajv,
  })
  await api.init()
  return { validator: api.validator, operations: api.router.getOperations() as Operation[] }
}

/** Writes what the library built: lists and objects of validators. */
function codeOf(built: unknown): string {
  if (typeof built === 'function') return built.name
  if (Array.isArray(built)) return `[${built.map(codeOf).join(',')}]`
  const members = Object.entries(built as object).filter(([name]) => !unusedMatches.has(name))
  return `{${members.map(([name, member]) => `'${name}': ${codeOf(member)}`).join(',')}}`
}

/** The library's other ways to compare headers; `answer.ts` uses `superset`. */
const unusedMatches: ReadonlySet<string> = new Set(['any', 'subset', 'exact'])

const prose: ReadonlySet<string> = new Set(['description', 'example', 'title', 'x-pattern-message'])

/** Leaves out what validates nothing. */
function withoutProse(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema
  if (Array.isArray(schema)) return schema.map(withoutProse)
  const members = Object.entries(schema).filter(([name]) => !prose.has(name))
  const mapped = members.map(([name, member]) => [
    name,
    name === 'properties'
      ? Object.fromEntries(Object.entries(member).map(([property, inside]) => [property, withoutProse(inside)]))
      : name === 'enum'
        ? member
        : withoutProse(member),
  ])
  return Object.fromEntries(mapped)
}

/** The formats that the library adds, as code. A test compares them with the library's. */
const formats: Readonly<Record<string, { readonly type: 'number' | 'string'; readonly validate: string }>> = {
  int64: { type: 'number', validate: '(value) => value >= -(2 ** 63) && value < 2 ** 63' },
  password: { type: 'string', validate: '() => true' },
}

/** As in `contract.ts`, as code. */
const unicodePattern: CodeKeywordDefinition = {
  keyword: 'x-pattern',
  type: 'string',
  schemaType: 'string',
  code(context) {
    const { gen, schema, data } = context
    const code = _`new RegExp(${schema}, 'u')`
    const pattern = gen.scopeValue('pattern', { key: schema, ref: new RegExp(schema, 'u'), code })
    context.fail(_`!${pattern}.test(${data})`)
  },
}

function standaloneModule(schemas: Schemas, coerceTypes: boolean): string {
  const code = { source: true, esm: true, formats: _`formats` }
  const ajv = new Ajv({ ...ajvOptions, coerceTypes, code })
  ajv.addKeyword(unicodePattern)
  for (const [name, { type }] of Object.entries(formats)) addFormat(ajv, name, type)
  for (const [name, schema] of schemas) {
    requireKnownFormats(schema)
    ajv.addSchema(schema, name)
  }
  const names = Object.fromEntries([...schemas.keys()].map((name) => [name, name]))
  const members = Object.entries(formats).map(([name, { validate }]) => `${name}: { validate: ${validate} }`)
  // biome-ignore lint/suspicious/noExplicitAny: a CommonJS module whose types describe another one
  return `const formats = { ${members.join(', ')} }\n${(standalone as any).default(ajv, names)}`
}

function addFormat(ajv: Ajv, name: string, type: 'number' | 'string'): void {
  if (type === 'number') ajv.addFormat(name, { type, validate: () => true })
  else ajv.addFormat(name, { type, validate: () => true })
}

/** ajv would leave out a format that it does not know. */
function requireKnownFormats(schema: object): void {
  for (const [, name = ''] of JSON.stringify(schema).matchAll(/"format":"([^"]+)"/g)) {
    if (!Object.hasOwn(formats, name))
      throw new Error(`scripts/generate/validators.ts has no code for the format ${name}`)
  }
}

/** Bundles the modules and ajv's own functions into one text. */
async function bundle({ entry = '', ...modules }: Readonly<Record<string, string>>): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: ROOT },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    minify: true,
    lineLimit: 100,
    banner: { js: '// The validators of the contract: npm run generate' },
    plugins: [
      {
        name: 'modules',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^(?:bodies|texts)$/ }, ({ path }) => ({ path, namespace: 'made' }))
          onLoad({ filter: /.*/, namespace: 'made' }, ({ path }) => ({
            contents: modules[path] ?? '',
            resolveDir: ROOT,
          }))
        },
      },
    ],
  })
  return outputFiles[0]?.text ?? ''
}
