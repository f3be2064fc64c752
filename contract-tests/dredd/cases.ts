import type { OperationId, Operations } from '../../generated/operations.ts'
import type { Contract, ContractOperation } from '../contract.ts'

/** One documented status of one operation, as `operationId status`. */
export type Case = { [Id in OperationId]: `${Id} ${keyof Operations[Id]['replies'] & number}` }[OperationId]

/** Names a documented status of an operation. */
export function caseOf(operation: ContractOperation, status: number): Case {
  return `${operation.id} ${status}` as Case
}

/** Lists every operation and documented status of the contract. */
export function casesOf(contract: Contract): Case[] {
  return contract.operations.flatMap((operation) =>
    [...operation.answers.keys()].map((status) => caseOf(operation, status)),
  )
}
