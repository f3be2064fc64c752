/** A fault of a contract: the rule, a message and a JSON pointer to the place. */
export interface Problem {
  rule: string
  message: string
  where: string
}

/** A part of a contract. */
export type Node = Readonly<Record<string, unknown>>

/** An operation. */
export interface Operation {
  summary?: string
  responses?: unknown
  tags?: readonly string[]
  security?: readonly Node[]
  'x-bearer-optional'?: unknown
  requestBody?: { content?: Node }
}

/** The request that sends an event. */
interface EventRequest {
  requestBody?: { content?: { 'application/json'?: { schema?: { $ref?: string } } } }
}

/** The parts of a contract that these rules read; references are not followed. */
export interface Contract {
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  'x-webhooks'?: Readonly<Record<string, { post?: EventRequest }>>
  components: { schemas: Readonly<Record<string, Node>> }
}

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

/** Every operation with its pointer. */
export const operationsOf = ({ paths }: Contract): [string, Operation][] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.has(method))
      .map(([method, operation]): [string, Operation] => [`#/paths/${escaped(path)}/${method}`, operation]),
  )

/** The target of a pointer; undefined if there is none. */
export function at(contract: Contract, pointer: string): unknown {
  const keys = pointer.slice(2).split('/')
  return keys.reduce<unknown>((value, key) => (value as Node | undefined)?.[unescaped(key)], contract)
}

/** Writes a key as a step of a pointer. */
export const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

const unescaped = (key: string): string => key.replaceAll('~1', '/').replaceAll('~0', '~')
