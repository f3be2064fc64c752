import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import fc, { type Arbitrary } from 'fast-check'
import { type Document, OpenAPIBackend, type OpenAPIValidator, type Operation } from 'openapi-backend'
import { valuesOf } from '../../contract-tests/random/values.ts'
import { validators } from '../../generated/validators.js'
import { adaptContract } from '../../src/compose/adapt-contract.ts'
import { withoutAdministration } from '../../src/compose/public-contract.ts'
import { ContractValidator, keyOf } from '../../src/http/contract-validator.ts'

type Contract = Parameters<typeof adaptContract>[0]
type Schema = Parameters<typeof valuesOf>[0]
type Part = Parameters<typeof keyOf>[0]

/** Leaves the faults in `errors`. */
interface Validate {
  (value: unknown): boolean
  readonly errors?: readonly object[] | null
}

type Compiled = Validate & { readonly schema: Schema }

const written: Contract = JSON.parse(readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8'))
const adapted = (userIdClaimType: 'number' | 'subject', usernameField: string): Contract =>
  adaptContract(written, { tokens: { userIdClaimType }, usernameField })

/** The contract with settings whose validators are compiled before. */
const usual: Readonly<Record<string, Contract>> = {
  'by default': written,
  'with subjects': adapted('subject', 'username'),
  'with e-mail addresses': adapted('number', 'email'),
  'with both': adapted('subject', 'email'),
}
const contracts = Object.entries(usual).flatMap(([name, contract]) => [
  { name, contract },
  { name: `${name}, without administration`, contract: withoutAdministration(contract) },
])

/** Opens the library's validator with a table, and lists the operations. */
async function open(contract: Contract, table: Readonly<Record<string, unknown>>) {
  const api = new OpenAPIBackend({ definition: contract as unknown as Document, quick: true })
  await api.init()
  const { definition, router } = api
  return { validator: new ContractValidator({ definition, router }, table), operations: router.getOperations() }
}

const parts: readonly Part[] = ['request', 'responses', 'headers']

function build(validator: OpenAPIValidator, part: Part, operation: Operation): unknown {
  if (part === 'request') return validator.buildRequestValidatorsForOperation(operation)
  if (part === 'responses') return validator.buildStatusBasedResponseValidatorForOperation(operation)
  return validator.buildResponseHeadersValidatorForOperation(operation)
}

/** Returns the schemas that the library would compile. */
function schemasOf(validator: OpenAPIValidator, part: Part, operation: Operation): string {
  const schemas: unknown[] = []
  validator.customizeAjv = (_ajv, { coerceTypes }) => {
    const compile = (schema: object) => schemas.push([coerceTypes, schema])
    return { compile } as never
  }
  const built = build(validator, part, operation)
  return JSON.stringify([schemas, built])
}

/** Pairs the validators of the table with those of the library. */
function pairsOf(quick: unknown, slow: unknown): readonly (readonly [Validate, Compiled])[] {
  if (typeof quick === 'function') return [[quick as Validate, slow as Compiled]]
  const [ours, theirs] = [quick, slow].map((built) => built as Readonly<Record<string, unknown>>)
  // Of the ways to compare headers, the service uses one.
  const names = Object.keys(theirs ?? {}).filter((name) => !['any', 'subset', 'exact'].includes(name))
  assert.deepEqual(Object.keys(ours ?? {}), names)
  return names.flatMap((name) => pairsOf(ours?.[name], theirs?.[name]))
}

/** Lists the validators of all contracts, each once, with the place where it is used first. */
async function* allPairs() {
  const seen = new Set<string>()
  for (const { contract } of contracts) {
    const quick = await open(contract, validators)
    const slow = await open(contract, {})
    for (const operation of quick.operations) {
      for (const part of parts) {
        const key = keyOf(part, operation)
        if (seen.has(key)) continue
        seen.add(key)
        const pairs = pairsOf(build(quick.validator, part, operation), build(slow.validator, part, operation))
        yield { place: `${operation.operationId} ${part}`, pairs }
      }
    }
  }
}

/** Values that nearly fit: one place is replaced, left out, or has a member more. */
const nearlyFitting = (fitting: Arbitrary<unknown>): Arbitrary<unknown> =>
  fc.tuple(fitting, fc.nat(), oddValues).map(([value, place, odd]) => changed(value, place, odd))

const oddValues = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '\0',
    '\ud800',
    0,
    -1,
    1.5,
    2 ** 63,
    -(2 ** 63),
    2 ** 64,
    Number.POSITIVE_INFINITY,
    true,
    [],
    {},
  ),
  fc.constantFrom('7', '1.5', 'true', 'null', 'x'.repeat(151), 'é😀 @.+-', 'a'.repeat(2000), undefined),
  fc.jsonValue(),
)

function changed(value: unknown, place: number, odd: unknown): unknown {
  if (typeof value !== 'object' || value === null || place % 3 === 0) return odd
  const entries = Object.entries(value)
  const [name, member] = entries[place % (entries.length + 1)] ?? ['more', {}]
  const inside = name === 'more' ? odd : changed(member, Math.floor(place / 2), odd)
  if (Array.isArray(value)) return name === 'more' ? [...value, odd] : value.with(Number(name), inside)
  return { ...value, [name]: inside }
}

/** Runs a validator, which may convert values, on its own copy. */
function judge(validate: Validate, value: unknown) {
  const copy = structuredClone(value)
  const verdict = validate(copy)
  return { verdict, errors: validate.errors ?? null, copy }
}

describe('the compiled validators', () => {
  for (const { name, contract } of contracts) {
    it(`are all that the contract needs ${name}`, async () => {
      const { validator, operations } = await open(contract, validators)
      validator.customizeAjv = () => assert.fail('the library compiles a validator')
      for (const operation of operations) for (const part of parts) build(validator, part, operation)
      assert.ok(operations.length > 20)
    })
  }

  // The gate's part `drift` compiles them again and compares the code, down to each character of a
  // pattern. This promise is that such code judges as the library does.
  it('find the faults that the library finds, in requests and answers of each operation', async () => {
    const counts = { fit: 0, unfit: 0 }
    const seen = new Set<Validate>()
    for await (const { place, pairs } of allPairs()) {
      for (const [quick, slow] of pairs) {
        if (seen.has(quick)) continue
        seen.add(quick)
        const fitting = valuesOf(slow.schema)
        const values = fc.oneof(fitting, nearlyFitting(fitting), fc.jsonValue())
        const property = fc.property(values, (value) => {
          const found = judge(quick, value)
          assert.deepEqual(found, judge(slow, value), place)
          counts[found.verdict ? 'fit' : 'unfit'] += 1
        })
        fc.assert(property, { numRuns: 50 })
      }
    }
    assert.ok(counts.fit > 2000 && counts.unfit > 2000, JSON.stringify(counts))
  })

  it('are found by a key that changes with everything that the library compiles', async () => {
    const { validator, operations } = await open(written, {})
    const property = fc.property(fc.constantFrom(...operations), fc.nat(), oddValues, (operation, place, odd) => {
      const { parameters, requestBody, responses } = operation
      const next = changed({ parameters, requestBody, responses }, place, odd) as object
      const other = { ...operation, ...next } as Operation
      for (const part of parts) {
        const before = schemasOf(validator, part, operation)
        const after = attempt(() => schemasOf(validator, part, other))
        if (after !== undefined && before !== after) assert.notEqual(keyOf(part, operation), keyOf(part, other), part)
      }
    })
    fc.assert(property, { numRuns: 300 })
  })

  it('are not used where a setting changes an operation', async () => {
    const { validator, operations } = await open(adapted('number', 'login'), validators)
    const compiled = new Set<string | undefined>()
    for (const operation of operations) {
      validator.customizeAjv = (ajv) => {
        compiled.add(operation.operationId)
        return ajv.addKeyword('x-pattern')
      }
      for (const part of parts) build(validator, part, operation)
    }
    assert.deepEqual([...compiled].sort(), ['obtainTokenPair', 'registerAccount', 'requestPasswordReset'])
  })
})

/** The library does not accept every content. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
