import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { type Contract, contractOf } from '../src/contract-test/contract.ts'

export type { Answer, Contract, ContractOperation, Parameter } from '../src/contract-test/contract.ts'

const contractFile = fileURLToPath(new URL('../openapi.yaml', import.meta.url))

/**
 * Reads an OpenAPI 3.0 document and lists its operations.
 * @param file path of a YAML file; the project's `openapi.yaml` unless given
 * @throws Error when the file cannot be read or a `$ref` leads nowhere
 */
export function readContract(file: string = contractFile): Contract {
  return contractOf(parse(readFileSync(file, 'utf8')))
}

/**
 * Reads the contract that a service serves, which its settings may have changed.
 * @param baseUrl without a final slash
 */
export async function fetchContract(baseUrl: string): Promise<Contract> {
  return contractOf((await (await fetch(`${baseUrl}/openapi.json`)).json()) as Record<string, unknown>)
}
