import { Command, Option } from 'commander'
import type { Core } from '../compose/core.ts'
import { composeKeyManager, type Keys, resealKeys } from '../compose/keys.ts'
import { instantText } from '../domain/clock.ts'
import { cliClient } from './cli-client.ts'
import { CliError, UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'
import { confirm } from './prompt.ts'
import { withCore } from './with-core.ts'

const examples = [
  'latchkey keys list',
  'latchkey keys rotate                          creates the next access key',
  'latchkey keys rotate --now                    signs with it at once, if it was published long enough',
  'latchkey keys revoke KID --yes                after the key with this id leaked',
  'latchkey keys reseal                          after you changed MASTER_SECRET',
]

const mayBeUnknown = {
  access:
    'Verifiers that cache the JWKS may refuse new access tokens for up to 5 minutes. No user is logged out: refresh tokens are signed with another key.',
  refresh: 'Other instances may refuse new refresh tokens for a few seconds. No user is logged out.',
}

const whenRevoked = {
  access: `Access tokens signed with it are refused at once, and clients refresh. ${mayBeUnknown.access}`,
  refresh: 'All users are logged out: every refresh token was signed with that key.',
}

const unknownMasterSecret = 'the keys are sealed with a master secret that is not set here'

type Use = 'access' | 'refresh'
type Manager = Keys['manager']

/** Builds `latchkey keys ...`. */
export const keysCommand = (): Command => {
  const keys = withExamples(
    new Command('keys').description('list, rotate, revoke and reseal the signing keys'),
    ...examples,
  )
  keys
    .command('list')
    .description('list all keys')
    .option('--json', 'print one JSON object per line')
    .action(withKeys(list))
  keys
    .command('rotate')
    .description('create the next key; it signs once every verifier can know it')
    .addOption(new Option('--use <use>', 'kind of key').choices(['access', 'refresh']).default('access'))
    .option('--now', 'sign with it at once; refused while some verifiers may not know it')
    .option('--force', 'with --now: even if some verifiers may not know it')
    .action(withKeys(rotate))
  keys
    .command('revoke')
    .argument('<kid>')
    .description('revoke a key at once; a new key replaces an active one')
    // One key id in 64 starts with a hyphen, like an option.
    .allowUnknownOption()
    .option('--yes', 'skip the confirmation')
    .action((kid: string, options: { yes?: true }) =>
      withKeys((manager, core) => revoke(manager, core, kid, options))({}),
    )
  keys
    .command('reseal')
    .description('seal all private keys with the current master secret')
    .action(() => reseal())
  return keys
}

type Listed = Awaited<ReturnType<Manager['list']>>[number]

async function list(manager: Manager, _core: Core, { json }: { json?: true }): Promise<string> {
  const line = json ? (key: Listed) => JSON.stringify(publicPart(key)) : describe
  return (await manager.list()).map(line).join('\n')
}

const publicPart = ({ sealed: _sealed, sealedBy: _sealedBy, publicJwk: _publicJwk, ...key }: Listed) => key

function describe({
  kid,
  use,
  algorithm,
  state,
  createdAt,
  signsFrom,
  activatedAt,
  verifiesUntil,
  endedAt,
}: Listed): string {
  const since = {
    pending: `signs from ${instantText(signsFrom)}`,
    active: `signs since ${instantText(activatedAt ?? createdAt)}`,
    retiring: `verifies until ${instantText(verifiesUntil ?? 0)}`,
    retired: `since ${instantText(endedAt ?? 0)}`,
    revoked: `since ${instantText(endedAt ?? 0)}`,
  }[state]
  return [kid.padEnd(43), use.padEnd(7), algorithm.padEnd(5), state.padEnd(8), since].join('  ')
}

async function rotate(
  manager: Manager,
  { config, clock }: Core,
  { use, now, force }: { use: Use; now?: true; force?: true },
): Promise<string> {
  if (use === 'access' && config.signingKey !== undefined) {
    throw new CliError('the access key is the configured SIGNING_KEY: change that setting')
  }
  if (force && !now) throw new UsageError('--force needs --now')
  const when = now ? (force ? 'forced' : 'now') : 'due'
  const result = await manager.rotate(use, when, { at: clock.now(), client: cliClient })
  switch (result.kind) {
    case 'scheduled':
      return `${use} key ${result.kid} is published and signs from ${instantText(result.signsFrom)}`
    case 'rotated':
      return force ? `${use} key ${result.kid} signs now. ${mayBeUnknown[use]}` : `${use} key ${result.kid} signs now`
    case 'too_young':
      throw new CliError(
        `${use} key ${result.kid} is too new: some verifiers may not know it before ${instantText(result.knownFrom)}. It signs from then on; --force makes it sign now. ${mayBeUnknown[use]}`,
      )
    case 'refused':
      throw new CliError(unknownMasterSecret)
  }
}

async function revoke(manager: Manager, { clock }: Core, kid: string, { yes }: { yes?: true }): Promise<string> {
  const key = (await manager.list()).find((one) => one.kid === kid)
  if (key === undefined) throw new CliError(`no key has the id ${kid}`)
  const warning = key.state === 'active' ? whenRevoked[key.use] : 'Tokens signed with it are refused.'
  if (yes !== true && !(await confirm(`Revoke ${key.use} key ${kid}? ${warning}`))) {
    throw new CliError('canceled: no key was revoked')
  }
  const result = await manager.revoke(kid, { at: clock.now(), client: cliClient })
  if (result.kind === 'absent') throw new CliError(`key ${kid} is no longer in use`)
  if (result.kind === 'refused') throw new CliError(unknownMasterSecret)
  const next = result.successor === undefined ? '' : `; ${result.successor} signs now`
  return `${key.use} key ${kid} is revoked${next}. ${warning}`
}

async function reseal(): Promise<void> {
  await withCore('existing', async (core) => {
    const by = { at: core.clock.now(), client: cliClient }
    const count = await resealKeys(core, (manager) => manager.reseal(by))
    const under = core.config.masterSecret === undefined ? 'a new master secret in DATA_DIR' : 'MASTER_SECRET'
    return `${count} keys are sealed with ${under}`
  })
}

function withKeys<Options>(work: (manager: Manager, core: Core, options: Options) => Promise<string>) {
  return (options: Options) => withCore('existing', async (core) => work(await composeKeyManager(core), core, options))
}
