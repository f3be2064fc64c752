// biome-ignore lint/suspicious/noExplicitAny: an edit of a document that need not be a contract any more
type Contract = any

/** An edit of a contract. */
export interface Edit {
  readonly title: string
  readonly plant: (contract: Contract) => void
}

/**
 * Edits that break clients, each in a different place, with the rule that must find it and, where
 * another edit breaks the same rule, the place.
 */
export const BREAKS: readonly (Edit & { readonly rule: string; readonly where?: RegExp })[] = [
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
  {
    title: 'a removed event',
    rule: 'path-removed',
    where: /^#\/x-webhooks\/account\.deleted$/,
    plant: (c) => delete c['x-webhooks']['account.deleted'],
  },
  {
    title: 'a field that an event has no more',
    rule: 'property-removed',
    where: /KeyRotatedEventData/,
    plant: (c) => delete c.components.schemas.KeyRotatedEventData.properties.use,
  },
  {
    title: 'a field that an event may leave out now',
    rule: 'required-properties-removed',
    where: /SessionOpenedEventData/,
    plant: (c) => c.components.schemas.SessionOpenedEventData.required.pop(),
  },
  {
    title: 'a field of an event that has another type',
    rule: 'schema-type-changed',
    where: /WebhookTestEventData/,
    plant: (c) => Object.assign(c.components.schemas.WebhookTestEventData.properties.webhook_id, { type: 'integer' }),
  },
  {
    title: 'a value that an event did not have',
    rule: 'enum-values-added',
    where: /SessionEndedEventData/,
    plant: (c) => c.components.schemas.SessionEndedEventData.properties.reason.enum.push('boredom'),
  },
  {
    title: 'an event with another schema',
    rule: 'enum-values-added',
    where: /^#\/x-webhooks\/password\.changed/,
    plant: (c) => {
      const { content } = c['x-webhooks']['password.changed'].post.requestBody
      content['application/json'].schema.$ref = '#/components/schemas/AccountCreatedEvent'
    },
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
  {
    title: 'a new event',
    plant: (c) => {
      c['x-webhooks']['account.merged'] = structuredClone(c['x-webhooks']['account.deleted'])
    },
  },
  {
    title: 'a new field of an event',
    plant: (c) =>
      Object.assign(c.components.schemas.RefreshReusedEventData.properties, { country: { type: 'string' } }),
  },
  {
    title: 'a field of an event that is always there now',
    plant: ({ components: { schemas } }) => {
      schemas.KeyRotatedEventData.properties.algorithm = { type: 'string' }
      schemas.KeyRotatedEventData.required.push('algorithm')
    },
  },
]
