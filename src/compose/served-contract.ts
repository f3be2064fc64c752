import type { ContractDocument, Schema } from '../handbook/contract.ts'
import { readOwnText } from '../own-files/read.ts'
import { adaptContract, type ContractSettings } from './adapt-contract.ts'

/** A contract as the service obeys and serves it. */
export interface ServedContract {
  readonly document: ContractDocument
  /** The text of `/openapi.yaml`. */
  readonly source: string
}

/** Returns a document that has no text of its own: JSON is YAML too. */
export const servedContract = (document: ContractDocument): ServedContract => ({
  document,
  source: `${JSON.stringify(document, null, 2)}\n`,
})

/** Reads the contract, and adapts it to the settings. */
export const readServedContract = (config: ContractSettings): ServedContract => {
  const written = JSON.parse(readOwnText('generated/openapi.json'))
  const document = adaptContract(written, config)
  return document === written ? { document, source: readOwnText('openapi.yaml') } : servedContract(document)
}

/** Reads the rule for usernames that are given in administration. */
export const readUsernameRule = (config: ContractSettings): Required<Schema> =>
  readServedContract(config).document.components.schemas?.Username as Required<Schema>
