import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a client must have of the contract. */
export interface Contract {
  readonly info: { readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string }>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly oneOf?: unknown
}

/** Where a generated client keeps its parts, and its language's function syntax. */
export interface Language {
  /** The name in `npm run generate:client`. */
  readonly name: string
  readonly operations: string
  readonly models: string
  /** The file that describes the package, with its author, version and license. */
  readonly metadata?: string
  /** How the function of an operation begins. */
  declares(operationId: string): string
}

const toPascal = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1)
const toSnake = (id: string): string => id.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * The languages of `npm run generate:client` that are tested, in pairs as they are generated: first
 * the one with the slowest compiler.
 */
export const languages: readonly Language[] = [
  {
    name: 'kotlin',
    metadata: 'pom.xml',
    operations: 'src/main/kotlin/latchkey/client/apis',
    models: 'src/main/kotlin/latchkey/client/models',
    declares: (id) => `    fun ${id}(`,
  },
  {
    name: 'python',
    metadata: 'pyproject.toml',
    operations: 'latchkey_client/api',
    models: 'latchkey_client/models',
    declares: (id) => `    def ${toSnake(id)}(`,
  },
  { name: 'go', operations: '.', models: '.', declares: (id) => `APIService) ${toPascal(id)}(ctx` },
  {
    name: 'java',
    metadata: 'pom.xml',
    operations: 'src/main/java/latchkey/client/api',
    models: 'src/main/java/latchkey/client/model',
    declares: (id) => ` ${id}WithHttpInfo(`,
  },
  {
    name: 'swift',
    operations: 'Sources/LatchkeyClient/APIs',
    models: 'Sources/LatchkeyClient/Models',
    declares: (id) => `    open class func ${id}(`,
  },
]

/** Lists operations without a function in a client. */
export const findMissingOperations = (language: Language, folder: string, { paths }: Contract): string[] => {
  const sources = readSources(join(folder, language.operations))
  const text = [...sources.values()].join('\n')
  const ids = Object.values(paths).flatMap((item) =>
    Object.values(item).flatMap(({ operationId }) => operationId ?? []),
  )
  return ids.filter((id) => !text.includes(language.declares(id)))
}

/**
 * Lists schemas without a model in a client, and missing fields as `Schema.field`. A schema that is
 * an alias (a text with a limit, a list, an object without fields) needs no model.
 */
export const findMissingModels = (language: Language, folder: string, { components }: Contract): string[] => {
  const sources = readSources(join(folder, language.models))
  return Object.entries(components.schemas).flatMap(([name, { properties = {}, oneOf }]) => {
    const fields = Object.keys(properties)
    if (fields.length === 0 && oneOf === undefined) return []
    const text = sources.get(name.toLowerCase())
    if (text === undefined) return [name]
    return fields.filter((field) => !new RegExp(`\\b${field}\\b`).test(text)).map((field) => `${name}.${field}`)
  })
}

/** Source files by the name of their content, in lower case and without underscores. */
function readSources(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => /[.](py|go|java|kt|swift)$/.test(name))
  return new Map(
    names.map((name) => {
      const base = name.replace(/[.]\w+$/, '').replace(/^model_/, '')
      return [base.replaceAll('_', '').toLowerCase(), readFileSync(join(folder, name), 'utf8')]
    }),
  )
}
