import type { ContractDocument } from '../handbook/contract.ts'

/** The tag of the operations of administration. */
const adminTag = 'admin'

/**
 * Returns the contract without administration, for the address of the service with `ADMIN_ADDRESS`:
 * without its operations, events and what only they use, and without sessions for administration.
 */
export const withoutAdministration = ({ 'x-webhooks': _, ...document }: ContractDocument): ContractDocument => {
  const paths = Object.fromEntries(
    Object.entries(document.paths).filter(
      ([, item]) => !Object.values(item).some(({ tags }) => tags.includes(adminTag)),
    ),
  )
  const { RefreshTransport, ...parameters } = document.components.parameters ?? {}
  const left = {
    ...document,
    tags: (document.tags ?? []).filter(({ name }) => name !== adminTag),
    paths,
    components: {
      ...document.components,
      parameters: { ...parameters, RefreshTransport: withoutConsole(RefreshTransport as TransportParameter) },
    },
  }
  return { ...left, components: usedComponents(left) }
}

/** The parameter `X-Refresh-Transport`. */
interface TransportParameter {
  readonly description: string
  readonly schema: object
}

const withoutConsole = (parameter: TransportParameter): TransportParameter => ({
  ...parameter,
  description: parameter.description
    .split('\n\n')
    .filter((paragraph) => !paragraph.includes('`console`'))
    .join('\n\n'),
  schema: { ...parameter.schema, enum: ['cookie'], 'x-pattern-message': 'must be cookie at this address' },
})

/** Keeps the components that a path refers to, or another one that is kept. */
function usedComponents({ paths, components }: Pick<ContractDocument, 'paths' | 'components'>) {
  const used = new Set<string>()
  const visit = (value: unknown): void => {
    for (const [, group = '', name = ''] of JSON.stringify(value).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
      if (used.has(`${group}/${name}`)) continue
      used.add(`${group}/${name}`)
      visit(components[group]?.[name])
    }
  }
  visit(paths)
  for (const item of Object.values(paths)) {
    for (const { security = [] } of Object.values(item)) {
      for (const name of security.flatMap(Object.keys)) used.add(`securitySchemes/${name}`)
    }
  }
  const kept = (group: string, members: object) =>
    Object.fromEntries(Object.entries(members).filter(([name]) => used.has(`${group}/${name}`)))
  return Object.fromEntries(Object.entries(components).map(([group, members]) => [group, kept(group, members)]))
}
