import { at, type Contract, escaped, type Node, operationsOf, type Problem } from './contract.ts'
import { eventProblems } from './event-rules.ts'
import { factorProblems } from './factor-rules.ts'

/**
 * Finds what Redocly cannot: repeated summaries, paths that are references, named schemas without
 * description, objects in answers that do not say whether they may have more properties, answers
 * with a choice of objects, patterns that other languages cannot read, events without their
 * schema, unmarked optional access tokens, and forms for second factors. Events count as answers.
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
    ...enumsOfNull(contract),
    ...eventProblems(contract),
    ...factorProblems(contract),
  ]
}

/** Dredd names tests by summary: its report cannot distinguish two of one name. */
function repeatedSummaries(contract: Contract): Problem[] {
  const all = operationsOf(contract)
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
  const message = 'A pattern with Unicode properties, surrogates or named groups belongs into `x-pattern`.'
  const isExotic = (pattern: unknown): boolean =>
    typeof pattern === 'string' && /\\[pP]\{|\\u[dD][89a-fA-F]|\(\?</.test(pattern)
  return [...entriesOf(contract, '#')]
    .filter(({ key, value }) => key === 'pattern' && isExotic(value))
    .map(({ where }) => ({ rule: 'pattern-portable', message, where }))
}

/** The generators of Java and Kotlin write enumerations of `null` alone that do not compile. */
function enumsOfNull(contract: Contract): Problem[] {
  const message = 'An enumeration has a value other than null. For a field that is always null, say so in words.'
  return [...entriesOf(contract, '#')]
    .filter(({ key, value }) => key === 'enum' && Array.isArray(value) && value.every((item) => item === null))
    .map(({ where }) => ({ rule: 'enum-has-value', message, where }))
}

/** Every key of a document with its value and its pointer. */
function* entriesOf(node: unknown, at: string): Generator<{ key: string; value: unknown; where: string }> {
  if (typeof node !== 'object' || node === null) return
  for (const [key, value] of Object.entries(node)) {
    const where = `${at}/${escaped(key)}`
    yield { key, value, where }
    yield* entriesOf(value, where)
  }
}

/** All schemas of answers and events by pointer, with the schemas they refer to. */
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
  for (const [where, { responses }] of operationsOf(contract)) visit(responses, `${where}/responses`, false)
  visit(contract['x-webhooks'], '#/x-webhooks', false)
  return found
}
