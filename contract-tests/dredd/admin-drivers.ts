import { adminCases, asAdmin, bodyCases } from './admin-parts.ts'
import { claimsOf } from './ask.ts'
import { type Attempt, at, authorized, type Driver, json, withBody } from './driver-parts.ts'
import { basic, testAdminClient } from './targets.ts'
import type { World } from './world.ts'

const accounts = '/api/admin/accounts/'
const unknownId = 2 ** 40

const account: Driver = asAdmin(async (world) => ({ path: pathOf((await world.newcomer()).id) }))
const unknownAccount: Driver = asAdmin(() => ({ path: pathOf(unknownId) }))
const accountPart = (part: string): Driver =>
  asAdmin(async (world) => ({ path: `${pathOf((await world.newcomer()).id)}${part}` }))
const unknownAccountPart = (part: string): Driver => asAdmin(() => ({ path: `${pathOf(unknownId)}${part}` }))

const newAccount: Driver = asAdmin((world) => json({ ...world.newCredentials(), claims: { role: 'editor' } }))
const takenName: Driver = asAdmin(async (world) => json({ username: (await world.account()).username }))
const newPassword: Driver = async (world) => withBody(accountPart('password/'), passwordOf(world))(world)
const oneSession: Driver = asAdmin(async (world) => {
  const { id, pair } = await world.newcomer()
  return { path: `${pathOf(id)}sessions/${claimsOf(pair.access).sid}/` }
})
const listed = (query: string): Driver => asAdmin(() => ({ path: `/api/admin/${query}` }))
const revoke = (kid: string): Attempt => ({ path: `/api/admin/keys/${kid}/revoke/` })

/** An admin's session for administration, 20 minutes after its login. */
const oldLogin: Driver = async (world) => ({
  ...authorized({ access: await world.administration.consoleToken() }),
  target: 'later',
})

/** The drivers of the admin operations. */
export const adminDrivers = {
  ...adminCases('listAccounts', listed('accounts/?search=dredd_&active=true&limit=2'), 'DELETE'),
  'listAccounts 200': listed('accounts/?search=dredd_&active=true&limit=2'),
  'listAccounts 400': listed('accounts/?limit=0'),

  ...adminCases('createAccount', newAccount, 'DELETE'),
  ...bodyCases('createAccount', newAccount),
  'createAccount 201': newAccount,
  'createAccount 401': () => ({ headers: { Authorization: basic({ ...testAdminClient, secret: 'a guess' }) } }),
  'createAccount 409': takenName,

  ...adminCases('getAccount', account, 'PUT'),
  'getAccount 200': account,
  'getAccount 404': unknownAccount,

  ...adminCases('updateAccount', account, 'POST'),
  ...bodyCases('updateAccount', account),
  'updateAccount 200': withBody(account, { claims: { role: 'editor', plan: { seats: 3 }, none: null } }),
  'updateAccount 401': oldLogin,
  'updateAccount 404': unknownAccount,
  'updateAccount 409': async (world) => ({ ...(await account(world)), ...(await takenName(world)) }),

  ...adminCases('removeAccount', account, 'POST'),
  'removeAccount 204': account,
  'removeAccount 404': unknownAccount,
  'removeAccount 409': asAdmin(async (world) => ({ path: pathOf((await world.administration.admin()).id) })),

  ...adminCases('setAccountPassword', newPassword, 'POST'),
  ...bodyCases('setAccountPassword', newPassword),
  'setAccountPassword 200': newPassword,
  'setAccountPassword 404': unknownAccountPart('password/'),

  ...adminCases('listAccountSessions', accountPart('sessions/'), 'POST'),
  'listAccountSessions 200': accountPart('sessions/'),
  'listAccountSessions 400': accountPart('sessions/?state=past'),
  'listAccountSessions 404': unknownAccountPart('sessions/'),

  ...adminCases('endAccountSessions', accountPart('sessions/end-all/'), 'PUT'),
  'endAccountSessions 200': accountPart('sessions/end-all/'),
  'endAccountSessions 404': unknownAccountPart('sessions/end-all/'),

  ...adminCases('endAccountSession', oneSession, 'PUT'),
  'endAccountSession 204': oneSession,
  'endAccountSession 404': accountPart('sessions/0b9d7d2e-6f0c-4c8e-9d57-3c1f6a2b8e11/'),

  ...adminCases('listAuditEvents', listed('audit-events/?event=login&outcome=success&limit=2'), 'POST'),
  'listAuditEvents 200': listed('audit-events/?event=login&outcome=success&limit=2'),
  'listAuditEvents 400': listed('audit-events/?event=breakfast'),

  ...adminCases('listKeys', listed('keys/'), 'POST'),
  'listKeys 200': listed('keys/'),

  ...adminCases('rotateKey', rotation({ use: 'access' }), 'GET'),
  ...bodyCases('rotateKey', rotation({})),
  'rotateKey 200': rotation({ use: 'access' }),
  'rotateKey 409': rotation({ use: 'access', when: 'now' }),

  ...adminCases(
    'revokeKey',
    asAdmin(() => ({})),
    'GET',
  ),
  'revokeKey 200': asAdmin(async (world) => revoke(await world.administration.pendingKid('service'))),
  'revokeKey 404': asAdmin(() => revoke('no-such-key')),
  'revokeKey 409': at(
    'resealed',
    asAdmin(async (world) => revoke(await world.administration.activeKid('resealed'))),
  ),

  ...adminCases('getOverview', listed('overview/'), 'POST'),
  'getOverview 200': listed('overview/'),
} satisfies Record<string, Driver>

function pathOf(id: number): string {
  return `${accounts}${id}/`
}

function passwordOf(world: World): { password: string } {
  return { password: world.newCredentials().password }
}

function rotation(fields: object): Driver {
  return asAdmin(() => json(fields))
}
