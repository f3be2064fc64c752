import { hash } from 'node:crypto'
import { OpenAPIValidator, type Operation } from 'openapi-backend'

type Part = 'request' | 'responses' | 'headers'

/** What the library builds of an operation for each part. */
interface Built {
  readonly request: ReturnType<OpenAPIValidator['buildRequestValidatorsForOperation']>
  readonly responses: ReturnType<OpenAPIValidator['buildStatusBasedResponseValidatorForOperation']>
  readonly headers: ReturnType<OpenAPIValidator['buildResponseHeadersValidatorForOperation']>
}

/** Validators by the key of what they validate, as {@link keyOf} makes it. */
export type ValidatorTable = Readonly<Record<string, unknown>>

/** The options of ajv. Nothing reads its messages: `field-errors.ts` words faults. */
export const ajvOptions = { allErrors: true, messages: false, strict: false, validateSchema: false, meta: false }

/**
 * The library's validator, which takes validators that were compiled when `generated/` was written
 * from a table. It compiles those of operations that settings have changed, when they are first
 * used (docs/adr/0053-compiled-validators.md).
 */
export class ContractValidator extends OpenAPIValidator {
  readonly #table: ValidatorTable

  /** @param contract the contract without references, and its router */
  constructor(contract: Pick<OpenAPIValidator, 'definition' | 'router'>, table: ValidatorTable) {
    super({
      ...contract,
      ajvOpts: ajvOptions,
      customizeAjv: (ajv) => ajv.addKeyword(unicodePattern),
      lazyCompileValidators: true,
    })
    this.#table = table
  }

  override buildRequestValidatorsForOperation(operation: Operation): Built['request'] {
    return this.#find('request', operation) ?? super.buildRequestValidatorsForOperation(operation)
  }

  override buildStatusBasedResponseValidatorForOperation(operation: Operation): Built['responses'] {
    return this.#find('responses', operation) ?? super.buildStatusBasedResponseValidatorForOperation(operation)
  }

  override buildResponseHeadersValidatorForOperation(operation: Operation): Built['headers'] {
    return this.#find('headers', operation) ?? super.buildResponseHeadersValidatorForOperation(operation)
  }

  #find<P extends Part>(part: P, operation: Operation): Built[P] | undefined {
    return this.#table[keyOf(part, operation)] as Built[P] | undefined
  }
}

/**
 * Returns the key of an operation's validators: a digest of everything that the library makes them
 * from. Operations with equal content share them.
 * @param operation without references
 */
export const keyOf = (part: Part, operation: Operation): string =>
  hash('sha256', JSON.stringify([part, contentOf[part](operation)]), 'base64url')

const contentOf: Readonly<Record<Part, (operation: Operation) => unknown>> = {
  request: ({ parameters = [], requestBody }) => [
    parameters.map(
      (parameter) =>
        '$ref' in parameter || [parameter.name, parameter.in, parameter.required, parameter.schema, parameter.content],
    ),
    requestBody && !('$ref' in requestBody) && [requestBody.required, schemasOf(requestBody)],
  ],
  responses: ({ responses = {} }) =>
    Object.entries(responses).map(([status, response]) => [status, schemasOf(response as WithContent)]),
  headers: ({ responses = {} }) =>
    Object.entries(responses).map(([status, { headers = {} }]) => [
      status,
      Object.entries(headers as WithSchemas).map(([name, { schema }]) => [name, schema]),
    ]),
}

type WithSchemas = Readonly<Record<string, { readonly schema?: unknown }>>

interface WithContent {
  readonly content?: WithSchemas
}

/** The schemas by media type; undefined without content. */
const schemasOf = ({ content }: WithContent) =>
  content && Object.entries(content).map(([type, { schema }]) => [type, schema])

/** `x-pattern` in the contract: `pattern` with Unicode properties, which few languages support. */
const unicodePattern = {
  keyword: 'x-pattern',
  type: 'string' as const,
  schemaType: 'string' as const,
  compile: (source: string) => {
    const pattern = new RegExp(source, 'u')
    return (value: string) => pattern.test(value)
  },
}
