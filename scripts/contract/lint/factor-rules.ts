import { type Contract, operationsOf, type Problem } from './contract.ts'

const tag = 'second factors'

/** Lists faults of operations with an optional access token and of those of second factors. */
export const factorProblems = (contract: Contract): Problem[] => [...wrongMarks(contract), ...acceptedForms(contract)]

/** The generator drops `{}`. Without the mark, the types of such an operation require a caller. */
function wrongMarks(contract: Contract): Problem[] {
  const message = '`x-bearer-optional: true` marks the operations whose `security` has `{}`.'
  return operationsOf(contract)
    .filter(([, { security = [], 'x-bearer-optional': mark }]) => {
      const isOptional = security.some((schemes) => Object.keys(schemes).length === 0)
      return mark !== (isOptional ? true : undefined)
    })
    .map(([where]) => ({ rule: 'bearer-optional-marked', message, where }))
}

/** Pages of other sites can send forms without a preflight. */
function acceptedForms(contract: Contract): Problem[] {
  const message = `An operation of "${tag}" takes JSON alone.`
  return operationsOf(contract)
    .filter(([, { tags = [], requestBody }]) => tags.includes(tag) && requestBody !== undefined)
    .filter(([, { requestBody }]) => Object.keys(requestBody?.content ?? {}).join() !== 'application/json')
    .map(([where]) => ({ rule: 'factors-in-json', message, where: `${where}/requestBody` }))
}
