/** A fault of a contract: the rule, a message and a JSON pointer to the place. */
export interface Problem {
  rule: string
  message: string
  where: string
}

type Node = Readonly<Record<string, unknown>>

interface Operation {
  summary?: string
  responses?: unknown
}

/** The parts of a contract that these rules read; references are not followed. */
interface Contract {
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  components: { schemas: Readonly<Record<string, Node>> }
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

/**
 * Finds what Redocly cannot: repeated summaries, paths that are references, named schemas without
 * description, objects in answers that do not say whether they may have more properties, answers
 * with a choice of objects, and patterns that other languages cannot read.
 * @param contract the parsed contract
 */
export function ownProblems(contract: Contract): Problem[] {
  return [
    ...repeatedSummaries(contract),
    ...pathReferences(contract),
    ...undescribedSchemas(contract),
    ...openAnswers(contract),
    ...choicesOfObjects(contract),
    ...exoticPatterns(contract),
  ]
}

/** Dredd names tests by summary: its report cannot distinguish two of one name. */
function repeatedSummaries(contract: Contract): Problem[] {
  const all = operations(contract)
  return all
    .filter(([, { summary }], n) => all.findIndex(([, other]) => other.summary === summary) < n)
    .map(([where, { summary }]) => ({ rule: 'summary-unique', message: `"${summary}" is not the only one.`, where }))
}

/** Neither Dredd nor openapi-backend follows a reference in place of a path. */
function pathReferences({ paths }: Contract): Problem[] {
  const message = 'A path is written where it stands, and not as a $ref.'
  return Object.entries(paths)
    .filter(([, item]) => '$ref' in item)
    .map(([path]) => ({ rule: 'no-path-item-ref', message, where: `#/paths/${escaped(path)}` }))
}

function undescribedSchemas({ components }: Contract): Problem[] {
  const message = 'A named schema has a description.'
  return Object.entries(components.schemas)
    .filter(([, schema]) => !schema.description)
    .map(([name]) => ({ rule: 'schema-described', message, where: `#/components/schemas/${name}` }))
}

function openAnswers(contract: Contract): Problem[] {
  const message = 'An object of an answer states `additionalProperties`, so that no field gets out by accident.'
  return [...answerSchemas(contract)]
    .filter(([, schema]) => schema.type === 'object' && !('additionalProperties' in schema))
    .map(([where]) => ({ rule: 'answers-state-additional-properties', message, where }))
}

/**
 * A generated client picks the wrong object and loses fields, or picks none:
 * docs/adr/0016-no-choice-of-objects.md. Use optional fields instead.
 */
function choicesOfObjects(contract: Contract): Problem[] {
  const message = 'An answer is one object with optional fields, and not one object or another.'
  const isObject = (schema: unknown): boolean => {
    const { $ref, type } = schema as { $ref?: string; type?: string }
    return $ref === undefined ? type === 'object' : isObject(at(contract, $ref))
  }
  return [...answerSchemas(contract)]
    .filter(([, { oneOf = [], anyOf = [] }]) => [oneOf, anyOf].flat().filter(isObject).length > 1)
    .map(([where]) => ({ rule: 'no-choice-of-objects', message, where }))
}

/**
 * A generated client compiles patterns in its own language; Python, for example, has no Unicode
 * properties.
 */
function exoticPatterns(contract: Contract): Problem[] {
  const found: Problem[] = []
  const visit = (node: unknown, where: string): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [key, child] of Object.entries(node)) {
      const place = `${where}/${escaped(key)}`
      if (key === 'pattern' && typeof child === 'string' && /\\[pP]\{|\\u[dD][89a-fA-F]|\(\?</.test(child)) {
        const message = 'A pattern with Unicode properties, surrogates or named groups belongs into `x-pattern`.'
        found.push({ rule: 'pattern-portable', message, where: place })
      }
      visit(child, place)
    }
  }
  visit(contract, '#')
  return found
}

/** All schemas of answers by pointer, with the schemas they refer to. */
function answerSchemas(contract: Contract): Map<string, Node> {
  const found = new Map<string, Node>()
  const visit = (value: unknown, where: string, inSchema: boolean): void => {
    if (typeof value !== 'object' || value === null || found.has(where)) return
    const node = value as Node
    if (typeof node.$ref === 'string') {
      visit(at(contract, node.$ref), node.$ref, inSchema)
      return
    }
    if (inSchema) found.set(where, node)
    for (const [key, child] of Object.entries(node)) {
      if (key !== 'example' && key !== 'examples')
        visit(child, `${where}/${escaped(key)}`, inSchema || key === 'schema')
    }
  }
  for (const [where, { responses }] of operations(contract)) visit(responses, `${where}/responses`, false)
  return found
}

/** Every operation with its pointer. */
function operations({ paths }: Contract): [string, Operation][] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.has(method))
      .map(([method, operation]): [string, Operation] => [`#/paths/${escaped(path)}/${method}`, operation]),
  )
}

/** The target of a pointer; undefined if there is none. */
function at(contract: Contract, pointer: string): unknown {
  const keys = pointer.slice(2).split('/')
  return keys.reduce<unknown>((value, key) => (value as Node | undefined)?.[unescaped(key)], contract)
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

const unescaped = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~')
