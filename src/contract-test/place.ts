import type { Answer, Contract, ContractOperation } from './contract.ts'
import type { Exchange, TestRequest } from './exchange.ts'
import { parseJson } from './world.ts'

/** What the contract says about an exchange. */
export interface Judged {
  /** The operations of the path; empty for an unknown one. */
  readonly operations: readonly ContractOperation[]
  /** The one that serves the method. */
  readonly operation: ContractOperation | undefined
  /** The documented answer with this status. */
  readonly documented: Answer | undefined
  /** Whether the service cannot have written the answer: a redirect, or a body that is not JSON. */
  readonly isForeign: boolean
}

/** Finds what the contract says about an exchange. */
export const judge = (contract: Contract, { request, answer }: Exchange): Judged => {
  const operations = operationsAt(contract, request.path)
  const served = request.method === 'HEAD' ? 'GET' : request.method
  const operation = operations.find(({ method }) => method === served)
  const candidates = operation === undefined ? operations : [operation]
  // Other methods share the refusals of the path; OPTIONS has an answer of its own.
  const isShared = operation !== undefined || answer.status >= 400
  const found = candidates.map(({ answers }) => answers.get(answer.status)).find((one) => one !== undefined)
  const documented = isShared ? found : undefined
  const isRedirect = answer.status >= 300 && answer.status < 400 && answer.status !== 304
  const isStrangeBody = answer.text !== '' && parseJson(answer.text) === undefined
  return { operations, operation, documented, isForeign: isRedirect || isStrangeBody }
}

/** Lists the operations of a path, with or without its final slash. */
export const operationsAt = ({ operations }: Contract, path: string): ContractOperation[] => {
  const segments = segmentsOf(path)
  const fits = operations.filter((operation) => matches(segmentsOf(operation.path), segments))
  const fixed = fits.filter((operation) => !operation.path.includes('{'))
  return fixed.length > 0 ? fixed : fits
}

/** Tells whether a request is to a page of the documentation, which the contract leaves out. */
export const isDocs = ({ path }: TestRequest): boolean => path.startsWith('/openapi.')

function segmentsOf(path: string): string[] {
  const bare = path.split('?', 1)[0] ?? ''
  const decoded = decodePath(bare)
  const plain = decoded.length > 1 && decoded.endsWith('/') ? decoded.slice(0, -1) : decoded
  return plain.split('/')
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function matches(template: readonly string[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, index) => (part.startsWith('{') ? segments[index] !== '' : part === segments[index]))
  )
}
