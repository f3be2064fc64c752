import { type Document, OpenAPIRouter, type Operation, type ParsedRequest, type Request } from 'openapi-backend'

/** The operations of one path. */
export interface Place {
  /** By method in lower case, in the order of the contract. */
  readonly operations: ReadonlyMap<string, Operation>
  /** Value of the `Allow` header. */
  readonly allow: string
  /** The types of query parameters by their names. */
  readonly queryTypes: QueryTypes
  /** How the contract ends the path. */
  readonly finalSlash: '/' | ''
}

/** The types of query parameters by their names. */
export type QueryTypes = Readonly<Record<string, string | undefined>>

/**
 * The library's router, made cheaper: it gathers the operations once, looks paths up in a map, and
 * does not read again what `exchange.ts` has read (docs/adr/0017-the-hot-path.md).
 */
export class ContractRouter extends OpenAPIRouter {
  #operations: Operation[] | undefined
  /** By path without its final slash. */
  readonly #fixed: ReadonlyMap<string, Place>
  /** Paths with parameters. */
  readonly #templates: readonly { readonly pattern: RegExp; readonly place: Place }[]

  constructor(definition: Document) {
    super({ definition, ignoreTrailingSlashes: false })
    const places = Object.entries(Object.groupBy(this.getOperations(), ({ path }) => path)).map(
      ([path, operations = []]) => ({ path, place: placeOf(path, operations) }),
    )
    this.#fixed = new Map(places.map(({ path, place }) => [withoutFinalSlash(path), place]))
    this.#templates = places
      .filter(({ path }) => path.includes('{'))
      .map(({ path, place }) => ({ pattern: patternOf(path), place }))
  }

  /** Finds the place of a path, with or without a final slash; undefined for an unknown path. */
  placeAt(path: string): Place | undefined {
    const plain = withoutFinalSlash(path)
    return this.#fixed.get(plain) ?? this.#templates.find(({ pattern }) => pattern.test(plain))?.place
  }

  override getOperations(): Operation[] {
    this.#operations ??= super.getOperations()
    return this.#operations
  }

  override matchOperation(request: Request): Operation | undefined
  override matchOperation(request: Request, strict: boolean): Operation
  override matchOperation(request: Request, strict?: boolean): Operation | undefined {
    const found = this.placeAt(request.path)?.operations.get(request.method.toLowerCase())
    if (found !== undefined) return found
    return strict === true ? super.matchOperation(request, strict) : super.matchOperation(request)
  }

  /** `exchange.ts` has parsed the query and the body; Node writes header names in lower case. */
  override parseRequest(request: Request, operation?: Operation): ParsedRequest {
    if (operation?.path.includes('{') === true) return super.parseRequest(request, operation)
    const { headers, query, body } = request
    return {
      ...request,
      method: request.method.toLowerCase(),
      params: {},
      headers,
      query: { ...(query as Record<string, string>) },
      cookies: {},
      requestBody: body,
    }
  }

  /** The library requires the exact path of the template. */
  override normalizePath(path: string): string {
    const place = this.placeAt(path)
    return place === undefined ? path : `${withoutFinalSlash(path)}${place.finalSlash}`
  }
}

const placeOf = (path: string, operations: readonly Operation[]): Place => ({
  operations: new Map(operations.map((operation) => [operation.method, operation])),
  allow: allowHeader(operations.map(({ method }) => method.toUpperCase())),
  queryTypes: Object.fromEntries(operations.flatMap(({ parameters = [] }) => parameters.flatMap(queryTypeOf))),
  finalSlash: path.endsWith('/') ? '/' : '',
})

const methodOrder = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** In DRF's order, with HEAD beside GET and always OPTIONS. */
const allowHeader = (methods: readonly string[]): string =>
  [
    ...methodOrder.filter((method) => methods.includes(method)),
    ...(methods.includes('GET') ? ['HEAD'] : []),
    'OPTIONS',
  ].join(', ')

const queryTypeOf = (parameter: object): [string, string | undefined][] => {
  const { name = '', in: place, schema } = parameter as { name?: string; in?: string; schema?: { type?: string } }
  return place === 'query' ? [[name, schema?.type]] : []
}

const withoutFinalSlash = (path: string): string => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path)

const patternOf = (path: string): RegExp =>
  new RegExp(`^${withoutFinalSlash(path).replaceAll(/\{[^{}]+\}/g, '[^/]+')}$`)
