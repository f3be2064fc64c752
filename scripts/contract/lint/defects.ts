// biome-ignore lint/suspicious/noExplicitAny: a defect is an edit of a document that need not be a contract any more
type Contract = any

const QUERY = { in: 'query', name: 'q', schema: { type: 'integer' } }

/** Mistakes to plant into a copy of the contract, each with the rule that must find it. */
export const DEFECTS: readonly { title: string; rule: string; plant: (contract: Contract) => void }[] = [
  {
    title: 'an operation without operationId',
    rule: 'operation-operationId',
    plant: (c) => delete login(c).operationId,
  },
  {
    title: 'two operations of one operationId',
    rule: 'operation-operationId-unique',
    plant: (c) => Object.assign(login(c), { operationId: 'getLiveness' }),
  },
  { title: 'an operation without summary', rule: 'operation-summary', plant: (c) => delete login(c).summary },
  {
    title: 'two operations of one summary',
    rule: 'summary-unique',
    plant: (c) => Object.assign(login(c), { summary: 'Check liveness' }),
  },
  {
    title: 'an operation without description',
    rule: 'operation-description',
    plant: (c) => delete login(c).description,
  },
  {
    title: 'an operation of two tags',
    rule: 'operation-singular-tag',
    plant: (c) => login(c).tags.push('accounts'),
  },
  {
    title: 'an operation of an undefined tag',
    rule: 'operation-tag-defined',
    plant: (c) => Object.assign(login(c), { tags: ['logins'] }),
  },
  {
    title: 'a pattern that few languages read',
    rule: 'pattern-portable',
    plant: (c) => Object.assign(c.components.schemas.PlainText, { pattern: '^\\p{L}+$' }),
  },
  {
    title: 'an enumeration of null alone',
    rule: 'enum-has-value',
    plant: (c) => Object.assign(c.components.schemas.Session.properties.user_agent, { enum: [null] }),
  },
  {
    title: 'an answer that is one object or another',
    rule: 'no-choice-of-objects',
    plant: ({ components: { schemas } }) => {
      const oneOf = ['Account', 'Message'].map((name) => ({ $ref: `#/components/schemas/${name}` }))
      schemas.LoginTokens = { description: 'Either.', oneOf }
    },
  },
  { title: 'a tag without description', rule: 'tag-description', plant: (c) => delete c.tags[0].description },
  {
    title: 'an operation that does not say whether it needs a token',
    rule: 'rule/operation-states-security',
    plant: (c) => delete login(c).security,
  },
  {
    title: 'a security scheme that does not exist',
    rule: 'security-defined',
    plant: (c) => Object.assign(account(c), { security: [{ cookieAuth: [] }] }),
  },
  ...['400', '403', '413', '415'].map((status) => ({
    title: `a body without ${status}`,
    rule: 'rule/body-has-refusals',
    plant: (c: Contract) => delete login(c).responses[status],
  })),
  {
    title: 'a secured operation without 401',
    rule: 'rule/security-has-401',
    plant: (c) => delete account(c).responses['401'],
  },
  {
    title: 'an operation without any refusal',
    rule: 'operation-4xx-response',
    plant: (c) => Object.assign(liveness(c), { responses: { 200: liveness(c).responses['200'] } }),
  },
  {
    title: 'a default answer',
    rule: 'rule/no-status-ranges',
    plant: (c) => Object.assign(login(c).responses, { default: login(c).responses['401'] }),
  },
  {
    title: 'a range of statuses',
    rule: 'rule/no-status-ranges',
    plant: (c) => Object.assign(login(c).responses, { '4XX': login(c).responses['401'] }),
  },
  {
    title: 'a second media type of an answer',
    rule: 'response-mime-type',
    plant: (c) => Object.assign(ok(c).content, { 'text/plain': json(c) }),
  },
  {
    title: 'an answer without example',
    rule: 'rule/media-type-has-example',
    plant: (c) => delete json(c).examples,
  },
  {
    title: 'a request body without example',
    rule: 'rule/media-type-has-example',
    plant: (c) => delete login(c).requestBody.content['multipart/form-data'].examples,
  },
  {
    title: 'an example of an answer with a wrong type',
    rule: 'no-invalid-media-type-examples',
    plant: (c) => Object.assign(json(c).examples.pair.value, { access: 1 }),
  },
  {
    title: 'an example of an answer with a field too many',
    rule: 'no-invalid-media-type-examples',
    plant: (c) => Object.assign(json(c).examples.pair.value, { expires_in: 900 }),
  },
  {
    title: 'an example of a request without a required field',
    rule: 'no-invalid-media-type-examples',
    plant: (c) => delete c.components.examples.JaneCredentials.value.password,
  },
  {
    title: 'an example of a parameter that does not fit',
    rule: 'no-invalid-parameter-examples',
    plant: (c) => Object.assign(login(c), { parameters: [{ ...QUERY, example: 'many' }] }),
  },
  {
    title: 'an example inside a schema that does not fit',
    rule: 'no-invalid-schema-examples',
    plant: (c) => Object.assign(c.components.schemas.Account.properties.id, { example: 'one' }),
  },
  {
    title: 'an answer whose schema has no name',
    rule: 'rule/response-schema-is-named',
    plant: (c) => Object.assign(json(c), { schema: c.components.schemas.LoginTokens }),
  },
  {
    title: 'an answer without schema',
    rule: 'rule/response-schema-is-named',
    plant: (c) => delete json(c).schema,
  },
  {
    title: 'an answer that may have more fields',
    rule: 'answers-state-additional-properties',
    plant: (c) => delete c.components.schemas.LoginTokens.additionalProperties,
  },
  {
    title: 'an object inside an answer that may have more fields',
    rule: 'answers-state-additional-properties',
    plant: (c) => delete c.components.schemas.BearerMessage.additionalProperties,
  },
  {
    title: 'a required field that is not described',
    rule: 'no-required-schema-properties-undefined',
    plant: (c) => c.components.schemas.LoginTokens.required.push('expires_in'),
  },
  {
    title: 'a limit on the wrong type',
    rule: 'no-schema-type-mismatch',
    plant: (c) => Object.assign(c.components.schemas.Account.properties.id, { items: { type: 'string' } }),
  },
  {
    title: 'an unknown keyword',
    rule: 'struct',
    plant: (c) => Object.assign(c.components.schemas.LoginTokens, { requires: ['access'] }),
  },
  {
    title: 'a reference to nothing',
    rule: 'no-unresolved-refs',
    plant: (c) => Object.assign(json(c).schema, { $ref: '#/components/schemas/TokenPear' }),
  },
  {
    title: 'a component that nothing uses',
    rule: 'no-unused-components',
    plant: (c) => Object.assign(c.components.schemas, { Unused: { type: 'string' } }),
  },
  {
    title: 'a schema without description',
    rule: 'schema-described',
    plant: (c) => delete c.components.schemas.LoginTokens.description,
  },
  {
    title: 'a header without description',
    rule: 'rule/header-has-description',
    plant: (c) => delete c.components.headers.Allow.description,
  },
  {
    title: 'a parameter without description',
    rule: 'rule/parameter-has-description',
    plant: (c) => Object.assign(login(c), { parameters: [QUERY] }),
  },
  {
    title: 'a path parameter that is not declared',
    rule: 'path-parameters-defined',
    plant: (c) => Object.assign(c.paths, { '/healthz/{part}': { get: { ...liveness(c), operationId: 'getPart' } } }),
  },
  {
    title: 'a path that is a reference',
    rule: 'no-path-item-ref',
    plant: (c) => Object.assign(c.paths, { '/livez': { $ref: '#/paths/~1healthz' } }),
  },
  {
    title: 'an optional access token without its mark',
    rule: 'bearer-optional-marked',
    plant: (c) => delete totpStart(c)['x-bearer-optional'],
  },
  {
    title: 'a mark of an optional access token with another value',
    rule: 'bearer-optional-marked',
    plant: (c) => Object.assign(totpStart(c), { 'x-bearer-optional': 'true' }),
  },
  {
    title: 'a required access token that is marked as optional',
    rule: 'bearer-optional-marked',
    plant: (c) => Object.assign(account(c), { 'x-bearer-optional': true }),
  },
  {
    title: 'a second factor that comes in a form',
    rule: 'factors-in-json',
    plant: ({ paths }) => {
      const { content } = paths['/api/user/token/second-factor/'].post.requestBody
      content['multipart/form-data'] = content['application/json']
    },
  },
  // Rules for operations of the service do not apply to requests to receivers. The others do.
  {
    title: 'an event type without an event',
    rule: 'event-types-listed',
    plant: (c) => delete c['x-webhooks']['account.deleted'],
  },
  {
    title: 'an event that no webhook can choose',
    rule: 'event-types-listed',
    plant: (c) => c.components.schemas.EventType.enum.pop(),
  },
  {
    title: 'a test event that is missing',
    rule: 'event-types-listed',
    plant: (c) => delete c['x-webhooks']['webhook.test'],
  },
  {
    title: 'an event with the schema of another',
    rule: 'event-schema',
    plant: (c) => Object.assign(event(c).schema, { $ref: '#/components/schemas/PasswordChangedEvent' }),
  },
  {
    title: 'an event whose schema has no name',
    rule: 'event-schema',
    plant: (c) => Object.assign(event(c), { schema: c.components.schemas.AccountDeletedEvent }),
  },
  {
    title: 'an event whose schema allows another type',
    rule: 'event-schema',
    plant: (c) => c.components.schemas.AccountDeletedEvent.properties.type.enum.push('account.removed'),
  },
  {
    title: 'an event without a body',
    rule: 'event-schema',
    plant: (c) => delete c['x-webhooks']['account.deleted'].post.requestBody,
  },
  {
    title: 'an event without example',
    rule: 'rule/media-type-has-example',
    plant: (c) => delete event(c).examples,
  },
  {
    title: 'an example of an event with a wrong type',
    rule: 'no-invalid-media-type-examples',
    plant: (c) => Object.assign(event(c).examples.event.value, { sequence: 'first' }),
  },
  {
    title: 'an event without description',
    rule: 'operation-description',
    plant: (c) => delete c['x-webhooks']['account.deleted'].post.description,
  },
  {
    title: 'an object inside an event that may have more fields',
    rule: 'answers-state-additional-properties',
    plant: (c) => delete c.components.schemas.AccountIdEventData.additionalProperties,
  },
]

const login = (c: Contract) => c.paths['/api/user/token/'].post
const account = (c: Contract) => c.paths['/api/user/me/'].get
const totpStart = (c: Contract) => c.paths['/api/user/second-factor/totp/'].post
const liveness = (c: Contract) => c.paths['/healthz'].get
const ok = (c: Contract) => login(c).responses['200']
const json = (c: Contract) => ok(c).content['application/json']
const event = (c: Contract) => c['x-webhooks']['account.deleted'].post.requestBody.content['application/json']
