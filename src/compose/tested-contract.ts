import type { ContractDocument } from '../handbook/contract.ts'
import { withoutAdministration } from './public-contract.ts'
import { readServedContract } from './served-contract.ts'

/** What a deployed service shows of the settings that change its contract. */
export interface ContractSigns {
  readonly usernameField: string
  /** Whether ids are texts (`USER_ID_CLAIM_TYPE=subject`); undefined when nothing shows it. */
  readonly hasTextualIds: boolean | undefined
  /** False with `ADMIN_ADDRESS`. */
  readonly hasAdministration: boolean
}

/** Returns the contract of this release as a service with these signs serves it. */
export const readTestedContract = (signs: ContractSigns): ContractDocument => {
  const { usernameField, hasTextualIds, hasAdministration } = signs
  const read = (userIdClaimType: 'subject' | 'number') =>
    readServedContract({ tokens: { userIdClaimType }, usernameField }).document
  const numeric = read(hasTextualIds ? 'subject' : 'number')
  const document = hasTextualIds === undefined ? withEitherId(numeric, read('subject')) : numeric
  return hasAdministration ? document : withoutAdministration(document)
}

/** Lets each schema be that of one contract or of the other, where they differ. */
function withEitherId(numeric: ContractDocument, textual: ContractDocument): ContractDocument {
  const schemas = Object.entries(numeric.components.schemas ?? {}).map(([name, schema]) => {
    const other = textual.components.schemas?.[name]
    return [name, JSON.stringify(other) === JSON.stringify(schema) ? schema : { anyOf: [schema, other] }]
  })
  return { ...numeric, components: { ...numeric.components, schemas: Object.fromEntries(schemas) } }
}
