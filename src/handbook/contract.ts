/** The parts of an OpenAPI document that the pages use. */
export interface ContractDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly tags?: readonly { readonly name: string; readonly description?: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>
  /** The events of webhooks by type. OpenAPI 3.0 has no `webhooks`. */
  readonly 'x-webhooks'?: Readonly<Record<string, { readonly post: EventObject }>>
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** The request that sends an event, as written in the document. */
export interface EventObject {
  readonly summary: string
  readonly description: string
  readonly parameters?: readonly unknown[]
  readonly requestBody: { readonly content: Readonly<Record<string, MediaType>> }
  readonly responses: Readonly<Record<string, { readonly description: string }>>
}

/** An operation as written in the document. */
export interface OperationObject {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly unknown[]
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> }
  readonly responses: Readonly<Record<string, unknown>>
  /** Guides by the words of the link: a name, and an anchor if the place is not its beginning. */
  readonly 'x-guides'?: Readonly<Record<string, string>>
}

/** A schema. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly nullable?: boolean
  readonly pattern?: string
  readonly 'x-pattern'?: string
  readonly 'x-pattern-message'?: string
}

/** The schema of a body and its examples by name. */
export interface MediaType {
  readonly schema: Schema
  readonly examples?: Readonly<Record<string, unknown>>
}

/** An example. */
export interface Example {
  readonly name: string
  readonly summary?: string
  readonly value: unknown
}

/** A parameter. */
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly description?: string
  readonly schema: Schema
}

/** An answer. */
export interface Answer {
  readonly status: string
  readonly description: string
  readonly headers: readonly { readonly name: string; readonly description: string }[]
  readonly schema: Schema | undefined
  readonly examples: readonly Example[]
  /** Operations that use values of this answer. */
  readonly links: readonly { readonly operationId: string; readonly description: string }[]
  /** Name of a shared answer; undefined when only this operation has it. */
  readonly sharedAs: string | undefined
}

/** An operation with its method, path and tag. */
export interface Operation extends OperationObject {
  readonly method: string
  readonly path: string
  readonly tag: string
  /** Names of the security schemes, any of which is enough; none for a public one. */
  readonly schemes: readonly string[]
  /** Whether the credentials may be absent. */
  readonly isOptional: boolean
}

/** An event with its type. */
export interface WebhookEvent extends EventObject {
  readonly type: string
}

/** What operations and events describe of a request. */
type Requested = Pick<OperationObject, 'parameters' | 'requestBody'>

/** Reads a contract. Resolves references and keeps the order of the document. */
export const readContract = (document: ContractDocument) => {
  const follow = <T>(value: unknown): T => {
    const { $ref } = (value ?? {}) as { $ref?: string }
    if ($ref === undefined) return value as T
    const [, , group = '', name = ''] = $ref.split('/')
    return follow(document.components[group]?.[name])
  }

  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(
      ([method, operation]): Operation => ({
        ...operation,
        method: method.toUpperCase(),
        path,
        tag: operation.tags[0] ?? '',
        schemes: (operation.security ?? []).flatMap((scheme) => Object.keys(scheme)),
        isOptional: (operation.security ?? []).some((scheme) => Object.keys(scheme).length === 0),
      }),
    ),
  )

  const examplesOf = (content: MediaType | undefined): Example[] =>
    Object.entries(content?.examples ?? {}).map(([name, example]) => ({
      ...follow<{ summary?: string; value: unknown }>(example),
      name,
    }))

  const answersOf = (operation: OperationObject): Answer[] =>
    Object.entries(operation.responses).map(([status, written]) => {
      const answer = follow<{
        description: string
        headers?: object
        content?: Record<string, MediaType>
        links?: Record<string, Answer['links'][number]>
      }>(written)
      const content = answer.content?.['application/json']
      return {
        status,
        description: answer.description.trim(),
        headers: Object.entries(answer.headers ?? {}).map(([name, header]) => ({
          name,
          description: follow<{ description: string }>(header).description,
        })),
        schema: content?.schema,
        examples: examplesOf(content),
        links: Object.values(answer.links ?? {}),
        sharedAs: (written as { $ref?: string }).$ref?.split('/').at(-1),
      }
    })

  return {
    info: document.info,
    tags: document.tags ?? [],
    operations,
    events: Object.entries(document['x-webhooks'] ?? {}).map(([type, { post }]): WebhookEvent => ({ ...post, type })),
    schema: (written: Schema): Schema => follow<Schema>(written),
    nameOf: ({ $ref }: Schema): string | undefined => $ref?.split('/').at(-1),
    parametersOf: ({ parameters = [] }: Requested): Parameter[] =>
      parameters.map((parameter) => follow<Parameter>(parameter)),
    bodyOf: ({ requestBody }: Requested) => {
      const content = requestBody?.content
      const json = content?.['application/json']
      return json && { mediaTypes: Object.keys(content ?? {}), schema: json.schema, examples: examplesOf(json) }
    },
    answersOf,
    securityScheme: (name: string) =>
      follow<{ scheme?: string; description?: string }>(document.components.securitySchemes?.[name]),
  }
}

/** The result of {@link readContract}. */
export type Contract = ReturnType<typeof readContract>
