// biome-ignore lint/suspicious/noExplicitAny: an edit of a document that need not be a contract any more
type Contract = any

/** An edit of a contract. */
export interface Edit {
  readonly title: string
  readonly plant: (contract: Contract) => void
}

/** Edits that break clients, each in a different place, with the rule that must find it. */
export const BREAKS: readonly (Edit & { readonly rule: string })[] = [
  {
    title: 'a removed operation',
    rule: 'operation-removed',
    plant: (c) => delete c.paths['/api/user/logout/'].post,
  },
  { title: 'a removed path', rule: 'path-removed', plant: (c) => delete c.paths['/healthz'] },
  {
    title: 'a removed status',
    rule: 'response-removed',
    plant: (c) => delete c.paths['/api/user/register/'].post.responses['403'],
  },
  {
    title: 'a field that an answer has no more',
    rule: 'property-removed',
    plant: (c) => delete c.components.schemas.Session.properties.created,
  },
  {
    title: 'a field that an answer may leave out now',
    rule: 'required-properties-removed',
    plant: (c) => c.components.schemas.Account.required.pop(),
  },
  {
    title: 'a field of another type',
    rule: 'schema-type-changed',
    plant: (c) => Object.assign(c.components.schemas.Account.properties.id, { type: 'string' }),
  },
  {
    title: 'a new field that a request must have',
    rule: 'required-properties-added',
    plant: ({ components: { schemas } }) => {
      schemas.Credentials.required.push('otp')
      schemas.Credentials.properties.otp = { type: 'string' }
    },
  },
  {
    title: 'a limit that a request did not have',
    rule: 'schema-constraint-changed',
    plant: (c) => Object.assign(c.components.schemas.Registration.properties.password, { maxLength: 10 }),
  },
  {
    title: 'a parameter that a request must have',
    rule: 'parameter-became-required',
    plant: (c) => {
      const q = { in: 'query', name: 'q', required: true, schema: { type: 'string' } }
      c.paths['/api/user/me/'].get.parameters = [q]
    },
  },
  {
    title: 'a value that a request may not have any more',
    rule: 'enum-values-removed',
    plant: (c) => Object.assign(c.components.parameters.RefreshTransport.schema, { enum: ['header'] }),
  },
  {
    title: 'a value that an answer did not have',
    rule: 'enum-values-added',
    plant: (c) => c.components.schemas.OAuthError.properties.error.enum.push('unsupported'),
  },
  {
    title: 'an operation that needs a token now',
    rule: 'security-requirement-changed',
    plant: (c) => Object.assign(c.paths['/readyz'].get, { security: [{ bearerAuth: [] }] }),
  },
]

/** Edits that clients do not notice unless they look for them. */
export const HARMLESS: readonly Edit[] = [
  { title: 'another summary', plant: (c) => Object.assign(c.paths['/healthz'].get, { summary: 'Does it live' }) },
  { title: 'another description', plant: (c) => Object.assign(c.tags[0], { description: 'People.' }) },
  {
    title: 'a new operation',
    plant: (c) => {
      const responses = { 200: { description: 'Gone.' } }
      c.paths['/api/new/'] = { get: { operationId: 'getNew', summary: 'New', security: [], responses } }
    },
  },
  {
    title: 'a new field that a request may have',
    plant: (c) => Object.assign(c.components.schemas.Credentials.properties, { remember: { type: 'boolean' } }),
  },
  {
    title: 'a new field of an answer',
    plant: (c) => Object.assign(c.components.schemas.Account.properties, { email: { type: 'string' } }),
  },
  {
    title: 'a new status',
    plant: (c) => Object.assign(c.paths['/healthz'].get.responses, { 503: { description: 'Not yet.' } }),
  },
  {
    title: 'a parameter that a request may have',
    plant: (c) => {
      c.paths['/api/user/me/'].get.parameters = [{ in: 'query', name: 'q', schema: { type: 'string' } }]
    },
  },
]
