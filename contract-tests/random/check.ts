import { createBodyCheck, createHeaderCheck } from '../../src/contract-test/answer-check.ts'
import type { ContractOperation } from '../contract.ts'
import type { RandomAnswer, RandomRequest } from './request.ts'

/** Lists the faults of an answer to a request of an operation. */
export type AnswerCheck = (operation: ContractOperation, request: RandomRequest, answer: RandomAnswer) => string[]

const firstServerError = 500
const tooManyRequests = 429

/** Creates a check of answers against the contract: status, headers and body. */
export function createAnswerCheck(): AnswerCheck {
  const headersAreWrong = createHeaderCheck()
  const bodyIsWrong = createBodyCheck()
  return (operation, request, answer) => {
    if (request.isLost) return answer.status === 404 ? [] : [`the status is ${answer.status}, not 404`]
    const wrong = statusFaults(operation, request, answer.status)
    if (answer.status === 405 || request.method === 'OPTIONS') wrong.push(...allowFaults(operation, request, answer))
    const documented = operation.answers.get(answer.status)
    if (!documented || (request.method === 'OPTIONS' && answer.status === 200)) return wrong
    wrong.push(...headersAreWrong(documented, answer.headers))
    if (request.method === 'HEAD') return answer.text === '' ? wrong : [...wrong, 'HEAD is answered with a body']
    return [...wrong, ...bodyIsWrong(documented, answer.text)]
  }
}

function statusFaults(operation: ContractOperation, request: RandomRequest, status: number): string[] {
  if (status >= firstServerError) return [`the status is ${status}`]
  const { expected } = request
  if (expected && !expected.includes(status) && !isThrottled(operation, status)) {
    return [`the status is ${status}, not ${expected.join(' or ')}`]
  }
  if (isServed(operation, request.method) ? !operation.answers.has(status) : !isRefusal(operation, status)) {
    return request.method === 'OPTIONS' && status === 200 ? [] : [`the status ${status} is not documented here`]
  }
  return []
}

function isThrottled(operation: ContractOperation, status: number): boolean {
  return status === tooManyRequests && operation.answers.has(status)
}

function isServed({ method }: ContractOperation, used: string): boolean {
  return used === method || (used === 'HEAD' && method === 'GET')
}

function isRefusal(operation: ContractOperation, status: number): boolean {
  return status >= 400 && operation.answers.has(status)
}

function allowFaults({ method }: ContractOperation, request: RandomRequest, { headers }: RandomAnswer): string[] {
  const allowed = (headers.allow ?? '').split(', ')
  const missing = [method, 'OPTIONS'].filter((name) => !allowed.includes(name)).map((name) => `Allow lacks ${name}`)
  const refused = request.method !== 'OPTIONS' && allowed.includes(request.method)
  return refused ? [...missing, `Allow names ${request.method}, which was refused`] : missing
}
